"""What happens to policy and evidence is recorded, and the tables must say what the record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nizam.core.actor import ANYBODY, OPERATOR
from nizam.indicators.actions import (
    Suggested,
    put_in_force,
    record_missing_events,
    refuse_suggestion,
    suggest_claim,
)
from nizam.indicators.models import EvidenceItem, Suggestion
from nizam.ledger.actions import seal_ledger
from nizam.ledger.models import Event, Pending
from nizam.ledger.queries import events_visible_to
from nizam.ledger.verifying import verify_record
from nizam.policy.loader import PolicyFolder
from nizam.policy.models import PolicyVersion
from tests.accounts.people import MODERATOR


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


def recorded() -> Counter[str]:
    return Counter(Event.objects.values_list("kind", flat=True))


def test_a_policy_folder_is_recorded_once(nizam_policy: Any, pakistan_folder: PolicyFolder) -> None:
    once = recorded()
    states = sum(len(claim.body_states) for claim in pakistan_folder.evidence.claims)
    assert once["policy.version.loaded/1"] == 1
    assert once["indicators.evidence.published/1"] == EvidenceItem.objects.count()
    assert once["indicators.body_state.stated/1"] == states > 0
    put_in_force(actor=OPERATOR, folder=pakistan_folder)
    assert recorded() == once


def test_events_name_the_policy_in_force(nizam_policy: Any) -> None:
    digest = PolicyVersion.objects.get().digest
    (loaded,) = [one for one in events_visible_to(ANYBODY, limit=9999) if one.kind == "policy.version.loaded/1"]
    assert loaded.fields["digest"] == digest == loaded.fields["policy"]


def test_what_was_there_before_the_record_is_recorded_later_once(nizam_policy: Any) -> None:
    before = recorded()
    Event.objects.all().delete()
    Pending.objects.all().delete()
    assert record_missing_events(actor=OPERATOR) > 0 and recorded() == before
    assert record_missing_events(actor=OPERATOR) == 0 and recorded() == before
    seal_ledger(actor=OPERATOR)
    assert verify_record(actor=OPERATOR).ok


def change_policy() -> str:
    PolicyVersion.objects.update(content=b"x")
    return "policy_policyversion"


def change_wording() -> str:
    item = EvidenceItem.objects.order_by("pk")[3]
    EvidenceItem.objects.filter(pk=item.pk).update(content={**item.content, "id": "other"})
    return f"indicators_evidenceitem {item.pk}"


def hide_item() -> str:
    item = EvidenceItem.objects.order_by("pk")[3]
    EvidenceItem.objects.filter(pk=item.pk).update(standing=EvidenceItem.Standing.WITHDRAWN)
    return f"indicators_evidenceitem {item.pk}"


def remove_item() -> str:
    item = EvidenceItem.objects.order_by("pk")[3]
    EvidenceItem.objects.filter(pk=item.pk).delete()
    return f"indicators_evidenceitem {item.key}"


def add_item() -> str:
    item = EvidenceItem.objects.order_by("pk")[3]
    item.pk, item.key = None, "planted"
    item.save()
    return f"indicators_evidenceitem {item.pk}"


@pytest.mark.parametrize("change", [change_policy, change_wording, hide_item, remove_item, add_item])
def test_a_table_that_says_something_else_is_named(nizam_policy: Any, change: Callable[[], str]) -> None:
    seal_ledger(actor=OPERATOR)
    assert verify_record(actor=OPERATOR).ok
    where = change()
    bad = verify_record(actor=OPERATOR).first_bad
    assert bad is not None and bad["what"] == "table row" and bad["where"].startswith(where)


def test_a_decision_is_recorded_and_cannot_be_changed_afterwards(nizam_policy: Any) -> None:
    suggested = Suggested("It trained people.", "https://example.org/1", "Gazette", date(2026, 5, 4))
    code = suggest_claim(actor=ANYBODY, suggested=suggested, today=date(2026, 6, 1), once="1")
    refuse_suggestion(actor=MODERATOR, code=code, reason="no source")
    assert recorded()["indicators.suggestion.decided/1"] == 1
    assert "indicators.suggestion.decided/1" not in {one.kind for one in events_visible_to(ANYBODY, limit=9999)}
    seal_ledger(actor=OPERATOR)
    assert verify_record(actor=OPERATOR).ok
    Suggestion.objects.update(reason="another reason")
    bad = verify_record(actor=OPERATOR).first_bad
    assert bad is not None and bad["where"].startswith("indicators_suggestion")
