"""Whether targets can be measured, and where they belong."""

from __future__ import annotations

import pytest

from tests.policy.lint.building import clause, en, found_by, part, policy_of, sums_of, target


def test_a_target_without_any_value_is_found() -> None:
    policy = policy_of(targets=[target("9", parts=[part(None), part(None, id="q")])])
    assert sums_of("target-without-indicator", policy) == ["Measurable parts of target 9: 2. Parts with a value: 0."]


def test_one_part_with_a_value_is_enough() -> None:
    policy = policy_of(targets=[target("9", parts=[part(None), part(5, id="q")])])
    assert found_by("target-without-indicator", policy) == []


@pytest.mark.parametrize(
    ("rule", "measure", "field"),
    [
        ("growth-without-baseline", "growth", "baseline"),
        ("share-without-denominator", "share", "denominator"),
    ],
)
def test_growth_needs_a_baseline_and_a_share_a_whole(rule: str, measure: str, field: str) -> None:
    lacking = policy_of(targets=[target("4", parts=[part(30, measure, undefined=[field])])])
    assert sums_of(rule, lacking)[0].startswith(f"Part: 30, in {measure} unit. The text ")
    assert found_by(rule, policy_of(targets=[target("4", parts=[part(30, measure)])])) == []
    assert found_by(rule, policy_of(targets=[target("4", parts=[part(30, "people", undefined=[field])])])) == []


@pytest.mark.parametrize(("pillars", "severity"), [(["one"], None), (["one", "two"], "low"), (["two"], "medium")])
def test_a_target_stands_under_the_pillars_of_its_clauses(pillars: list[str], severity: str | None) -> None:
    policy = policy_of(targets=[target("18", clauses=["1.a"], pillars=pillars)])
    assert [finding.severity for finding in found_by("pillar-mismatch", policy)] == [severity] * (severity is not None)


def test_a_target_whose_clauses_belong_to_no_pillar_is_fine() -> None:
    policy = policy_of(clauses=[clause(pillar=None)], targets=[target(clauses=["1.a"], pillars=["two"])])
    assert found_by("pillar-mismatch", policy) == []


@pytest.mark.parametrize(("fit", "is_found"), [("two", True), ("one", False), (None, False)])
def test_an_indicator_stands_under_the_pillar_of_what_it_counts(fit: str | None, is_found: bool) -> None:
    kpi = {
        "id": "K1",
        "pillar": "one",
        "best_fit_pillar": fit,
        "name": en("k"),
        "sheet": {"direction": "increase"},
    }
    said = sums_of("pillar-mismatch", policy_of(kpis=[kpi]))
    assert said == ["Indicator K1 is printed under: One. What it counts belongs to: Two."] * is_found
