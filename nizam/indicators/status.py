"""How a target stands on a date: its timing, its evidence, and whether its lead exists. Pure: no database, no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nizam.policy.schema import BodyState, Claim, Policy, Target

Timing = Literal["overdue", "due", "later"]
EvidenceLevel = Literal["none", "claimed", "reported", "confirmed"]
"""none · claimed in the press · reported by the responsible body · confirmed by another body"""
Exists = Literal["yes", "no", "no evidence"]

TIMINGS: tuple[Timing, ...] = ("overdue", "due", "later")
EVIDENCE_LEVELS: tuple[EvidenceLevel, ...] = ("none", "claimed", "reported", "confirmed")


@dataclass(frozen=True, slots=True)
class DatedState:
    """What a claim said of a body, and which claim."""

    state: BodyState
    claim: Claim


@dataclass(frozen=True, slots=True)
class BodyStanding:
    """Whether a body exists on a date, and what that rests on: the policy's text, or dated claims, newest first."""

    body: str
    exists: Exists
    history: Sequence[DatedState] = ()
    is_disputed: bool = False
    """Claims of the newest day contradict each other."""


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """How one target stands on a date."""

    target: Target
    on: date
    timing: Timing
    days: int
    """Days overdue, or days left until it is due."""
    evidence: EvidenceLevel
    lead_exists: Exists
    measuring: Sequence[Claim]
    """Claims that measure the target's own measure, newest first."""
    near: Sequence[Claim]
    """Claims that measure it in part, newest first."""
    around: Sequence[Claim]
    """Claims that speak of it and measure nothing, newest first."""


def known_claims(claims: Iterable[Claim], on: date) -> list[Claim]:
    """The claims that were public on ``on``, newest first."""
    return sorted((claim for claim in claims if claim.known_on <= on), key=lambda c: (c.known_on, c.id), reverse=True)


def timing_of(due: date, on: date, due_window_days: int) -> tuple[Timing, int]:
    """Whether something due on ``due`` is overdue, due or later on ``on``, and by how many days.

    On the day itself it is still due, in 0 days.
    """
    days = (due - on).days
    if days < 0:
        return "overdue", -days
    return ("due" if days <= due_window_days else "later"), days


def body_standings(policy: Policy, claims: Iterable[Claim], on: date) -> dict[str, BodyStanding]:
    """Whether each body of the policy exists on ``on``.

    A body that the policy treats as existing exists. One that it proposes exists once the newest dated claim says that
    it was established and none of the same day denies it; with no claim at all there is *no evidence*.
    """
    said: dict[str, list[DatedState]] = defaultdict(list)
    for claim in known_claims(claims, on):
        for state in claim.body_states:
            if state.as_of.first <= on:
                said[state.body].append(DatedState(state, claim))
    return {body.id: _standing(body.id, body.state, said.get(body.id, [])) for body in policy.bodies}


def _standing(body: str, state: str, said: list[DatedState]) -> BodyStanding:
    history = sorted(said, key=lambda one: (one.state.as_of.last, one.claim.known_on), reverse=True)
    if state not in {"proposed", "unnamed"}:
        return BodyStanding(body, "yes", history)
    if not history:
        return BodyStanding(body, "no evidence")
    newest = history[0].state.as_of.last
    verdicts = {one.state.state == "established" for one in history if one.state.as_of.last == newest}
    return BodyStanding(body, "yes" if verdicts == {True} else "no", history, is_disputed=len(verdicts) > 1)


def lead_exists(target: Target, standings: Mapping[str, BodyStanding]) -> Exists:
    """Whether anybody exists to lead ``target``: one lead that exists is enough."""
    found = {standings[lead].exists for lead in target.leads}
    if "yes" in found:
        return "yes"
    return "no" if "no" in found else "no evidence"


def target_statuses(policy: Policy, claims: Iterable[Claim], on: date) -> list[TargetStatus]:
    """How every target of ``policy`` stands on ``on``, in the policy's order."""
    known = known_claims(claims, on)
    standings = body_standings(policy, known, on)
    by_target: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: {"yes": [], "partly": [], "no": []})
    for claim in known:
        for identifier in claim.about.targets:
            by_target[identifier][claim.measures].append(claim)
    made = []
    for target in policy.targets:
        timing, days = timing_of(target.due, on, policy.policy.due_window_days)
        claims_of = by_target[target.id]
        evidence: EvidenceLevel = "claimed" if claims_of["yes"] else "none"
        made.append(
            TargetStatus(
                target, on, timing, days, evidence, lead_exists(target, standings),
                claims_of["yes"], claims_of["partly"], claims_of["no"],
            )
        )  # fmt: skip
    return made
