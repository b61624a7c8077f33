"""How pages and programs read targets and evidence: one consistent picture per public revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings

from nizam.core.dates import today
from nizam.indicators.models import EvidenceItem, LinkCheck
from nizam.indicators.status import BodyStanding, TargetStatus, body_standings, known_claims, target_statuses
from nizam.policy.lint import Finding, LintResult, lint_policy
from nizam.policy.queries import PublicState, policy_by_digest, public_state
from nizam.policy.schema import Claim, Evidence, Policy, Reading, ReportedSystem

_LISTS = {"claim": "claims", "reported_system": "reported_systems", "portfolio": "portfolios"}
"""In which list of the schema each kind of evidence stands."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an item of evidence comes from and who has confirmed it. Both go wherever the item goes."""

    origin: str
    check: str
    recorded_at: datetime


@dataclass(frozen=True)
class Picture:
    """Policy and evidence at one public revision. Immutable, shared by all requests until something changes."""

    state: PublicState
    policy: Policy
    evidence: Evidence
    _by_date: dict[date, PictureOn] = field(default_factory=dict, repr=False)
    provenance: Mapping[tuple[str, str], Provenance] = field(default_factory=dict, repr=False)
    """By kind (``claim``, ``reported_system``, ``portfolio``) and identifier."""

    def on(self, day: date) -> PictureOn:
        """The same, as it stood on ``day``."""
        if day not in self._by_date:
            if len(self._by_date) >= 16:
                self._by_date.clear()
            self._by_date[day] = PictureOn(self, day)
        return self._by_date[day]

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        """Published claims by identifier."""
        return {claim.id: claim for claim in self.evidence.claims}

    def now(self) -> date:
        """The real day, in the policy's time zone, also while another one is rehearsed."""
        return today(self.policy.policy.time_zone)

    def today(self) -> date:
        """Today, in the policy's time zone; while a day is rehearsed, that day."""
        return settings.REHEARSE_ON or today(self.policy.policy.time_zone)


@dataclass(frozen=True)
class PictureOn:
    """Policy and evidence as of a date: what was public then, and how every target stood."""

    picture: Picture
    day: date
    fragments: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
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
    def days_to_next(self) -> int | None:
        """Days until the next target falls due; ``None`` when none is left."""
        ahead = [status.days for status in self.statuses if status.timing != "overdue"]
        return min(ahead, default=None)

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


def link_answers(urls: Sequence[str]) -> Mapping[str, LinkCheck]:
    """The last answer of each of ``urls`` that has been checked."""
    return {check.url: check for check in LinkCheck.objects.filter(url__in=urls)}
