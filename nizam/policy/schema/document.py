"""The whole of a policy folder."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from nizam.core.text import Text
from nizam.policy.schema.base import Id, Model, PartialDate
from nizam.policy.schema.bodies import Body, Dimension, Role
from nizam.policy.schema.clauses import Cited, Clause, Obligation, Pillar, Section
from nizam.policy.schema.evidence import Claim, Portfolio, ReportedSystem, Source
from nizam.policy.schema.instruments import Instrument, Programme, Roadmap
from nizam.policy.schema.readings import Reading, Term
from nizam.policy.schema.targets import Kpi, Measure, Target


class Approval(Model):
    """When the policy was approved, and how that is known: months and yearly quotas are counted from it."""

    on: date
    basis: Literal["printed", "reported"]
    note: Text
    sources: tuple[Source, ...] = ()


class Header(Model):
    """Which policy this is, and the settings that hold for all of it."""

    id: Id
    title: Text
    short_title: Text
    country: Text
    issuer: Id
    version: str
    languages: tuple[str, ...] = Field(min_length=1)
    time_zone: str
    currency: str
    fiscal_year_start: str = Field(default="01-01", pattern=r"^\d{2}-\d{2}$")
    approval: Approval
    due_window_days: int = Field(ge=1)
    """Within how many days a target counts as *due* rather than *later*."""
    deadline_note: Text
    text_note: Text
    """Whose words these are: a summary, and where the official text is."""
    official_text: Source | None = None
    implementation_cell: Id | None = None
    council: Id | None = None


class Policy(Model):
    """What the policy says. Its digest changes when any of it changes."""

    policy: Header
    pillars: tuple[Pillar, ...]
    sections: tuple[Section, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    cited: tuple[Cited, ...] = ()
    bodies: tuple[Body, ...]
    roles: tuple[Role, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    clauses: tuple[Clause, ...]
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...]
    kpis: tuple[Kpi, ...] = ()
    programmes: tuple[Programme, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    roadmaps: tuple[Roadmap, ...] = ()
    terms: tuple[Term, ...] = ()
    readings: tuple[Reading, ...] = ()

    @cached_property
    def body_by_id(self) -> dict[str, Body]:
        """Bodies by identifier."""
        return {body.id: body for body in self.bodies}

    @cached_property
    def clause_by_id(self) -> dict[str, Clause]:
        """Clauses by identifier."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def target_by_id(self) -> dict[str, Target]:
        """Targets by identifier."""
        return {target.id: target for target in self.targets}

    @cached_property
    def kpi_by_id(self) -> dict[str, Kpi]:
        """KPIs by identifier."""
        return {kpi.id: kpi for kpi in self.kpis}

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        """Measures by identifier."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def programme_by_id(self) -> dict[str, Programme]:
        """Programmes by identifier."""
        return {programme.id: programme for programme in self.programmes}

    @cached_property
    def instrument_by_id(self) -> dict[str, Instrument]:
        """Instruments by identifier."""
        return {instrument.id: instrument for instrument in self.instruments}

    @cached_property
    def dimension_by_id(self) -> dict[str, Dimension]:
        """Dimensions by identifier."""
        return {dimension.id: dimension for dimension in self.dimensions}

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        """Sections by identifier."""
        return {section.id: section for section in self.sections}

    @cached_property
    def obligation_by_id(self) -> dict[str, Obligation]:
        """Kinds of obligation by identifier."""
        return {obligation.id: obligation for obligation in self.obligations}

    @cached_property
    def pillar_by_id(self) -> dict[str, Pillar]:
        """Pillars by identifier."""
        return {pillar.id: pillar for pillar in self.pillars}


class Evidence(Model):
    """What has been said in public, kept apart from what the policy says."""

    claims: tuple[Claim, ...] = ()
    reported_systems: tuple[ReportedSystem, ...] = ()
    portfolios: tuple[Portfolio, ...] = ()
    searched_until: PartialDate | None = None


class Document(Policy, Evidence):
    """A policy folder: every file's keys put together."""

    def split(self) -> tuple[Policy, Evidence]:
        """The policy, and the evidence beside it."""
        return (
            Policy.model_construct(**{name: getattr(self, name) for name in Policy.model_fields}),
            Evidence.model_construct(**{name: getattr(self, name) for name in Evidence.model_fields}),
        )
