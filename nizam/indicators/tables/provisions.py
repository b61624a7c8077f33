"""Tables of what the policy says and whom it binds: clauses, bodies, duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from nizam.core.message import N_
from nizam.indicators.duties import Duty, duties
from nizam.indicators.status import BodyStanding, timing_of
from nizam.indicators.tables.table import Column, Table, Value, at, names_of
from nizam.policy.schema import Body

if TYPE_CHECKING:
    from nizam.indicators.queries import PictureOn


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with how it stood on the day and what it owes."""

    body: Body
    standing: BodyStanding
    leads: Sequence[str]
    clause_duties: int


def _bodies(view: PictureOn) -> list[BodyRow]:
    of_body: dict[str, list[Duty]] = {body.id: [] for body in view.policy.bodies}
    for duty in duties(view.policy, view.day):
        of_body[duty.body].append(duty)
    return [
        BodyRow(
            body,
            view.standings[body.id],
            [duty.id for duty in of_body[body.id] if duty.of == "target"],
            sum(1 for duty in of_body[body.id] if duty.of == "clause"),
        )
        for body in view.policy.bodies
    ]


def _duties(view: PictureOn) -> list[Duty]:
    """Body by body in the policy's order; within one body soonest first, undated last."""
    order = {body.id: n for n, body in enumerate(view.policy.bodies)}
    return sorted(
        duties(view.policy, view.day),
        key=lambda duty: (order[duty.body], duty.due.on if duty.due else date.max),
    )


def _newest(path: str) -> Any:
    get_inner = at(path)

    def get(row: BodyRow, view: PictureOn) -> Value:
        return get_inner(row.standing.history[0], view) if row.standing.history else None

    return get


def _section_title(row: Any, view: PictureOn) -> Value:
    return view.policy.section_by_id[row.section].title


def _duty_timing(row: Duty, view: PictureOn) -> Value:
    if row.due is None:
        return None
    return timing_of(row.due.on, view.day, view.policy.policy.due_window_days)[0]


CLAUSES = Table(
    "clauses",
    N_("Clauses"),
    N_("Every provision of the policy in our own words, with what it obliges whom to do by when."),
    lambda view: view.policy.clauses,
    (
        Column("id", N_("Clause"), at("id")),
        Column("printed", N_("Number as it is printed"), at("printed")),
        Column("section", N_("Section"), at("section")),
        Column("section_title", N_("Title of the section"), _section_title, "text"),
        Column("pillar", N_("Pillar"), at("pillar")),
        Column("title", N_("Title"), at("title"), "text"),
        Column("summary", N_("Summary, in our words"), at("summary"), "text"),
        Column("force", N_("How strongly it binds"), at("force")),
        Column("obligations", N_("Kinds of action"), at("obligations"), "list"),
        Column("responsible", N_("Responsible bodies"), at("responsible"), "list"),
        Column("responsible_names", N_("Names of the responsible bodies"), names_of("responsible"), "texts"),
        Column("responsible_basis", N_("Stated, from the section, or inferred"), at("responsible_basis")),
        Column("partners", N_("Partners"), at("partners"), "list"),
        Column("beneficiaries", N_("For whom"), at("beneficiaries"), "texts"),
        Column("deadline_kind", N_("Kind of deadline"), at("deadline.kind")),
        Column("deadline_by", N_("Deadline"), at("deadline.by"), "date"),
        Column("deadline_months", N_("Months that are given"), at("deadline.months"), "integer"),
        Column("deadline_text", N_("Deadline, in words"), at("deadline.text"), "text"),
        Column("keywords", N_("Keywords"), at("keywords"), "texts"),
        Column("same_as", N_("Repeats the clause"), at("same_as")),
        Column("note", N_("Note"), at("note"), "text"),
    ),
)

BODIES = Table(
    "bodies",
    N_("Bodies"),
    N_("Every institution that the policy names: whether it existed on the day, and how much it owes."),
    _bodies,
    (
        Column("id", N_("Body"), at("body.id")),
        Column("name", N_("Name"), at("body.name"), "text"),
        Column("abbreviations", N_("Abbreviations"), at("body.abbreviations"), "list"),
        Column("kind", N_("Kind"), at("body.kind")),
        Column("state", N_("How the policy treats it"), at("body.state")),
        Column("exists", N_("Whether it existed on the day"), at("standing.exists")),
        Column("is_disputed", N_("Whether claims contradict each other"), at("standing.is_disputed"), "boolean"),
        Column("said_state", N_("State that the newest claim gives"), _newest("state.state")),
        Column("said_as_of", N_("Date of that state"), _newest("state.as_of")),
        Column("said_claim", N_("Claim that says so"), _newest("claim.id")),
        Column("leads", N_("Targets that it leads"), at("leads"), "list"),
        Column("clause_duties", N_("Clauses that oblige it"), at("clause_duties"), "integer"),
        Column("note", N_("Note"), at("body.note"), "text"),
    ),
)

DUTIES = Table(
    "duties",
    N_("What each body owes"),
    N_("Every target that a body leads and every clause that obliges it, with the date where there is one."),
    _duties,
    (
        Column("body", N_("Body"), at("body")),
        Column("body_name", N_("Name of the body"), names_of("body"), "text"),
        Column("of", N_("Target or clause"), at("of")),
        Column("id", N_("Number of the target or clause"), at("id")),
        Column("title", N_("Title"), at("title"), "text"),
        Column("ground", N_("Why it is this body"), at("ground")),
        Column("due", N_("Due on"), at("due.on"), "date"),
        Column("due_kind", N_("Kind of deadline"), at("due.kind")),
        Column("counted_from", N_("Day from which the date is counted"), at("due.counted_from"), "date"),
        Column("timing", N_("Overdue, due or later on the day"), _duty_timing),
        Column("days_left", N_("Days left; below zero when the date has passed"), at("due.days"), "integer"),
    ),
    key=("body", "of", "id"),
)
