"""Who leads, and who is obliged."""

from __future__ import annotations

import pytest

from tests.policy.lint.building import clause, found_by, policy_of, sums_of, target


@pytest.mark.parametrize(
    ("leads", "is_found"),
    [(["centre"], True), (["centre", "board"], True), (["centre", "ministry"], False), (["industry"], False)],
)
def test_a_target_needs_one_lead_that_exists(leads: list[str], is_found: bool) -> None:
    found = found_by("lead-does-not-exist", policy_of(targets=[target("13", leads=leads)]))
    assert bool(found) is is_found


def test_a_missing_lead_is_named_with_the_date_that_it_puts_at_risk() -> None:
    assert sums_of("lead-does-not-exist", policy_of(targets=[target("13", leads=["centre"])])) == [
        "Leads of target 13: Centre, of which the policy treats as existing: 0. It is due on 31 December 2026."
    ]


def test_a_body_that_leads_its_own_creation_is_found() -> None:
    circular = policy_of(targets=[target("12", leads=["centre"], creates=["centre"])])
    assert sums_of("lead-creates-itself", circular) == ["Target 12 creates what leads it: Centre."]
    sound = policy_of(targets=[target("12", leads=["ministry"], creates=["centre"])])
    assert found_by("lead-creates-itself", sound) == []


def test_a_duty_whose_body_is_inferred_says_which_body_we_read_into_it() -> None:
    policy = policy_of(clauses=[clause(responsible_basis="inferred")])
    assert sums_of("duty-body-inferred", policy) == [
        "Clause 1.a obliges, but neither it nor its section names a body. Read as: Ministry."
    ]


@pytest.mark.parametrize(
    "change", [{"responsible_basis": "section"}, {"responsible_basis": "inferred", "force": "may"}]
)
def test_a_body_named_by_the_section_or_not_obliged_at_all_is_fine(change: dict[str, str]) -> None:
    assert found_by("duty-body-inferred", policy_of(clauses=[clause(**change)])) == []


@pytest.mark.parametrize(("force", "is_found"), [("must", True), ("should", True), ("aim", False), ("describe", False)])
def test_a_duty_that_nobody_bears_is_found(force: str, is_found: bool) -> None:
    policy = policy_of(clauses=[clause("1.1.c", responsible=[], responsible_basis=None, force=force)])
    assert [finding.clauses for finding in found_by("duty-without-body", policy)] == [("1.1.c",)] * is_found
