"""Instrument *clause-register*: the policy as data, clause by clause, for those who carry it out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from nizam.core.actor import OPERATOR
from nizam.indicators.actions import put_in_force
from nizam.indicators.duties import duties_by_body, duties_of
from nizam.indicators.queries import picture
from nizam.policy.loader import PolicyFolder, load_folder
from nizam.policy.queries import current_policy, policy_by_digest, versions
from nizam.policy.schema import Policy
from nizam.policy.schema.clauses import OBLIGING
from tests.policy.changing import changed_copy

BY = date(2026, 12, 31)


def test_every_clause_stands_in_it_with_its_duty_owner_number_and_deadline(nizam_policy: Policy) -> None:
    clauses = nizam_policy.clauses
    assert len(clauses) == len({one.id for one in clauses}) == 199
    assert all(one.summary.get("en") and one.summary.get("ur") and one.force for one in clauses)
    duties = [one for one in clauses if one.force in OBLIGING]
    assert len(duties) > 100
    owned = [one for one in duties if one.responsible]
    assert all(one.responsible_basis for one in owned), "how sure we are of the owner is always said"
    assert all(body in nizam_policy.body_by_id for one in owned for body in one.responsible)
    measured = [quantity for one in clauses for quantity in one.quantities]
    assert measured and all(one.measure in nizam_policy.measure_by_id for one in measured)
    dated = [one for one in clauses if one.deadline]
    assert dated and all(one.deadline and one.deadline.text.get("en") for one in dated)


def test_each_clause_has_a_page_in_both_languages(client: Client, nizam_policy: Policy) -> None:
    for clause in nizam_policy.clauses[::9]:
        for language in ("en", "ur"):
            page = client.get(f"/{language}/clauses/{clause.id}/")
            assert page.status_code == 200 and clause.id in page.content.decode()


def test_it_says_what_each_body_owes_and_by_when(nizam_policy: Policy) -> None:
    view = picture().on(date(2026, 11, 1))
    for body, count in duties_by_body(view).items():
        owed = duties_of(view, body)
        assert count == len(owed.targets) + len(owed.dated) + len(owed.undated) > 0
    led = {status.target.id for status in duties_of(view, "moitt").targets if status.target.due <= BY}
    assert led == {one.id for one in nizam_policy.targets if "moitt" in one.leads and one.due <= BY} != set()


@pytest.mark.django_db
def test_a_version_stays_readable_when_the_next_one_is_loaded(pakistan_folder: PolicyFolder, tmp_path: Path) -> None:
    folder = pakistan_folder.folder
    new = load_folder(
        changed_copy(folder, tmp_path, "policy.yaml", f"version: {_printed_version(folder)}", "version: '9'")
    )
    put_in_force(actor=OPERATOR, folder=pakistan_folder)
    put_in_force(actor=OPERATOR, folder=new)
    assert current_policy().policy.version == "9"
    assert policy_by_digest(pakistan_folder.digest).clauses == pakistan_folder.policy.clauses
    assert [line.is_current for line in versions()] == [True, False]


def _printed_version(folder: Path) -> str:
    lines = (folder / "policy.yaml").read_text("utf-8").splitlines()
    (line,) = (line.strip() for line in lines if line.strip().startswith("version:"))
    return line.removeprefix("version:").strip()
