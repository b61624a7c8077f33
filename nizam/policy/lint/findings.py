"""What the linter says: findings that a rule computed, and notes that only a person can make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nizam.core.message import Message
from nizam.core.text import Text
from nizam.policy.schema import Reading
from nizam.policy.schema.readings import Severity

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
"""high: changes what is built or counted · medium: needs a decision · low: naming or layout"""


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule sees: which records it is about, and the sum or comparison in words."""

    subjects: tuple[str, ...]
    arithmetic: Message
    severity: Severity | None = None
    """Where it differs from the severity of the rule."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit together, computed from the policy's own words and numbers."""

    rule: str
    severity: Severity
    subjects: tuple[str, ...]
    """What it is about: ``clause 2.3.c``, ``target 8`` …"""
    arithmetic: Message
    reading: Text | Message
    """How it is read until somebody with authority decides."""
    alternative: Text | Message | None = None

    @property
    def key(self) -> str:
        """A stable name that may stand in an address: the rule and the subjects."""
        return ".".join([self.rule, *(subject.replace(" ", "-") for subject in self.subjects)])

    @property
    def clauses(self) -> tuple[str, ...]:
        """Identifiers of the clauses among the subjects."""
        return tuple(subject.removeprefix("clause ") for subject in self.subjects if subject.startswith("clause "))


@dataclass(frozen=True, slots=True)
class LintResult:
    """Everything the linter has to say about one policy on one day, gravest first."""

    on: date
    findings: Sequence[Finding]
    notes: Sequence[Reading]
    """Judgements that no rule can reach."""
