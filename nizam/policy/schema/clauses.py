"""What the policy says: pillars, sections, clauses, and the words for what a clause obliges."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from nizam.core.text import Text
from nizam.policy.schema.base import Id, Model
from nizam.policy.schema.targets import Quantity

Force = Literal["must", "should", "aim", "may", "consider", "describe"]
"""must: shall, will, plain imperative · aim: an ambition · consider: asks for thought only · describe: context."""

ResponsibleBasis = Literal["stated", "section", "inferred"]
"""stated: the clause names its body · section: the section's lead-in does · inferred: nobody is named; our reading."""

_MOST_MONTHS = 1_200

OBLIGING: frozenset[str] = frozenset({"must", "should"})


class Pillar(Model):
    """One of the policy's areas of intervention."""

    id: Id
    name: Text
    summary: Text | None = None
    note: Text | None = None


class Section(Model):
    """A numbered section of the document, in its order."""

    id: Id
    title: Text
    pillar: Id | None = None
    note: Text | None = None


class Obligation(Model):
    """A kind of action that clauses oblige to: establish, fund, train …"""

    id: Id
    name: Text
    meaning: Text


class Cited(Model):
    """A law, plan or norm that the policy rests on."""

    id: Id
    name: Text
    status: Text | None = None
    year: int | None = None


class Deadline(Model):
    """When something falls due.

    A *relative* deadline counts ``months`` from ``anchor``; *recurring* ones come ``every`` so many months; a
    *horizon* is an ambition with a date; *start* is a date by which something begins.
    """

    kind: Literal["due", "start", "relative", "recurring", "horizon"]
    text: Text
    by: date | None = None
    not_before: date | None = None
    months: int | None = Field(default=None, ge=1, le=_MOST_MONTHS)
    anchor: Literal["approval", "enactment"] | None = None
    every: int | None = Field(default=None, ge=1, le=_MOST_MONTHS)


class ClausePart(Model):
    """One of several statements that the document prints as one clause."""

    id: Id
    force: Force
    summary: Text
    obligations: tuple[Id, ...] = ()


class Clause(Model):
    """One provision of the policy, in our own words (a summary), with what it obliges whom to do by when."""

    id: Id
    section: Id
    pillar: Id | None = None
    printed: str | None = None
    title: Text
    summary: Text
    force: Force
    obligations: tuple[Id, ...] = ()
    responsible: tuple[Id, ...] = ()
    responsible_basis: ResponsibleBasis | None = None
    partners: tuple[Id, ...] = ()
    beneficiaries: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    deadline: Deadline | None = None
    same_as: Id | None = None
    parts: tuple[ClausePart, ...] = ()
    note: Text | None = None

    @property
    def is_duty(self) -> bool:
        """Whether the clause obliges somebody."""
        return self.force in OBLIGING
