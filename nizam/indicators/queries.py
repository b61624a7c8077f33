"""How pages and programs read targets and evidence: one consistent picture per public revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from typing import Any

from django.conf import settings
from django.db.models import Q

from nizam.core.dates import parse_day, today
from nizam.indicators.changes import Change, find_changes
from nizam.indicators.models import EvidenceItem, LinkCheck
from nizam.indicators.overview import Overview, make_overview
from nizam.indicators.status import BodyStanding, TargetStatus, body_standings, known_claims, target_statuses
from nizam.policy.lint import Finding, LintResult, lint_policy
from nizam.policy.queries import PublicState, policy_by_digest, public_state
from nizam.policy.schema import Claim, Evidence, Policy, Portfolio, Reading, ReportedSystem

_LISTS = {"claim": "claims", "reported_system": "reported_systems", "portfolio": "portfolios"}
"""In which list of the schema each kind of evidence stands."""
_MOST_DAYS = 16
"""Days that a picture remembers, the latest asked about: whoever asks about every day of a century fills no memory."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an item of evidence comes from and who has confirmed it. Both go wherever the item goes."""

    origin: str
    check: str
    recorded_at: datetime


@dataclass(frozen=True, eq=False)
class Picture:
    """Policy and evidence at one public revision. Immutable, shared by all requests until something changes.

    It is the key of what is derived from it: a picture equals itself only.
    """

    state: PublicState
    policy: Policy
    evidence: Evidence
    provenance: Mapping[tuple[str, str], Provenance] = field(default_factory=dict, repr=False)
    """By kind (``claim``, ``reported_system``, ``portfolio``) and identifier."""

    def on(self, day: date) -> PictureOn:
        """The same, as it stood on ``day``."""
        return self._on(day)

    @cached_property
    def _on(self) -> Callable[[date], PictureOn]:
        return lru_cache(maxsize=_MOST_DAYS)(partial(PictureOn, self))

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        """Published claims by identifier."""
        return {claim.id: claim for claim in self.evidence.claims}

    def now(self) -> date:
        """The real day, in the policy's time zone, also while another one is rehearsed."""
        return today(self.policy.policy.time_zone)

    def today(self) -> date:
        """Today, in the policy's time zone; while a day is rehearsed, that day."""
        return settings.REHEARSE_ON or self.now()

    def day_asked(self, given: str | None) -> date:
        """The day that a reader wrote as ``2026-12-31``; today where nothing is written.

        Raises:
            ValueError: it is no such day, or lies too far away.
        """
        return parse_day(given) if given else self.today()


@dataclass(frozen=True, eq=False)
class PictureOn:
    """Policy and evidence as of a date: what was public then, and how every target stood."""

    picture: Picture
    day: date
    fragments: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What readers made of this picture and want to keep for as long as it holds."""

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.picture.policy

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """Claims that were public on the day, newest first."""
        return known_claims(self.picture.evidence.claims, self.day)

    @cached_property
    def statuses(self) -> Sequence[TargetStatus]:
        """Every target's status, in the policy's order."""
        return target_statuses(self.policy, self.claims, self.day)

    @cached_property
    def overview(self) -> Overview:
        """The whole at a glance."""
        return make_overview(self.policy, self.statuses, self.claims, self.day)

    @cached_property
    def status_by_id(self) -> dict[str, TargetStatus]:
        """Every target's status by the target's identifier."""
        return {status.target.id: status for status in self.statuses}

    @cached_property
    def standings(self) -> dict[str, BodyStanding]:
        """Whether each body existed on the day."""
        return body_standings(self.policy, self.claims, self.day)

    @cached_property
    def lint(self) -> LintResult:
        """What the linter says of the policy on the day."""
        return lint_policy(self.policy, on=self.day)

    @cached_property
    def findings_by_subject(self) -> Mapping[str, Sequence[Finding]]:
        """The linter's findings by what they are about: ``target 8``, ``clause 2.3.c``."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.lint.findings:
            for subject in finding.subjects:
                found[subject].append(finding)
        return found

    @cached_property
    def notes_by_subject(self) -> Mapping[str, Sequence[Reading]]:
        """Judgements that no rule can reach, by what they are about."""
        found: dict[str, list[Reading]] = defaultdict(list)
        for note in self.lint.notes:
            for subject in note.subjects:
                found[subject].append(note)
        return found

    @cached_property
    def reported_systems(self) -> Sequence[ReportedSystem]:
        """AI systems that had been reported by the day."""
        systems = self.picture.evidence.reported_systems
        return [system for system in systems if system.first_reported_on.first <= self.day]

    @cached_property
    def changes(self) -> Sequence[Change]:
        """What had changed by the day, newest first."""
        return find_changes(self.picture, self.day)

    @cached_property
    def portfolios(self) -> Sequence[Portfolio]:
        """Portfolios of projects that had been published by the day."""
        return [one for one in self.picture.evidence.portfolios if one.published_on <= self.day]


@lru_cache(maxsize=2)
def _picture_at(state: PublicState) -> Picture:
    found: dict[str, list[Any]] = {name: [] for name in _LISTS.values()}
    provenance: dict[tuple[str, str], Provenance] = {}
    rows = EvidenceItem.objects.filter(standing=EvidenceItem.Standing.PUBLISHED).values_list(
        "kind", "key", "content", "origin", "check_state", "recorded_at"
    )
    for kind, key, content, origin, check, recorded_at in rows:
        found[_LISTS[kind]].append(content)
        provenance[kind, key] = Provenance(origin, check, recorded_at)
    evidence = Evidence.model_validate(found, extra="ignore")  # stored, perhaps, under an older schema
    return Picture(state, policy_by_digest(state.digest), evidence, provenance=provenance)


def picture() -> Picture:
    """The picture right now: one query when nothing has changed, three when something has.

    Raises:
        NoPolicyError: no policy has been loaded.
    """
    return _picture_at(public_state())


PATIENCE = 3
"""How often a page must have failed to answer before that is shown: sites have bad days, and some refuse programs."""


def link_answers(urls: Sequence[str]) -> Mapping[str, LinkCheck]:
    """The last answer of each of ``urls`` that has been checked and says something about the page."""
    silent = Q(answer=LinkCheck.Answer.UNREACHABLE, failures__lt=PATIENCE)
    return {check.url: check for check in LinkCheck.objects.filter(~silent, url__in=urls)}
