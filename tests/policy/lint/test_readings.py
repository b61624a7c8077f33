"""The readings that a policy folder gives for what the rules find."""

from __future__ import annotations

from typing import Any

import pytest

from nizam.core.message import Message
from nizam.policy.lint import RULES, lint_policy
from nizam.policy.schema import Policy
from tests.policy.lint.building import (
    BEFORE_ANYTHING_IS_DUE,
    clause,
    en,
    found_by,
    policy_of,
    quantity,
    target,
)

LEAD = "lead-does-not-exist"


def reading(identifier: str, rule: str | None, subjects: list[str], severity: str = "low") -> dict[str, Any]:
    return {
        "id": identifier,
        "topic": en("topic"),
        "severity": severity,
        "reading": en(f"Reading {identifier}."),
        "alternative": en("Otherwise."),
        "rule": rule,
        "subjects": subjects,
    }


def without_leads(*readings: dict[str, Any]) -> Policy:
    return policy_of(targets=[target("12", leads=["centre"]), target("13", leads=["board"])], readings=readings)


def readings_of(policy: Policy, rule: str = LEAD) -> list[str]:
    return [
        said.render() if isinstance(said := finding.reading, Message) else said["en"]
        for finding in found_by(rule, policy)
    ]


def test_a_reading_with_the_rule_and_its_subject_stands_beside_the_finding() -> None:
    first, second = readings_of(without_leads(reading("C1", LEAD, ["target 12"])))
    assert first == "Reading C1."
    assert second.startswith("The target has no lead")


def test_one_reading_may_cover_several_findings() -> None:
    assert (
        readings_of(without_leads(reading("C1", LEAD, ["target 12", "target 13", "clause 1.a"]))) == ["Reading C1."] * 2
    )


def test_the_reading_that_names_more_of_the_finding_wins() -> None:
    policy = without_leads(reading("C1", LEAD, ["target 12"]), reading("C2", LEAD, ["target 12", "body centre"]))
    assert readings_of(policy)[0] == "Reading C2."


def test_a_reading_of_another_rule_is_not_taken() -> None:
    assert "Reading C1." not in readings_of(without_leads(reading("C1", "undefined-term", ["target 12"])))


@pytest.mark.parametrize(("given", "severity"), [("high", "high"), ("low", "medium")])
def test_a_reading_can_make_a_finding_graver_but_not_lighter(given: str, severity: str) -> None:
    policy = policy_of(
        clauses=[clause(responsible=[])], readings=[reading("C1", "duty-without-body", ["clause 1.a"], given)]
    )
    assert [finding.severity for finding in found_by("duty-without-body", policy)] == [severity]


def test_a_reading_on_a_term_must_name_the_term() -> None:
    terms = [{"id": name, "name": en(name), "used_in": {"clauses": ["1.a"]}} for name in ("hci", "aware")]
    policy = policy_of(terms=terms, readings=[reading("C51", "undefined-term", ["term hci", "clause 1.a"])])
    assert [text.startswith("Reading") for text in readings_of(policy, "undefined-term")] == [True, False]


def test_a_reading_without_a_rule_is_a_note_and_no_finding() -> None:
    result = lint_policy(policy_of(readings=[reading("C9", None, [])]), on=BEFORE_ANYTHING_IS_DUE)
    assert ([note.id for note in result.notes], list(result.findings)) == (["C9"], [])


@pytest.mark.parametrize(
    ("rule", "why"), [(LEAD, "finds nothing about its subjects"), ("no-such-rule", "no such rule")]
)
def test_a_reading_that_nothing_calls_for_is_reported(rule: str, why: str) -> None:
    found = found_by("reading-without-finding", policy_of(readings=[reading("C1", rule, ["target 8"])]))
    assert [why in finding.arithmetic.render() for finding in found] == [True]


def test_a_reading_on_deadlines_waits_for_its_day() -> None:
    policy = policy_of(readings=[reading("C1", "deadline-passed", ["target 8"])])
    assert found_by("reading-without-finding", policy) == []


def test_findings_have_keys_of_their_own_and_come_gravest_first() -> None:
    policy = policy_of(
        clauses=[clause("1.a", quantities=[quantity(1), quantity(2)]), clause("1.s2.a", responsible=[])],
        targets=[target("12", leads=["centre"], creates=["centre"])],
    )
    findings = lint_policy(policy, on=BEFORE_ANYTHING_IS_DUE).findings
    assert [f.severity for f in findings] == ["high", "high", "medium", "medium", "low"]
    assert len({f.key for f in findings}) == 5
    assert "lead-does-not-exist.target-12.body-centre" in {f.key for f in findings}


def test_every_rule_has_a_name_of_its_own_and_says_in_a_sentence_what_it_looks_for() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) == 19
    assert all(rule.description.endswith(".") and rule.reading.endswith(".") for rule in RULES)


def test_a_sound_policy_has_no_finding() -> None:
    assert list(lint_policy(policy_of(), on=BEFORE_ANYTHING_IS_DUE).findings) == []
