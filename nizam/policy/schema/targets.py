"""What is promised: measures, numbers, targets with their measurable parts, key performance indicators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from nizam.core.text import Text
from nizam.policy.schema.base import Basis, Fact, Id, Model, Operator

Per = Literal["total", "year", "month", "award", "once"]
SheetField = Literal["numerator", "denominator", "baseline", "unit", "source", "frequency", "owner"]


class Measure(Model):
    """One thing that is counted or measured. Numbers about the same thing share one measure and can be compared."""

    id: Id
    name: Text
    unit: Text
    kind: Literal["count", "share", "growth", "state", "money", "time"]


class Quantity(Model):
    """A number that the policy prints (or that we read into it, ``basis: ours``)."""

    measure: Id
    op: Operator
    value: Decimal
    per: Per
    by: date | None = None
    basis: Literal["printed", "ours"] = "printed"
    role: Literal["target", "quota", "cap", "baseline", "share", "time", "structure"] = "target"
    """*structure*: how something is composed (seats, tiers, layers), not something to be reached."""
    qualifier: Text | None = None
    """Which part of what is measured the number is about, where it is not all of it (existing staff)."""
    note: Text | None = None


class Disaggregation(Model):
    """A dimension by which a value is broken down, and whose idea that is."""

    dimension: Id
    basis: Basis = "policy"


class ReferenceSheet(Model):
    """How a figure is to be made. ``null`` means that the policy leaves it undefined; nothing is filled in."""

    numerator: Fact | None = None
    denominator: Fact | None = None
    baseline: Fact | None = None
    unit: Fact | None = None
    direction: Literal["increase", "decrease", "establish"]
    source: Fact | None = None
    frequency: Fact | None = None
    owner: Id | None = None
    disaggregations: tuple[Disaggregation, ...] = ()
    further_breakdowns: Fact | None = None
    """Breakdowns for which the policy declares no dimension."""


class Part(Model):
    """One measurable part of a target, with its reference sheet. ``value`` is ``null`` where no number is set."""

    id: Id
    name: Text
    measure: Id
    op: Operator | None = None
    value: Decimal | None = None
    value_basis: Literal["printed", "ours"] | None = None
    per: Per = "total"
    sheet: ReferenceSheet
    undefined: tuple[SheetField, ...] = ()


class Need(Model):
    """Another target without which this one cannot sensibly be reached."""

    target: Id
    part: Id | None = None
    why: Text


class Target(Model):
    """One row of the policy's action matrix."""

    id: Id
    area: Text
    objective: Text
    title: Text
    description: Text
    current_state: Text
    desired_state: Text
    pillars: tuple[Id, ...]
    due: date
    due_stated: str
    term: str | None = None
    leads: tuple[Id, ...]
    clauses: tuple[Id, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    parts: tuple[Part, ...]
    needs: tuple[Need, ...] = ()
    creates: tuple[Id, ...] = ()
    settle: Text
    decision: Text
    note: Text | None = None


class Kpi(Model):
    """A key performance indicator that the policy lists without a value."""

    id: Id
    pillar: Id
    best_fit_pillar: Id | None = None
    name: Text
    measure_type: Literal["stock", "flow", "rate", "milestone"] | None = None
    sheet: ReferenceSheet
    undefined: tuple[SheetField, ...] = ()
    targets: tuple[Id, ...] = ()
    note: Text | None = None
