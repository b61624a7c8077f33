"""What is unclear: terms, contradictions, and the reading that was taken until somebody with authority decides."""

from __future__ import annotations

from typing import Literal

from nizam.core.text import Text
from nizam.policy.schema.base import Id, Model

Severity = Literal["high", "medium", "low"]


class UsedIn(Model):
    """Where a term is used."""

    clauses: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    kpis: tuple[Id, ...] = ()


class Term(Model):
    """A word on which duties or targets rest. ``defined_in`` is the clause that defines it, if any does."""

    id: Id
    name: Text
    defined_in: Id | None = None
    used_in: UsedIn
    note: Text | None = None


class Statement(Model):
    """One of the statements that do not fit together. ``ref`` is ``clause ID``, ``target ID`` or ``kpi ID``."""

    ref: str | None = None
    label: Text | None = None
    says: Text


class Reading(Model):
    """Statements that do not fit together, the reading taken, and the other reasonable one.

    With ``rule``, the reading belongs to what that rule of the linter computes about ``subjects``; without, it is a
    *note*: a judgement that no rule can reach.
    """

    id: Id
    topic: Text
    severity: Severity
    statements: tuple[Statement, ...] = ()
    reading: Text
    alternative: Text | None = None
    rule: str | None = None
    subjects: tuple[str, ...] = ()
