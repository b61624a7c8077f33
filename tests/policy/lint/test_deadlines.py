"""Dates: too early, passed, counted from an unknown day, or going round in a circle."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policy.lint.building import clause, en, found_by, policy_of, quantity, sums_of, target


def needs(*targets: str) -> list[dict[str, Any]]:
    return [{"target": name, "why": en("Access needs machines.")} for name in targets]


@pytest.mark.parametrize(("due", "is_found"), [(date(2025, 12, 31), True), (date(2026, 12, 31), False)])
def test_a_target_is_not_due_before_what_it_needs(due: date, is_found: bool) -> None:
    policy = policy_of(targets=[target("20", due, needs=needs("12")), target("12", date(2026, 12, 31))])
    said = sums_of("date-before-dependency", policy)
    assert (
        said
        == [
            "Target 20 is due on 31 December 2025 and needs target 12, which is due on 31 December 2026: "
            "365 days after it. Why it needs it: Access needs machines."
        ]
        * is_found
    )


def test_targets_that_need_each_other_are_found_once_for_each_ring() -> None:
    policy = policy_of(
        targets=[
            target("1", needs=needs("2")),
            target("2", needs=needs("3")),
            target("3", needs=needs("1", "5")),
            target("4", needs=needs("1")),
            target("5", needs=needs("6")),
            target("6", needs=needs("5")),
        ]
    )
    rings = [finding.subjects for finding in found_by("dependency-cycle", policy)]
    assert rings == [("target 1", "target 2", "target 3"), ("target 5", "target 6")]


def test_a_chain_is_no_ring() -> None:
    assert found_by("dependency-cycle", policy_of(targets=[target("1", needs=needs("2")), target("2")])) == []


@pytest.mark.parametrize(("on", "days"), [(date(2026, 12, 31), None), (date(2027, 1, 1), 1), (date(2027, 1, 31), 31)])
def test_a_target_has_passed_from_the_day_after_its_date(on: date, days: int | None) -> None:
    said = sums_of("deadline-passed", policy_of(), on)
    assert [f"that is {days} days ago" in one for one in said] == [True] * (days is not None)


def test_a_clause_passes_by_its_own_date() -> None:
    late = clause("3.8", deadline={"kind": "due", "text": en("by 2025"), "by": "2025-12-31"})
    found = found_by("deadline-passed", policy_of(clauses=[late]), date(2026, 1, 10))
    assert [finding.key for finding in found] == ["deadline-passed.clause-3.8"]


def committee(anchor: str | None = "enactment") -> dict[str, Any]:
    return clause("1.1.c", deadline={"kind": "relative", "text": en("in two months"), "months": 2, "anchor": anchor})


def test_a_relative_deadline_passes_counted_from_the_approval_and_says_so() -> None:
    said = sums_of("deadline-passed", policy_of(clauses=[committee()]), date(2025, 10, 10))
    assert said[0].startswith(
        "2 months from the approval on 30 July 2025 end on 30 September 2025; on 10 October 2025 that is 10 days ago."
    )
    assert sums_of("deadline-passed", policy_of(clauses=[committee()]), date(2025, 9, 30)) == []


@pytest.mark.parametrize(
    ("anchor", "approval", "is_found"),
    [("enactment", "printed", True), ("enactment", "reported", True), ("approval", "reported", True),
     ("approval", "printed", False)],
)  # fmt: skip
def test_a_deadline_needs_a_printed_day_to_count_from(anchor: str, approval: str, is_found: bool) -> None:
    policy = policy_of(clauses=[committee(anchor)], approval_basis=approval)
    said = sums_of("relative-deadline", policy)
    assert ["30 September 2025" in one and anchor in one for one in said] == [True] * is_found


@pytest.mark.parametrize(("due", "days"), [(date(2025, 7, 1), 29), (date(2025, 7, 30), None)])
def test_a_date_before_the_approval_could_never_be_met(due: date, days: int | None) -> None:
    said = sums_of("deadline-before-approval", policy_of(targets=[target(due=due)]))
    assert [f"{days} days before the approval" in one for one in said] == [True] * (days is not None)


def test_the_date_of_a_number_counts_too() -> None:
    policy = policy_of(clauses=[clause(quantities=[quantity(5, by="2024-12-31")])])
    assert [finding.subjects for finding in found_by("deadline-before-approval", policy)] == [("clause 1.a",)]
