"""Who owes what by when: targets led, and clauses that oblige. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from nizam.core.text import Text
from nizam.indicators.overview import Due, deadlines
from nizam.indicators.status import TargetStatus
from nizam.policy.schema import Clause, Policy

if TYPE_CHECKING:
    from nizam.indicators.queries import PictureOn


Ground = Literal["lead", "stated", "section", "inferred"]
"""Why it is this body: it leads the target, or how the clause's body is known."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that one body owes: a target that it leads, or a clause that obliges it."""

    body: str
    of: Literal["target", "clause"]
    id: str
    title: Text
    ground: Ground | None
    due: Due | None
    """Its date; ``None`` where the policy gives none."""


def duties(policy: Policy, day: date) -> list[Duty]:
    """Everything that every body owes on ``day``: targets, then clauses, in the policy's order.

    A clause that repeats another one is no second duty.
    """
    dues = {(due.of, due.id): due for due in deadlines(policy, day)}
    made = [
        Duty(lead, "target", target.id, target.title, "lead", dues["target", target.id])
        for target in policy.targets
        for lead in target.leads
    ]
    made += [
        Duty(body, "clause", clause.id, clause.title, clause.responsible_basis, dues.get(("clause", clause.id)))
        for clause in policy.clauses
        if clause.is_duty and clause.same_as is None
        for body in clause.responsible
    ]
    return made


@dataclass(frozen=True, slots=True)
class BodyDuties:
    """Everything that one body owes, soonest first."""

    targets: Sequence[TargetStatus]
    dated: Sequence[Duty]
    undated: Sequence[Clause]


def duties_of(view: PictureOn, body: str) -> BodyDuties:
    """What ``body`` owes on the day of ``view``."""
    own = [duty for duty in duties(view.policy, view.day) if duty.body == body]
    targets = [view.status_by_id[duty.id] for duty in own if duty.of == "target"]
    dated = [duty for duty in own if duty.of == "clause" and duty.due]
    return BodyDuties(
        sorted(targets, key=lambda status: status.target.due),
        sorted(dated, key=lambda duty: duty.due.on if duty.due else date.max),
        [view.policy.clause_by_id[duty.id] for duty in own if duty.of == "clause" and duty.due is None],
    )


def duties_by_body(view: PictureOn) -> Mapping[str, int]:
    """How many targets and obliging clauses each body answers for."""
    return Counter(duty.body for duty in duties(view.policy, view.day))
