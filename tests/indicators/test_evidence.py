"""Evidence is recorded once, reworded visibly, and never stranded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nizam.core.actor import ANYBODY, OPERATOR
from nizam.core.errors import NotAllowedError
from nizam.core.text import Text
from nizam.indicators.actions import load_evidence, put_in_force
from nizam.indicators.models import EvidenceItem
from nizam.indicators.queries import picture
from nizam.policy.errors import StrandedError
from nizam.policy.loader import PolicyFolder
from nizam.policy.queries import public_state
from nizam.policy.schema import Evidence, Policy

pytestmark = pytest.mark.django_db


def _reworded(folder: PolicyFolder) -> Evidence:
    first, *others = folder.evidence.claims
    changed = first.model_copy(update={"says": Text(en="Reworded.", ur="نئے الفاظ۔")})
    return folder.evidence.model_copy(update={"claims": (changed, *others)})


def test_loading_twice_records_once(nizam_policy: Policy, pakistan_folder: PolicyFolder) -> None:
    before, count = public_state(), EvidenceItem.objects.count()
    again = load_evidence(actor=OPERATOR, evidence=pakistan_folder.evidence)
    assert (again.added, again.reworded, again.withdrawn) == (0, 0, 0)
    assert EvidenceItem.objects.count() == count
    assert public_state() == before


def test_a_rewording_keeps_the_old_words(nizam_policy: Policy, pakistan_folder: PolicyFolder) -> None:
    done = load_evidence(actor=OPERATOR, evidence=_reworded(pakistan_folder))
    assert (done.added, done.reworded, done.withdrawn) == (0, 1, 0)
    key = pakistan_folder.evidence.claims[0].id
    assert EvidenceItem.objects.filter(key=key).count() == 2
    assert picture().claim_by_id[key].says["en"] == "Reworded."


def test_what_the_folder_drops_is_withdrawn_not_deleted(nizam_policy: Policy, pakistan_folder: PolicyFolder) -> None:
    fewer = pakistan_folder.evidence.model_copy(update={"claims": pakistan_folder.evidence.claims[1:]})
    assert load_evidence(actor=OPERATOR, evidence=fewer).withdrawn == 1
    assert len(picture().evidence.claims) == 213
    assert EvidenceItem.objects.filter(standing="withdrawn").count() == 1


def test_every_item_has_its_origin_and_its_check(nizam_policy: Policy) -> None:
    assert set(EvidenceItem.objects.values_list("origin", "check_state")) == {("press", "none")}


def test_the_folder_takes_over_a_claim_that_was_accepted_here(
    nizam_policy: Policy, pakistan_folder: PolicyFolder
) -> None:
    EvidenceItem.objects.filter(kind="claim", key="pdp-bill-cabinet-2023-07").update(is_from_policy_folder=False)
    load_evidence(actor=OPERATOR, evidence=pakistan_folder.evidence)
    taken = EvidenceItem.objects.filter(key="pdp-bill-cabinet-2023-07").values_list("standing", "is_from_policy_folder")
    assert sorted(taken) == [("published", True), ("superseded", False)]


def test_a_claim_that_was_accepted_here_outlives_the_folders(
    nizam_policy: Policy, pakistan_folder: PolicyFolder
) -> None:
    EvidenceItem.objects.filter(kind="claim", key="pdp-bill-cabinet-2023-07").update(is_from_policy_folder=False)
    fewer = [claim for claim in pakistan_folder.evidence.claims if claim.id != "pdp-bill-cabinet-2023-07"]
    load_evidence(actor=OPERATOR, evidence=pakistan_folder.evidence.model_copy(update={"claims": tuple(fewer)}))
    assert "pdp-bill-cabinet-2023-07" in picture().claim_by_id


def test_only_the_operator_loads_evidence(pakistan_folder: PolicyFolder) -> None:
    with pytest.raises(NotAllowedError):
        load_evidence(actor=ANYBODY, evidence=pakistan_folder.evidence)


def test_the_picture_changes_with_the_evidence(nizam_policy: Policy, pakistan_folder: PolicyFolder) -> None:
    before = picture()
    load_evidence(actor=OPERATOR, evidence=_reworded(pakistan_folder))
    assert picture() is not before
    assert picture().state.revision > before.state.revision


def test_a_version_that_strands_an_accepted_claim_is_refused_whole(
    nizam_policy: Policy, pakistan_folder: PolicyFolder
) -> None:
    EvidenceItem.objects.filter(kind="claim", key="pdp-bill-cabinet-2023-07").update(is_from_policy_folder=False)
    before = public_state()
    left = [target.model_dump() for target in nizam_policy.targets if target.id != "15"]
    policy = Policy.model_validate({**nizam_policy.model_dump(), "targets": left})
    without = replace(pakistan_folder, policy=policy, evidence=Evidence(), digest="f" * 64)
    with pytest.raises(StrandedError, match="targets 15"):
        put_in_force(actor=OPERATOR, folder=without)
    assert public_state() == before
