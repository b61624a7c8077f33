"""The whole at a glance: counts, what falls due next, who is missing. Pure: no database, no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nizam.core.dates import add_months
from nizam.core.text import Text
from nizam.indicators.status import EVIDENCE_LEVELS, TIMINGS, EvidenceLevel, TargetStatus, Timing
from nizam.policy.schema import Claim, Clause, Policy, Target

RECENT = 5
"""How many of the newest claims an overview names."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day: a target, or a clause that names a date or a span of time."""

    of: Literal["target", "clause"]
    id: str
    title: Text
    on: date
    days: int
    """Days from the day of the overview; negative when it has passed."""
    kind: Literal["due", "start", "relative", "recurring", "horizon"]
    counted_from: date | None = None
    """The approval, where the text gives only a span: the date is then our count, and is shown as one."""
    anchor: Literal["approval", "enactment"] | None = None
    """What the text counts from; an *enactment* is read as the approval."""
    target: Target | None = None
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The next day on which targets fall due."""

    on: date
    days: int
    targets: Sequence[TargetStatus]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the home page, the council page and the report count, on one day."""

    day: date
    total: int
    next_deadline: Deadline | None
    timing_counts: Mapping[Timing, int]
    evidence_counts: Mapping[EvidenceLevel, int]
    matrix: Mapping[Timing, Mapping[EvidenceLevel, int]]
    by_timing: Mapping[Timing, Sequence[TargetStatus]]
    """Overdue the longest first; what is due or later, soonest first."""
    without_lead: Sequence[TargetStatus]
    """Targets none of whose leads is known to exist, in the policy's order."""
    recent_claims: Sequence[Claim]
    measuring_claims: Sequence[Claim]
    partly_measuring_claims: Sequence[Claim]
    aside_claims: Sequence[Claim]
    """Claims that measure none of the targets."""
    parts: int
    undefined_parts: int
    """Parts of targets for whose figure the policy leaves something undefined."""


def make_overview(policy: Policy, statuses: Sequence[TargetStatus], claims: Sequence[Claim], day: date) -> Overview:
    """Count ``statuses`` and ``claims`` (newest first) as they were on ``day``."""
    pairs = Counter((status.timing, status.evidence) for status in statuses)
    parts = [part for target in policy.targets for part in target.parts]
    by_extent: dict[str, list[Claim]] = {"yes": [], "partly": [], "no": []}
    for claim in claims:
        by_extent[claim.measures_targets].append(claim)
    return Overview(
        day=day,
        total=len(statuses),
        next_deadline=_next_deadline(statuses, day),
        timing_counts={timing: sum(pairs[timing, level] for level in EVIDENCE_LEVELS) for timing in TIMINGS},
        evidence_counts={level: sum(pairs[timing, level] for timing in TIMINGS) for level in EVIDENCE_LEVELS},
        matrix={timing: {level: pairs[timing, level] for level in EVIDENCE_LEVELS} for timing in TIMINGS},
        by_timing={timing: _by_days(statuses, timing) for timing in TIMINGS},
        without_lead=tuple(status for status in statuses if status.lead_exists != "yes"),
        recent_claims=tuple(claims[:RECENT]),
        measuring_claims=tuple(by_extent["yes"]),
        partly_measuring_claims=tuple(by_extent["partly"]),
        aside_claims=tuple(by_extent["no"]),
        parts=len(parts),
        undefined_parts=sum(1 for part in parts if part.undefined),
    )


def _by_days(statuses: Sequence[TargetStatus], timing: Timing) -> tuple[TargetStatus, ...]:
    of_timing = [status for status in statuses if status.timing == timing]
    return tuple(sorted(of_timing, key=lambda status: status.target.due))


def _next_deadline(statuses: Sequence[TargetStatus], day: date) -> Deadline | None:
    ahead = [status.target.due for status in statuses if status.target.due >= day]
    if not ahead:
        return None
    on = min(ahead)
    return Deadline(on, (on - day).days, tuple(status for status in statuses if status.target.due == on))


def deadlines(policy: Policy, day: date) -> list[Due]:
    """Every dated promise of ``policy``, by date; of recurring duties the next time on or after ``day``."""
    found = [
        Due("target", target.id, target.title, target.due, (target.due - day).days, "due", target=target)
        for target in policy.targets
    ]
    for clause in policy.clauses:
        if clause.same_as is None:
            found.extend(_clause_dues(clause, policy.policy.approval.on, day))
    order = {target.id: n for n, target in enumerate(policy.targets)}
    return sorted(found, key=lambda due: (due.on, due.of == "clause", order.get(due.id, 0)))


def _clause_dues(clause: Clause, approval: date, day: date) -> Iterator[Due]:
    deadline = clause.deadline
    if deadline is None:
        return
    on, counted_from = deadline.by, None
    if on is None and deadline.months is not None:
        on, counted_from = add_months(approval, deadline.months), approval
    if deadline.kind == "recurring" and deadline.every:
        counted_from = approval if deadline.by is None else None
        on = _next_time(deadline.by or add_months(approval, deadline.every), deadline.every, day)
    if on is not None:
        anchor = (deadline.anchor or "approval") if counted_from else None
        days = (on - day).days
        yield Due("clause", clause.id, clause.title, on, days, deadline.kind, counted_from, anchor, clause=clause)


def _next_time(first: date, every: int, day: date) -> date:
    """The first of ``first``, ``first`` + ``every`` months … that is not before ``day``."""
    times = 0
    while add_months(first, times * every) < day:
        times += 1
    return add_months(first, times * every)
