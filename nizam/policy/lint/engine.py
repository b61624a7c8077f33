"""Runs the rules, and puts beside each finding the reading that the policy folder gives for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from nizam.core.message import N_, Message
from nizam.policy.lint.findings import SEVERITIES, Finding, Found, LintResult
from nizam.policy.lint.registry import READING_WITHOUT_FINDING, RULES, Rule
from nizam.policy.schema import Policy, Reading

_NO_PLACES = ("measure ", "term ", "section ", "body ", "programme ")
"""Subjects that a reading need not name: what a finding is about, and what only repeats a clause."""

_SHARED_READINGS = {"conflicting-numbers": "quota-cannot-reach-total"}
"""Rules about the same numbers: where a reading was given for the second only, it answers the first as well."""


def lint_policy(policy: Policy, *, on: date) -> LintResult:
    """Everything that does not fit together in ``policy``, seen from the day ``on``."""
    used: set[str] = set()
    findings = [finding for rule in RULES for finding in _findings(rule, policy, on, used)]
    findings += _unused_readings(policy, used)
    findings.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    notes = sorted((r for r in policy.readings if r.rule is None), key=lambda r: SEVERITIES.index(r.severity))
    return LintResult(on, findings, notes)


def _findings(rule: Rule, policy: Policy, on: date, used: set[str]) -> Iterator[Finding]:
    """What ``rule`` finds, with the readings given for it. A reading can make a finding graver."""
    own = [reading for reading in policy.readings if reading.rule == rule.id]
    shared = [reading for reading in policy.readings if reading.rule == _SHARED_READINGS.get(rule.id, rule.id)]
    for found in rule.check(policy, on):
        severity = found.severity or rule.severity
        given = _reading_for(found, own) or _reading_for(found, shared)
        if given is None:
            default = Message(rule.alternative) if rule.alternative else None
            yield Finding(rule.id, severity, found.subjects, found.arithmetic, Message(rule.reading), default)
            continue
        if given.rule == rule.id:
            used.add(given.id)
        graver = min(severity, given.severity, key=SEVERITIES.index)
        yield Finding(rule.id, graver, found.subjects, found.arithmetic, given.reading, given.alternative)


def _reading_for(found: Found, readings: Sequence[Reading]) -> Reading | None:
    subjects = set(found.subjects)
    fitting = [reading for reading in readings if _fits(subjects, set(reading.subjects))]
    return max(fitting, key=lambda reading: len(subjects & set(reading.subjects)), default=None)


def _fits(subjects: set[str], named: set[str]) -> bool:
    """Whether a reading that names ``named`` is about a finding on ``subjects``.

    It is where it names nothing else, or every place of the finding and more. On a term, it must name that term:
    many terms may be used in one place.
    """
    terms = {subject for subject in subjects if subject.startswith("term ")}
    if terms:
        return terms <= named
    if not named:
        return False
    places = {subject for subject in subjects if not subject.startswith(_NO_PLACES)}
    measures = {name for name in named if name.startswith("measure ")}
    return named <= subjects or (bool(places) and places <= named and measures <= subjects)


def _unused_readings(policy: Policy, used: set[str]) -> Iterator[Finding]:
    dated = {rule.id for rule in RULES if rule.asks_for_today}
    known = {rule.id for rule in RULES}
    rule = READING_WITHOUT_FINDING
    for reading in policy.readings:
        if reading.rule is None or reading.id in used or reading.rule in dated:
            continue
        template = (
            N_("Reading %(reading)s is given for the rule %(rule)s, which finds nothing about its subjects.")
            if reading.rule in known
            else N_("Reading %(reading)s is given for the rule %(rule)s, and there is no such rule.")
        )
        said = Message(template, {"reading": reading.id, "rule": reading.rule})
        yield Finding(rule.id, rule.severity, (f"reading {reading.id}",), said, Message(rule.reading))
