"""Undefined terms, labels printed twice, duties stated twice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.policy.lint.building import clause, en, found_by, policy_of, sums_of


def term(defined_in: str | None = None, **used_in: Any) -> dict[str, Any]:
    return {"id": "aware", "name": en("Aware of AI"), "defined_in": defined_in, "used_in": used_in}


def test_a_term_that_nothing_defines_is_found_with_what_rests_on_it() -> None:
    policy = policy_of(terms=[term(clauses=["1.a"], targets=["8"])])
    assert sums_of("undefined-term", policy) == [
        "“Aware of AI” is defined in no clause. What rests on it: clause 1.a, target 8."
    ]


def test_a_defined_term_is_fine() -> None:
    assert found_by("undefined-term", policy_of(terms=[term("1.a", clauses=["1.a"])])) == []


def test_a_term_on_which_no_duty_rests_is_fine() -> None:
    assert found_by("undefined-term", policy_of(clauses=[clause(force="may")], terms=[term(clauses=["1.a"])])) == []


def test_a_second_list_that_starts_at_a_again_repeats_its_labels() -> None:
    policy = policy_of(clauses=[clause(name) for name in ("1.a", "1.b", "1.c", "1.s2.a", "1.s2.b", "1.s2.d")])
    assert sums_of("repeated-numbering", policy) == [
        "In section 1 these labels are printed more than once: a, b. Clauses that share them: 1.a, 1.s2.a, 1.b, 1.s2.b."
    ]


@pytest.mark.parametrize(
    ("printed", "is_found"), [("a", True), ("(a)", True), ("1.A", True), ("b", False), ("bullet", False)]
)
def test_the_printed_label_counts_where_it_is_one(printed: str, is_found: bool) -> None:
    policy = policy_of(clauses=[clause("1.a"), clause("1.x", printed=printed), clause("1.y", printed="bullet")])
    assert bool(found_by("repeated-numbering", policy)) is is_found


def test_the_same_label_in_another_section_is_fine() -> None:
    sections = [{"id": "1", "title": en("One")}, {"id": "2", "title": en("Two")}]
    policy = policy_of(sections=sections, clauses=[clause("1.a"), clause("2.a", section="2")])
    assert found_by("repeated-numbering", policy) == []


def test_a_clause_that_repeats_another_is_found_with_it() -> None:
    policy = policy_of(clauses=[clause("1.a", same_as="1.b"), clause("1.b"), clause("1.c")])
    assert [finding.clauses for finding in found_by("duplicate-clause", policy)] == [("1.a", "1.b")]
