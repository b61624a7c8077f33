"""Records as the API gives them: the policy's own, with what is known of them on the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from nizam.api.answers import Answer
from nizam.core.text import Text
from nizam.indicators.duties import Duty, Ground
from nizam.indicators.queries import PictureOn, Provenance
from nizam.indicators.status import BodyStanding, EvidenceLevel, Exists, TargetStatus, Timing
from nizam.indicators.wording import in_languages
from nizam.policy.lint import Finding
from nizam.policy.queries import VersionLine
from nizam.policy.schema import Body, Claim, Clause, Portfolio, ReportedSystem, Target
from nizam.policy.schema.readings import Severity


class Evidenced(Answer):
    """Every piece of evidence says where it comes from and who has confirmed it."""

    origin: str
    """Where it comes from: ``press``."""
    check: str
    """Who has confirmed it: ``none``."""


class EvidenceRef(Evidenced):
    """A claim, by its identifier."""

    id: str


class TargetNow(Answer):
    """A target, and how it stands on the day."""

    target: Target
    timing: Timing
    days: int
    """Days overdue, or days left."""
    evidence: EvidenceLevel
    """The strongest evidence that measures the target."""
    lead_exists: Exists
    """Whether one of the lead bodies exists."""
    measuring: list[EvidenceRef]
    """Claims that measure the target's own measure, newest first."""
    partly_measuring: list[EvidenceRef]
    around: list[EvidenceRef]
    """Claims that speak of it and measure nothing."""


class SaidOfBody(Evidenced):
    """What a claim says of a body."""

    claim: str
    state: str
    as_of: str
    note: Text | None


class BodyNow(Answer):
    """A body, and whether it exists on the day."""

    body: Body
    exists: Exists
    is_disputed: bool
    """Claims of the newest day contradict each other."""
    leads: list[str]
    """Targets that it leads."""
    history: list[SaidOfBody]
    """What has been said of it, newest first."""


class DutyNow(Answer):
    """Something that a body owes."""

    of: Literal["target", "clause"]
    id: str
    title: Text
    ground: Ground | None
    """Why it is this body: it leads the target; the clause or its section says so; or it is inferred."""
    due: date | None
    days_left: int | None
    """Below zero when the date has passed."""
    counted_from: date | None
    """The day from which a span of time is counted, where the policy prints no date."""


class BodyDuties(BodyNow):
    """A body with everything that it owes."""

    duties: list[DutyNow]


class ClauseLinks(Answer):
    """A clause, and what elsewhere refers to it."""

    clause: Clause
    targets: list[str]
    programmes: list[str]
    instruments: list[str]
    claims: list[str]
    findings: list[str]


class ClaimNow(Evidenced):
    """A public statement. It is what a source says, never a finding of ours."""

    known_on: date
    """The first day on which it was certainly public."""
    claim: Claim


class SystemNow(Evidenced):
    """An AI system that is reported in the press, not declared by the body."""

    system: ReportedSystem


class PortfolioNow(Evidenced):
    """A published portfolio of projects."""

    portfolio: Portfolio


class FindingNow(Answer):
    """Something in the policy that does not fit together, computed by a rule."""

    id: str
    rule: str
    severity: Severity
    subjects: list[str]
    """What it is about: ``clause 2.3.c``, ``target 8`` …"""
    clauses: list[str]
    arithmetic: Text
    reading: Text
    alternative: Text | None


class Version(Answer):
    """A version of the policy that was loaded."""

    digest: str
    label: str
    loaded_at: datetime
    is_current: bool


def _refs(claims: Sequence[Claim], view: PictureOn) -> list[EvidenceRef]:
    made = []
    for claim in claims:
        known = _known(view, "claim", claim.id)
        made.append(EvidenceRef(id=claim.id, origin=known.origin, check=known.check))
    return made


def target_now(status: TargetStatus, view: PictureOn) -> TargetNow:
    """``status`` as the API gives it."""
    return TargetNow(
        target=status.target,
        timing=status.timing,
        days=status.days,
        evidence=status.evidence,
        lead_exists=status.lead_exists,
        measuring=_refs(status.measuring, view),
        partly_measuring=_refs(status.near, view),
        around=_refs(status.around, view),
    )


def _said_of(standing: BodyStanding, view: PictureOn) -> list[SaidOfBody]:
    made = []
    for said in standing.history:
        known = _known(view, "claim", said.claim.id)
        made.append(
            SaidOfBody(
                claim=said.claim.id, state=said.state.state, as_of=said.state.as_of, note=said.state.note,
                origin=known.origin, check=known.check,
            )
        )  # fmt: skip
    return made


def body_now(body: Body, view: PictureOn) -> BodyNow:
    """``body`` as the API gives it."""
    standing = view.standings[body.id]
    leads = [target.id for target in view.policy.targets if body.id in target.leads]
    return BodyNow(
        body=body,
        exists=standing.exists,
        is_disputed=standing.is_disputed,
        leads=leads,
        history=_said_of(standing, view),
    )


def duty_now(duty: Duty) -> DutyNow:
    """``duty`` as the API gives it."""
    due = duty.due
    return DutyNow(
        of=duty.of,
        id=duty.id,
        title=duty.title,
        ground=duty.ground,
        due=due.on if due else None,
        days_left=due.days if due else None,
        counted_from=due.counted_from if due else None,
    )


def _known(view: PictureOn, kind: str, identifier: str) -> Provenance:
    return view.picture.provenance[kind, identifier]


def claim_now(claim: Claim, view: PictureOn) -> ClaimNow:
    """``claim`` as the API gives it."""
    known = _known(view, "claim", claim.id)
    return ClaimNow(claim=claim, known_on=claim.known_on, origin=known.origin, check=known.check)


def system_now(system: ReportedSystem, view: PictureOn) -> SystemNow:
    """``system`` as the API gives it."""
    known = _known(view, "reported_system", system.id)
    return SystemNow(system=system, origin=known.origin, check=known.check)


def portfolio_now(portfolio: Portfolio, view: PictureOn) -> PortfolioNow:
    """``portfolio`` as the API gives it."""
    known = _known(view, "portfolio", portfolio.id)
    return PortfolioNow(portfolio=portfolio, origin=known.origin, check=known.check)


def finding_now(finding: Finding, view: PictureOn) -> FindingNow:
    """``finding`` as the API gives it, said in every language of the policy."""
    languages = view.policy.policy.languages
    other = finding.alternative
    return FindingNow(
        id=finding.key,
        rule=finding.rule,
        severity=finding.severity,
        subjects=list(finding.subjects),
        clauses=list(finding.clauses),
        arithmetic=in_languages(finding.arithmetic, languages),
        reading=in_languages(finding.reading, languages),
        alternative=in_languages(other, languages) if other is not None else None,
    )


def version_now(line: VersionLine) -> Version:
    """``line`` as the API gives it."""
    return Version(digest=line.digest, label=line.label, loaded_at=line.loaded_at, is_current=line.is_current)
