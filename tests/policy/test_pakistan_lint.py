"""What the linter computes about Pakistan's policy, and that its numbers come from the folder."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from nizam.core.text import Text
from nizam.policy.lint import Finding, lint_policy
from nizam.policy.schema import Policy
from tests.shipped import pakistan

ON = date(2026, 11, 22)


def policy() -> Policy:
    return pakistan().policy


def found_by(rule: str, changed: Policy | None = None) -> list[Finding]:
    return [finding for finding in lint_policy(changed or policy(), on=ON).findings if finding.rule == rule]


def with_yearly_patents(value: int) -> Policy:
    clause = policy().clause_by_id["2.3.c"]
    quantity = clause.quantities[0].model_copy(update={"value": value})
    clauses = [c.model_copy(update={"quantities": (quantity,)}) if c is clause else c for c in policy().clauses]
    return policy().model_copy(update={"clauses": tuple(clauses)})


def test_nine_targets_are_led_only_by_bodies_that_are_proposed() -> None:
    found = [finding.subjects[0] for finding in found_by("lead-does-not-exist")]
    assert found == [f"target {n}" for n in (12, 13, 15, 18, 20, 21, 22, 24, 25)]


@pytest.mark.parametrize(
    ("clause", "target", "said"),
    [
        ("2.1.s2.a", "2", "200,000 a year .* about 484,000; 1,000,000 are promised"),
        ("2.3.c", "8", "400 a year .* about 568; 1,000 are promised"),
        ("2.1.1.a", "6", "400 a year .* about 568; 1,000 are promised"),
    ],
)
def test_yearly_quotas_that_cannot_reach_their_total(clause: str, target: str, said: str) -> None:
    found = [f for f in found_by("quota-cannot-reach-total") if f"clause {clause}" in f.subjects]
    assert [f"target {target}" in f.subjects for f in found] == [True]
    assert re.search(said, found[0].arithmetic.render())
    assert isinstance(found[0].reading, Text)


def test_a_higher_quota_for_patents_changes_the_finding_and_a_high_one_ends_it() -> None:
    sums = [
        [
            f.arithmetic.render()
            for f in found_by("quota-cannot-reach-total", with_yearly_patents(n))
            if "clause 2.3.c" in f.subjects
        ]
        for n in (600, 1400, 1500)
    ]
    assert "about 852; 1,000 are promised" in sums[0][0]
    assert "1,000 are promised" not in sums[1][0]
    assert sums[2] == []


@pytest.mark.parametrize(
    "places", [{"clause 3.8", "clause 5.5"}, {"clause 5.1", "target 20", "target 25"}, {"target 8"}]
)
def test_numbers_that_contradict_each_other(places: set[str]) -> None:
    assert any(places <= set(finding.subjects) for finding in found_by("conflicting-numbers"))


def test_the_letters_of_the_second_list_in_2_1_repeat_those_of_the_first() -> None:
    assert [f.clauses for f in found_by("repeated-numbering")] == [
        ("2.1.a", "2.1.s2.a", "2.1.b", "2.1.s2.b", "2.1.c", "2.1.s2.c")
    ]


def test_six_targets_set_no_value() -> None:
    found = [finding.subjects[0] for finding in found_by("target-without-indicator")]
    assert found == [f"target {n}" for n in (9, 10, 17, 19, 24, 26)]


def test_three_targets_and_the_fund_committee_are_past_their_date() -> None:
    found = [finding.subjects[0] for finding in found_by("deadline-passed")]
    assert found == ["target 10", "target 20", "target 21", "clause 1.1.c"]


def test_no_reading_is_left_without_its_finding() -> None:
    assert [finding.arithmetic.render() for finding in found_by("reading-without-finding")] == []


def test_every_finding_has_a_key_of_its_own() -> None:
    keys = Counter(finding.key for finding in lint_policy(policy(), on=ON).findings)
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_three_numbers_for_patents_stand_in_one_finding() -> None:
    findings = lint_policy(policy(), on=ON).findings
    [patents] = [f for f in findings if f.rule == "conflicting-numbers" and "target 8" in f.subjects]
    assert patents.clauses == ("2.3.c",)
    said = patents.arithmetic.render()
    assert all(number in said for number in ("2,000", "1,000", "400 a year (clause 2.3.c)"))
    assert isinstance(patents.reading, Text)
    assert "Keep three series" in patents.reading.in_language("en")
