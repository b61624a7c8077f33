"""Builds small policies for the linter's tests: sound as they stand, until a test puts a defect in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from nizam.policy.check import check_references
from nizam.policy.lint import Finding, lint_policy
from nizam.policy.schema import Document, Policy

APPROVED_ON = date(2025, 7, 30)
BEFORE_ANYTHING_IS_DUE = date(2025, 8, 1)
WORDS = ("area", "objective", "title", "description", "current_state", "desired_state", "settle", "decision")


def en(words: str) -> dict[str, str]:
    """A text in the one language of these policies."""
    return {"en": words}


def quantity(
    value: int, measure: str = "patents", *, per: str = "total", op: str = ">=", **more: Any
) -> dict[str, Any]:
    """A printed number."""
    return {"measure": measure, "op": op, "value": value, "per": per, **more}


def clause(identifier: str = "1.a", **more: Any) -> dict[str, Any]:
    """A duty that the ministry bears."""
    duty = {"force": "must", "responsible": ["ministry"], "responsible_basis": "stated"}
    return {
        "id": identifier,
        "section": "1",
        "pillar": "one",
        "title": en("t"),
        "summary": en("s"),
        **duty,
        **more,
    }


def part(value: int | None = 1, measure: str = "register", **more: Any) -> dict[str, Any]:
    """A measurable part of a target."""
    return {
        "id": "p",
        "name": en("Part"),
        "measure": measure,
        "op": ">=",
        "value": value,
        "value_basis": "printed",
        "sheet": {"direction": "increase"},
        **more,
    }


def target(identifier: str = "8", due: date = date(2026, 12, 31), **more: Any) -> dict[str, Any]:
    """A target with a lead that exists and a value."""
    return {
        "id": identifier,
        **{word: en(word) for word in WORDS},
        "pillars": ["one"],
        "due": due,
        "due_stated": "by then",
        "leads": ["ministry"],
        "parts": [part()],
        **more,
    }


def body(identifier: str, state: str = "exists") -> dict[str, Any]:
    """A body."""
    return {"id": identifier, "name": en(identifier.title()), "kind": "agency", "state": state}


def measure(identifier: str, kind: str = "count") -> dict[str, Any]:
    """Something that is counted."""
    return {"id": identifier, "name": en(identifier.title()), "unit": en(f"{kind} unit"), "kind": kind}


def policy_of(*, approval_basis: str = "reported", **lists: Sequence[dict[str, Any]]) -> Policy:
    """A policy with the given records; whatever they refer to must be there."""
    header = {
        "id": "p",
        "title": en("t"),
        "short_title": en("t"),
        "country": en("c"),
        "issuer": "ministry",
        "version": "1",
        "languages": ["en"],
        "time_zone": "UTC",
        "currency": "EUR",
        "due_window_days": 90,
        "deadline_note": en("n"),
        "text_note": en("n"),
        "approval": {"on": APPROVED_ON, "basis": approval_basis, "note": en("n")},
    }
    content: dict[str, Any] = {
        "policy": header,
        "pillars": [{"id": "one", "name": en("One")}, {"id": "two", "name": en("Two")}],
        "sections": [{"id": "1", "title": en("Section")}],
        "bodies": [
            body("ministry"),
            body("centre", "proposed"),
            body("board", "unnamed"),
            body("industry", "group"),
        ],
        "measures": [
            measure("patents"),
            measure("people"),
            measure("register", "state"),
            measure("growth", "growth"),
            measure("share", "share"),
        ],
        "clauses": [clause()],
        "targets": [target()],
    }
    document = Document.model_validate(content | lists)
    assert list(check_references(document)) == []
    return document.split()[0]


def found_by(rule: str, policy: Policy, on: date = BEFORE_ANYTHING_IS_DUE) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in lint_policy(policy, on=on).findings if finding.rule == rule]


def sums_of(rule: str, policy: Policy, on: date = BEFORE_ANYTHING_IS_DUE) -> list[str]:
    """What one rule says, in English."""
    return [finding.arithmetic.render() for finding in found_by(rule, policy, on)]
