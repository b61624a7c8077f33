"""Who owes what by when: targets led, and clauses that oblige. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nizam.indicators.overview import Due, deadlines
from nizam.indicators.status import TargetStatus
from nizam.policy.schema import Clause

if TYPE_CHECKING:
    from nizam.indicators.queries import PictureOn


@dataclass(frozen=True, slots=True)
class ClauseDuty:
    """A clause that obliges a body, with its date where it has one."""

    clause: Clause
    due: Due | None

    @property
    def on(self) -> date | None:
        """The day by which it is owed."""
        return self.due.on if self.due else None


@dataclass(frozen=True, slots=True)
class Duties:
    """Everything that one body owes, soonest first."""

    targets: Sequence[TargetStatus]
    dated: Sequence[ClauseDuty]
    undated: Sequence[ClauseDuty]


def duties_of(view: PictureOn, body: str) -> Duties:
    """What ``body`` owes on the day of ``view``: targets that it leads, and clauses that oblige it."""
    dues = {due.id: due for due in deadlines(view.policy, view.day) if due.of == "clause"}
    clauses = [
        ClauseDuty(clause, dues.get(clause.id))
        for clause in view.policy.clauses
        if clause.is_duty and body in clause.responsible and clause.same_as is None
    ]
    targets = sorted(
        (status for status in view.statuses if body in status.target.leads), key=lambda status: status.target.due
    )
    dated = sorted((duty for duty in clauses if duty.due), key=lambda duty: duty.on or date.max)
    return Duties(targets, dated, [duty for duty in clauses if duty.due is None])


def duties_by_body(view: PictureOn) -> Mapping[str, int]:
    """How many targets and obliging clauses each body answers for."""
    owed: Counter[str] = Counter()
    for target in view.policy.targets:
        owed.update(target.leads)
    for clause in view.policy.clauses:
        if clause.is_duty and clause.same_as is None:
            owed.update(clause.responsible)
    return owed
