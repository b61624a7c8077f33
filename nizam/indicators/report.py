"""What the half-year report says as of a day: the facts, not their words or their look. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from nizam.core.dates import add_months
from nizam.indicators.overview import Due, Overview, deadlines
from nizam.indicators.status import BodyStanding, DatedState, EvidenceLevel, Exists, TargetStatus
from nizam.policy.schema import Body, Claim, Policy, Term

if TYPE_CHECKING:
    from nizam.indicators.queries import Picture, PictureOn
    from nizam.policy.lint import LintResult

_HALF = 6
_MAY_NOT_EXIST = frozenset({"proposed", "unnamed"})


@dataclass(frozen=True, slots=True)
class HalfYear:
    """One half of a fiscal year."""

    start: date
    end: date
    number: Literal[1, 2]
    fiscal_year: str
    """``2026-27``; ``2026`` where the fiscal year is the calendar year."""

    @property
    def next_end(self) -> date:
        """The last day of the half-year after this one."""
        return add_months(self.start, 2 * _HALF) - timedelta(days=1)


def half_year_of(day: date, fiscal_year_start: str) -> HalfYear:
    """The half-year that ``day`` lies in; ``fiscal_year_start`` is a month and a day (``07-01``)."""
    month, first = (int(part) for part in fiscal_year_start.split("-"))
    year_start = date(day.year, month, first)
    if day < year_start:
        year_start = date(day.year - 1, month, first)
    second = add_months(year_start, _HALF)
    start, number = (year_start, 1) if day < second else (second, 2)
    ends_in = (add_months(year_start, 12) - timedelta(days=1)).year
    name = str(year_start.year) if ends_in == year_start.year else f"{year_start.year}-{ends_in % 100:02}"
    return HalfYear(start, add_months(start, _HALF) - timedelta(days=1), 1 if number == 1 else 2, name)


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A target for which stronger, or weaker, evidence is public than before."""

    status: TargetStatus
    before: EvidenceLevel


@dataclass(frozen=True, slots=True)
class BodyChange:
    """A body of which something else is known than before."""

    body: Body
    before: Exists
    now: Exists


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between the end of the half-year before (or the approval, if that is later) and the day."""

    since: date
    before: Overview
    became_overdue: Sequence[TargetStatus]
    evidence: Sequence[EvidenceChange]
    bodies: Sequence[BodyChange]
    new_body_states: Sequence[DatedState]
    new_claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class ProposedBody:
    """A body that the policy proposes or only describes, and what has been said of it."""

    body: Body
    standing: BodyStanding


@dataclass(frozen=True, slots=True)
class Publisher:
    """A source of claims."""

    name: str
    claims: int
    newest: date


@dataclass(frozen=True)
class HalfYearReport:
    """Everything that the report says."""

    view: PictureOn
    half: HalfYear
    overview: Overview
    falling_due: Sequence[Due]
    """What falls due from the day on until the end of the next half-year."""
    changes: Changes
    contradictions: Sequence[tuple[Claim, Claim]]
    lint: LintResult
    proposed: Sequence[ProposedBody]
    undefined_terms: Sequence[Term]
    publishers: Sequence[Publisher]

    @property
    def is_rehearsal(self) -> bool:
        """Whether the day is still to come, so that only what is public by today is counted."""
        return self.view.day > self.view.picture.now()


def half_year_report(picture: Picture, day: date) -> HalfYearReport:
    """The report as of ``day``."""
    view = picture.on(day)
    half = half_year_of(day, view.policy.policy.fiscal_year_start)
    return HalfYearReport(
        view=view,
        half=half,
        overview=view.overview,
        falling_due=[due for due in deadlines(view.policy, day) if day <= due.on <= half.next_end],
        changes=_changes(picture, view, half),
        contradictions=contradicting(view.claims),
        lint=view.lint,
        proposed=_proposed(view),
        undefined_terms=undefined_terms(view.policy),
        publishers=_publishers(view.claims),
    )


def undefined_terms(policy: Policy) -> list[Term]:
    """Words on which duties or targets rest and that no clause defines."""
    return [term for term in policy.terms if term.defined_in is None]


def contradicting(claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs of ``claims`` of which one is recorded as contradicting the other, the earlier one first."""
    by_id = {claim.id: claim for claim in claims}
    pairs = {frozenset((claim.id, other)) for claim in claims for other in claim.contradicts if other in by_id} - {
        frozenset((claim.id,)) for claim in claims
    }
    ordered = [sorted((by_id[one] for one in pair), key=lambda claim: (claim.known_on, claim.id)) for pair in pairs]
    return sorted(
        ((first, second) for first, second in ordered), key=lambda pair: (pair[0].known_on, pair[0].id, pair[1].id)
    )


def _changes(picture: Picture, view: PictureOn, half: HalfYear) -> Changes:
    since = min(view.day, max(half.start - timedelta(days=1), view.policy.policy.approval.on))
    before = picture.on(since)
    statuses = before.status_by_id
    bodies = [
        BodyChange(body, before.standings[body.id].exists, view.standings[body.id].exists)
        for body in view.policy.bodies
        if before.standings[body.id].exists != view.standings[body.id].exists
    ]
    return Changes(
        since=since,
        before=before.overview,
        became_overdue=[
            status
            for status in view.statuses
            if status.timing == "overdue" and statuses[status.target.id].timing != "overdue"
        ],
        evidence=[
            EvidenceChange(status, statuses[status.target.id].evidence)
            for status in view.statuses
            if status.evidence != statuses[status.target.id].evidence
        ],
        bodies=bodies,
        new_body_states=_new_states(view.standings.values(), since),
        new_claims=[claim for claim in view.claims if claim.known_on > since],
    )


def _new_states(standings: Iterable[BodyStanding], since: date) -> list[DatedState]:
    found = [one for standing in standings for one in standing.history if one.claim.known_on > since]
    return sorted(found, key=lambda one: (one.claim.known_on, one.state.body), reverse=True)


def _proposed(view: PictureOn) -> list[ProposedBody]:
    bodies = [body for body in view.policy.bodies if body.state in _MAY_NOT_EXIST]
    return [ProposedBody(body, view.standings[body.id]) for body in bodies]


def _publishers(claims: Sequence[Claim]) -> list[Publisher]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.source.publisher, []).append(claim)
    made = [Publisher(name, len(said), max(one.known_on for one in said)) for name, said in found.items()]
    return sorted(made, key=lambda publisher: (-publisher.claims, publisher.name.casefold()))
