"""Tables of what is promised: targets, their parts, KPIs, measures, programmes, instruments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nizam.core.message import N_
from nizam.indicators.tables.table import Column, Table, Value, at, names_of, operator
from nizam.policy.schema import Part, Target

if TYPE_CHECKING:
    from nizam.indicators.queries import PictureOn


@dataclass(frozen=True, slots=True)
class PartRow:
    """A measurable part, with the target it belongs to."""

    target: Target
    part: Part


def _parts(view: PictureOn) -> Iterator[PartRow]:
    return (PartRow(target, part) for target in view.policy.targets for part in target.parts)


def _count(path: str) -> Any:
    get_many = at(path)

    def get(row: Any, view: PictureOn) -> Value:
        many: Any = get_many(row, view)
        return len(many)

    return get


def _needs(row: Any, view: PictureOn) -> Value:
    return tuple(dict.fromkeys(need.target for need in row.target.needs))


def _unit(row: Any, view: PictureOn) -> Value:
    return view.policy.measure_by_id[row.part.measure].unit


def _undefined(path: str) -> Column:
    return Column("undefined", N_("What the policy leaves undefined"), at(path), "list")


def _sheet(prefix: str) -> tuple[Column, ...]:
    """The reference sheet. An empty cell is what the policy leaves undefined."""
    return (
        Column("numerator", N_("What is counted"), at(f"{prefix}.numerator.text"), "text"),
        Column("denominator", N_("Out of what"), at(f"{prefix}.denominator.text"), "text"),
        Column("baseline", N_("Baseline"), at(f"{prefix}.baseline.text"), "text"),
        Column("baseline_value", N_("Baseline, as a number"), at(f"{prefix}.baseline.value"), "number"),
        Column("unit_defined", N_("Unit, as the reference sheet gives it"), at(f"{prefix}.unit.text"), "text"),
        Column("direction", N_("Direction that is wanted"), at(f"{prefix}.direction")),
        Column("source", N_("Source of the figure"), at(f"{prefix}.source.text"), "text"),
        Column("frequency", N_("How often it is to be reported"), at(f"{prefix}.frequency.text"), "text"),
        Column("owner", N_("Body that answers for the figure"), at(f"{prefix}.owner")),
    )


def _statuses(view: PictureOn) -> Iterable[Any]:
    return view.statuses


TARGETS = Table(
    "targets",
    N_("Targets"),
    N_("Every target of the policy, and how it stood on the day: its timing, the evidence, whether a lead exists."),
    _statuses,
    (
        Column("id", N_("Target"), at("target.id")),
        Column("area", N_("Area"), at("target.area"), "text"),
        Column("title", N_("Title"), at("target.title"), "text"),
        Column("objective", N_("Objective"), at("target.objective"), "text"),
        Column("description", N_("Description"), at("target.description"), "text"),
        Column("due", N_("Due on"), at("target.due"), "date"),
        Column("due_stated", N_("Due, as the policy prints it"), at("target.due_stated")),
        Column("timing", N_("Overdue, due or later on the day"), at("timing")),
        Column("days", N_("Days overdue, or days left"), at("days"), "integer"),
        Column("evidence", N_("Strongest evidence on the day"), at("evidence")),
        Column("claims_measuring", N_("Claims that measure the target"), _count("measuring"), "integer"),
        Column("claims_partly", N_("Claims that measure it in part"), _count("near"), "integer"),
        Column("claims_around", N_("Claims that measure nothing"), _count("around"), "integer"),
        Column("leads", N_("Lead bodies"), at("target.leads"), "list"),
        Column("lead_names", N_("Names of the lead bodies"), names_of("target.leads"), "texts"),
        Column("lead_exists", N_("Whether a lead body existed on the day"), at("lead_exists")),
        Column("pillars", N_("Pillars"), at("target.pillars"), "list"),
        Column("clauses", N_("Clauses"), at("target.clauses"), "list"),
        Column("parts", N_("Measurable parts"), _count("target.parts"), "integer"),
        Column("needs", N_("Targets that it needs first"), _needs, "list"),
        Column("creates", N_("Bodies that it creates"), at("target.creates"), "list"),
        Column("current_state", N_("State when the policy was written"), at("target.current_state"), "text"),
        Column("desired_state", N_("State that is wanted"), at("target.desired_state"), "text"),
        Column("settle", N_("What would settle it"), at("target.settle"), "text"),
        Column("decision", N_("Decision that is needed"), at("target.decision"), "text"),
        Column("note", N_("Note"), at("target.note"), "text"),
    ),
)

TARGET_PARTS = Table(
    "target-parts",
    N_("Measurable parts of the targets"),
    N_("Each target split into what can be measured, with its reference sheet. Empty: the policy leaves it undefined."),
    _parts,
    (
        Column("target", N_("Target"), at("target.id")),
        Column("part", N_("Part"), at("part.id")),
        Column("name", N_("Name"), at("part.name"), "text"),
        Column("measure", N_("Measure"), at("part.measure")),
        Column("op", N_("At least, at most, exactly …"), operator("part.op")),
        Column("value", N_("Number to be reached"), at("part.value"), "number"),
        Column("value_basis", N_("Whether the number is printed or our reading"), at("part.value_basis")),
        Column("unit", N_("Unit"), _unit, "text"),
        Column("per", N_("In total, or per year, month, award"), at("part.per")),
        Column("due", N_("Due on"), at("target.due"), "date"),
        *_sheet("part.sheet"),
        _undefined("part.undefined"),
    ),
    key=("target", "part"),
)

KPIS = Table(
    "kpis",
    N_("Key performance indicators"),
    N_("The indicators that the policy lists without a value, each with its reference sheet."),
    lambda view: view.policy.kpis,
    (
        Column("id", N_("Indicator"), at("id")),
        Column("pillar", N_("Pillar"), at("pillar")),
        Column("best_fit_pillar", N_("Pillar that fits it better"), at("best_fit_pillar")),
        Column("name", N_("Name"), at("name"), "text"),
        Column("measure_type", N_("Stock, flow, rate or milestone"), at("measure_type")),
        *_sheet("sheet"),
        _undefined("undefined"),
        Column("targets", N_("Targets"), at("targets"), "list"),
        Column("note", N_("Note"), at("note"), "text"),
    ),
)

MEASURES = Table(
    "measures",
    N_("Measures"),
    N_("What is counted or measured. Numbers about the same thing share one measure."),
    lambda view: view.policy.measures,
    (
        Column("id", N_("Measure"), at("id")),
        Column("name", N_("Name"), at("name"), "text"),
        Column("unit", N_("Unit"), at("unit"), "text"),
        Column("kind", N_("Kind"), at("kind")),
    ),
)

PROGRAMMES = Table(
    "programmes",
    N_("Programmes"),
    N_("What the policy promises to give: to whom, by which body, up to how much."),
    lambda view: view.policy.programmes,
    (
        Column("id", N_("Programme"), at("id")),
        Column("name", N_("Name"), at("name"), "text"),
        Column("type", N_("Type"), at("type")),
        Column("type_reason", N_("Why it is of this type"), at("type_reason"), "text"),
        Column("gives", N_("What it gives"), at("gives"), "text"),
        Column("to", N_("To whom"), at("to"), "texts"),
        Column("cap_amount", N_("Most that one award may be"), at("cap.amount"), "number"),
        Column("cap_currency", N_("Currency"), at("cap.currency")),
        Column("cap_text", N_("The cap, in words"), at("cap.text"), "text"),
        Column("deadline", N_("Deadline, in words"), at("deadline"), "text"),
        Column("responsible", N_("Responsible bodies"), at("responsible"), "list"),
        Column("responsible_names", N_("Names of the responsible bodies"), names_of("responsible"), "texts"),
        Column("partners", N_("Partners"), at("partners"), "list"),
        Column("equity_rules", N_("Rules of fairness"), at("equity_rules"), "texts"),
        Column("selection_criteria", N_("Criteria of selection"), at("selection_criteria"), "texts"),
        Column("required_outcomes", N_("Outcomes that are required"), at("required_outcomes"), "texts"),
        Column("clauses", N_("Clauses"), at("clauses"), "list"),
        Column("targets", N_("Targets"), at("targets"), "list"),
        Column("note", N_("Note"), at("note"), "text"),
    ),
)

INSTRUMENTS = Table(
    "instruments",
    N_("Instruments"),
    N_("Systems that the policy names or cannot work without, and whether they work here."),
    lambda view: view.policy.instruments,
    (
        Column("id", N_("Instrument"), at("id")),
        Column("name", N_("Name"), at("name"), "text"),
        Column("group", N_("Group"), at("group")),
        Column("basis", N_("Named, implied, or known from the press"), at("basis")),
        Column("state", N_("Planned or working"), at("state")),
        Column("room", N_("Part of the software that runs it"), at("room")),
        Column("must_do", N_("What it must do"), at("must_do"), "texts"),
        Column("users", N_("Who uses it"), at("users"), "list"),
        Column("clauses", N_("Clauses"), at("clauses"), "list"),
        Column("targets", N_("Targets"), at("targets"), "list"),
        Column("kpis", N_("Indicators"), at("kpis"), "list"),
        Column("tests", N_("Acceptance tests"), at("tests"), "list"),
    ),
)
