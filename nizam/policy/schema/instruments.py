"""How it is to be done: programmes that give somebody something, the systems that the policy needs, sector roadmaps."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from nizam.core.text import Text
from nizam.policy.schema.base import Id, Model
from nizam.policy.schema.targets import Quantity

ProgrammeType = Literal["call", "enrolment", "entitlement", "service", "investment", "commitment"]


class Cap(Model):
    """The most that one award may be."""

    amount: Decimal
    currency: str
    text: Text


class Programme(Model):
    """An instrument that gives somebody something."""

    id: Id
    name: Text
    type: ProgrammeType
    type_reason: Text
    gives: Text
    to: tuple[Text, ...] = ()
    clauses: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    cap: Cap | None = None
    quantities: tuple[Quantity, ...] = ()
    equity_rules: tuple[Text, ...] = ()
    selection_criteria: tuple[Text, ...] = ()
    required_outcomes: tuple[Text, ...] = ()
    responsible: tuple[Id, ...] = ()
    partners: tuple[Id, ...] = ()
    deadline: Text | None = None
    note: Text | None = None


class Instrument(Model):
    """A system that the policy names or cannot work without.

    ``room`` is the part of Nizam that runs it; ``state`` is *working* only where the acceptance ``tests`` named pass.
    """

    id: Id
    name: Text
    group: str
    basis: Literal["named", "implied", "press"]
    clauses: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    kpis: tuple[Id, ...] = ()
    must_do: tuple[Text, ...] = ()
    users: tuple[str, ...] = ()
    room: str
    state: Literal["planned", "working"] = "planned"
    tests: tuple[str, ...] = ()


class Roadmap(Model):
    """A plan that the policy asks for in one sector."""

    id: Id
    clause: Id
    sector: Text
    summary: Text
