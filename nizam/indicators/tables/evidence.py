"""Tables of what has been said in public, and of what does not fit together in the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nizam.core.message import N_
from nizam.core.numbers import format_number
from nizam.core.text import Text
from nizam.indicators.tables.table import Column, Table, Value, at, names_of, origin_of
from nizam.policy.schema import Figure, Portfolio
from nizam.policy.schema.evidence import PortfolioLine

if TYPE_CHECKING:
    from nizam.indicators.queries import PictureOn


@dataclass(frozen=True, slots=True)
class LineRow:
    """A named line, with the portfolio it belongs to."""

    portfolio: Portfolio
    line: PortfolioLine


def _lines(view: PictureOn) -> Iterator[LineRow]:
    return (LineRow(portfolio, line) for portfolio in view.portfolios for line in portfolio.lines)


def _figure(figure: Figure) -> Text:
    sign = "" if figure.op == "=" else f"{figure.op} "
    number = f"{sign}{format_number(figure.value)}"
    return Text({language: f"{number} {unit}" for language, unit in figure.unit.items()})


def _figures(path: str) -> Any:
    get_many = at(path)

    def get(row: Any, view: PictureOn) -> Value:
        many: Any = get_many(row, view)
        return tuple(_figure(one) for one in many)

    return get


def _sources(attribute: str) -> Any:
    def get(row: Any, view: PictureOn) -> Value:
        return tuple(getattr(source, attribute) for source in row.sources)

    return get


CLAIMS = Table(
    "claims",
    N_("Claims"),
    N_("Dated public statements with their sources, as far as they were public on the day. None is a finding of ours."),
    lambda view: view.claims,
    (
        Column("id", N_("Claim"), at("id")),
        Column("says", N_("The claim in one sentence"), at("says"), "text"),
        Column("known_on", N_("First day on which it was certainly public"), at("known_on"), "date"),
        Column("stated_on", N_("Published on"), at("stated_on")),
        Column("happened_on", N_("Day of the event"), at("happened_on")),
        Column("stated_by", N_("Said by"), at("stated_by"), "text"),
        Column("publisher", N_("Publisher"), at("source.publisher")),
        Column("source_title", N_("Title of the source"), at("source.title")),
        Column("url", N_("Link"), at("source.url")),
        Column("kind", N_("Kind"), at("kind")),
        *origin_of("claim"),
        Column("measures", N_("Whether it measures the target"), at("measures")),
        Column("measures_why", N_("Why, or why not"), at("measures_why"), "text"),
        Column("strength", N_("How strong the source is"), at("strength"), "text"),
        Column("figures", N_("Numbers that it gives"), _figures("figures"), "texts"),
        Column("targets", N_("Targets"), at("about.targets"), "list"),
        Column("clauses", N_("Clauses"), at("about.clauses"), "list"),
        Column("kpis", N_("Indicators"), at("about.kpis"), "list"),
        Column("bodies", N_("Bodies"), at("about.bodies"), "list"),
        Column("programmes", N_("Programmes"), at("about.programmes"), "list"),
        Column("instruments", N_("Instruments"), at("about.instruments"), "list"),
        Column("contradicts", N_("Claims that it contradicts"), at("contradicts"), "list"),
        Column("same_event", N_("Claims about the same event"), at("same_event"), "list"),
        Column("read_with", N_("Claims to read with it"), at("read_with"), "list"),
    ),
)

REPORTED_SYSTEMS = Table(
    "reported-systems",
    N_("Reported AI systems"),
    N_("AI systems that public bodies are reported to use: said in the press, not declared by the body."),
    lambda view: view.reported_systems,
    (
        Column("id", N_("System"), at("id")),
        Column("name", N_("Name"), at("name"), "text"),
        Column("body", N_("Body"), at("body")),
        Column("body_name", N_("Name of the body"), at("body_name"), "text"),
        Column("purpose", N_("Purpose"), at("purpose"), "text"),
        Column("affects", N_("Whom it affects"), at("affects"), "text"),
        Column("phase", N_("In use, pilot or planned"), at("phase")),
        Column("phase_note", N_("Note on the phase"), at("phase_note"), "text"),
        Column("supplier", N_("Supplier"), at("supplier"), "text"),
        Column("ai_basis", N_("Why it is taken to be AI"), at("ai_basis"), "text"),
        Column("first_reported_on", N_("First reported"), at("first_reported_on")),
        *origin_of("reported_system"),
        Column("publishers", N_("Publishers"), _sources("publisher"), "list"),
        Column("urls", N_("Links"), _sources("url"), "list"),
        Column("claimed_results", N_("Results that are claimed"), at("claimed_results"), "texts"),
        Column("open_questions", N_("Questions that a register would answer"), at("open_questions"), "texts"),
        Column("claims", N_("Claims"), at("claims"), "list"),
        Column("instruments", N_("Instruments"), at("instruments"), "list"),
        Column("note", N_("Note"), at("note"), "text"),
    ),
)

PORTFOLIO = Table(
    "portfolio",
    N_("Lines of the published portfolio"),
    N_("The projects that were named in public. Money was published for the whole only: see portfolio-totals."),
    _lines,
    (
        Column("portfolio", N_("Portfolio"), at("portfolio.id")),
        Column("id", N_("Line"), at("line.id")),
        Column("name", N_("Name"), at("line.name"), "text"),
        Column("lead", N_("Lead body"), at("line.lead")),
        Column("lead_name", N_("Name of the lead body"), names_of("line.lead"), "text"),
        Column("lead_basis", N_("Whether the lead is printed or inferred"), at("line.lead_basis")),
        Column("projects", N_("Number of projects"), at("line.projects"), "integer"),
        Column("projects_basis", N_("Whether the number is printed or inferred"), at("line.projects_basis")),
        Column("outputs", N_("Results that were published"), _figures("line.outputs"), "texts"),
        Column("places", N_("Places"), at("line.places"), "texts"),
        Column("theme", N_("Theme"), at("line.theme"), "text"),
        Column("published_on", N_("Published on"), at("portfolio.published_on"), "date"),
        Column("url", N_("Link"), at("portfolio.source.url")),
        *origin_of("portfolio", "portfolio.id"),
        Column("note", N_("Note"), at("line.note"), "text"),
    ),
    key=("portfolio", "id"),
)

PORTFOLIO_TOTALS = Table(
    "portfolio-totals",
    N_("Totals of the published portfolio"),
    N_("Money and number of projects as they were published for the whole portfolio."),
    lambda view: view.portfolios,
    (
        Column("id", N_("Portfolio"), at("id")),
        Column("owner", N_("Body"), at("owner")),
        Column("owner_name", N_("Name of the body"), names_of("owner"), "text"),
        Column("published_on", N_("Published on"), at("published_on"), "date"),
        Column("fiscal_years", N_("Fiscal years"), at("fiscal_years"), "list"),
        Column("projects", N_("Number of projects"), at("projects"), "integer"),
        Column("allocated", N_("Money allocated"), at("allocated"), "number"),
        Column("utilised", N_("Money used"), at("utilised"), "number"),
        Column("money_unit", N_("Unit of the money"), at("money_unit"), "text"),
        Column("money_note", N_("What is not known about the money"), at("no_money_note"), "text"),
        Column("count_note", N_("Note on the number of projects"), at("count_note"), "text"),
        Column("publisher", N_("Publisher"), at("source.publisher")),
        Column("url", N_("Link"), at("source.url")),
        *origin_of("portfolio"),
    ),
)


def _statements(row: Any, view: PictureOn) -> Value:
    return tuple(statement.says for statement in row.statements)


def _refs(row: Any, view: PictureOn) -> Value:
    return tuple(statement.ref for statement in row.statements if statement.ref)


FINDINGS = Table(
    "findings",
    N_("Findings in the policy"),
    N_("Where the policy's own numbers, names and dates do not fit together, computed by rules."),
    lambda view: view.lint.findings,
    (
        Column("id", N_("Finding"), at("key")),
        Column("rule", N_("Rule"), at("rule")),
        Column("severity", N_("How grave it is"), at("severity")),
        Column("subjects", N_("What it is about"), at("subjects"), "list"),
        Column("clauses", N_("Clauses"), at("clauses"), "list"),
        Column("arithmetic", N_("The arithmetic in words"), at("arithmetic"), "text"),
        Column("reading", N_("Reading that is used"), at("reading"), "text"),
        Column("alternative", N_("The other reading"), at("alternative"), "text"),
    ),
)

NOTES = Table(
    "notes",
    N_("Notes on the policy"),
    N_("Judgements of people that no rule can reach, kept apart from the findings."),
    lambda view: view.lint.notes,
    (
        Column("id", N_("Note"), at("id")),
        Column("topic", N_("Topic"), at("topic"), "text"),
        Column("severity", N_("How grave it is"), at("severity")),
        Column("statements", N_("What is said"), _statements, "texts"),
        Column("refs", N_("Where it is said"), _refs, "list"),
        Column("reading", N_("Reading that is used"), at("reading"), "text"),
        Column("alternative", N_("The other reading"), at("alternative"), "text"),
    ),
)
