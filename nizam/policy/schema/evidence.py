"""What has been said in public about the policy: claims, reported AI systems, the published portfolio of projects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from nizam.core.text import Text
from nizam.policy.schema.base import Id, Model, Operator, PartialDate

Existence = Literal[
    "proposed", "announced", "being-formed", "not-notified", "not-set-up", "draft-law-only", "established"
]

Extent = Literal["yes", "partly", "no"]
"""How far a claim gives a value of the very thing that is to be measured."""


class Source(Model):
    """Where something was published. The text itself is never copied."""

    publisher: str
    title: str
    url: str
    published_on: PartialDate | None = None


class About(Model):
    """What a claim bears on, by identifier."""

    targets: tuple[Id, ...] = ()
    clauses: tuple[Id, ...] = ()
    kpis: tuple[Id, ...] = ()
    bodies: tuple[Id, ...] = ()
    programmes: tuple[Id, ...] = ()
    instruments: tuple[Id, ...] = ()


class Figure(Model):
    """A number as a source gives it."""

    value: Decimal
    unit: Text
    op: Operator = "="
    period: Text | None = None


class BodyState(Model):
    """What a claim says of a body at a date."""

    body: Id
    state: Existence
    as_of: PartialDate
    note: Text | None = None


class Claim(Model):
    """One dated public statement, in one sentence. A claim is what a source says, never a finding of ours."""

    id: Id
    says: Text
    about: About
    other_bodies: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    happened_on: PartialDate | None = None
    stated_on: PartialDate | None = None
    stated_by: Text
    source: Source
    also: tuple[str, ...] = ()
    kind: Literal["press-report", "official-statement", "official-page", "company", "survey"]
    measures: Extent
    measures_why: Text | None = None
    strength: Text
    contradicts: tuple[Id, ...] = ()
    read_with: tuple[Id, ...] = ()
    same_event: tuple[Id, ...] = ()
    body_states: tuple[BodyState, ...] = ()

    @property
    def measures_targets(self) -> Extent:
        """Whether it measures one of the policy's targets: a claim that measures something else does not."""
        return self.measures if self.about.targets else "no"

    @property
    def dated(self) -> PartialDate:
        """The date of publication; where the page shows none, the day of the event."""
        dated = self.stated_on or self.happened_on
        assert dated is not None  # the schema's check refuses a claim without a date
        return dated

    @property
    def known_on(self) -> date:
        """The first day on which the claim was certainly public."""
        return self.dated.last


class ReportedSystem(Model):
    """An AI system that a public body is reported to use. It is not a declaration by the body."""

    id: Id
    name: Text
    body_name: Text
    body: Id | None = None
    purpose: Text
    affects: Text
    phase: Literal["in-use", "pilot", "planned"]
    phase_note: Text | None = None
    supplier: Text | None = None
    ai_basis: Text
    first_reported_on: PartialDate
    sources: tuple[Source, ...]
    claimed_results: tuple[Text, ...] = ()
    open_questions: tuple[Text, ...]
    claims: tuple[Id, ...] = ()
    instruments: tuple[Id, ...] = ()
    note: Text | None = None


class PortfolioLine(Model):
    """One named line of a published portfolio."""

    id: Id
    name: Text
    lead: Id | None = None
    lead_basis: Literal["printed", "inferred", "not-printed"]
    projects: int | None = None
    projects_basis: Literal["printed", "inferred"] = "printed"
    outputs: tuple[Figure, ...] = ()
    places: tuple[Text, ...] = ()
    theme: Text
    note: Text | None = None


class Portfolio(Model):
    """A portfolio of projects as it was published: its totals, and its named lines."""

    id: Id
    owner: Id
    intro: Text
    published_on: date
    source: Source
    fiscal_years: tuple[str, ...]
    projects: int
    allocated: Decimal
    utilised: Decimal
    money_unit: Text
    no_money_note: Text
    count_note: Text
    lines: tuple[PortfolioLine, ...]
