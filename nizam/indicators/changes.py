"""What has changed, newest first: statements that became public, deadlines, versions, bodies that came to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from django.db.models import Min

from nizam.core.message import N_, Message
from nizam.core.text import Text
from nizam.indicators.models import EvidenceItem
from nizam.indicators.status import body_standings, known_claims
from nizam.policy.queries import VersionLine, versions
from nizam.policy.schema import BodyState, Claim

if TYPE_CHECKING:
    from nizam.indicators.queries import Picture, PictureOn

ChangeKind = Literal["claim", "due-soon", "overdue", "version", "body"]
NOTICE_DAYS = 30
"""How many days before a target falls due a change says so."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change, on the day on which a reader could first learn of it."""

    kind: ChangeKind
    id: str
    """Never changes, and no other change has it."""
    on: date
    changed_at: datetime
    """When what is said of it last changed: a reworded claim keeps its identifier and its day."""
    title: Text | Message
    detail: Text | Message | None
    page: tuple[str, tuple[str, ...]]
    """Name and arguments of the page that shows more."""
    targets: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def find_changes(picture: Picture, until: date) -> tuple[Change, ...]:
    """What had changed by ``until``, newest first."""
    found = [*_claims(picture, until), *_deadlines(picture, until), *_versions(picture), *_bodies(picture, until)]
    known = [change for change in found if change.on <= until]
    return tuple(sorted(known, key=lambda change: (change.on, change.changed_at, change.id), reverse=True))


def changes_of_target(view: PictureOn, identifier: str) -> Sequence[Change]:
    """What had changed about one target."""
    return [change for change in view.changes if identifier in change.targets]


def changes_of_body(view: PictureOn, identifier: str) -> Sequence[Change]:
    """What had changed about one body, the targets that it leads included."""
    return [change for change in view.changes if identifier in change.bodies]


def _start_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _first_recorded() -> Mapping[str, datetime]:
    rows = EvidenceItem.objects.filter(kind=EvidenceItem.Kind.CLAIM).values_list("key").annotate(Min("recorded_at"))
    return dict(rows)


def _claims(picture: Picture, until: date) -> Iterator[Change]:
    """A claim counts from the day it became public. One that was recorded later than what the site began with counts
    from the day it was recorded: before that, nobody could have read it here.
    """
    zone = ZoneInfo(picture.policy.policy.time_zone)
    first = _first_recorded()
    began = min((at.astimezone(zone).date() for at in first.values()), default=date.max)
    for claim in picture.evidence.claims:
        recorded_on = first[claim.id].astimezone(zone).date()
        on = claim.known_on if recorded_on == began else max(claim.known_on, recorded_on)
        changed_at = max(picture.provenance["claim", claim.id].recorded_at, _start_of(on, zone))
        bodies = dict.fromkeys([*claim.about.bodies, *(state.body for state in claim.body_states)])
        said = Message(N_("%(publisher)s: %(title)s"), _source(claim))
        yield Change(
            "claim", f"claims/{claim.id}", on, changed_at, claim.says, said,
            ("claim", (claim.id,)), claim.about.targets, tuple(bodies),
        )  # fmt: skip


def _source(claim: Claim) -> dict[str, str]:
    return {"publisher": claim.source.publisher, "title": claim.source.title}


def _deadlines(picture: Picture, until: date) -> Iterator[Change]:
    zone = ZoneInfo(picture.policy.policy.time_zone)
    for target in picture.policy.targets:
        dated: tuple[tuple[ChangeKind, date, str], ...] = (
            ("due-soon", target.due - timedelta(NOTICE_DAYS), N_("Target %(id)s falls due on %(due)s: %(title)s")),
            ("overdue", target.due + timedelta(1), N_("Target %(id)s is overdue since %(due)s: %(title)s")),
        )
        for kind, on, template in dated:
            said = Message(template, {"id": target.id, "due": target.due, "title": target.title})
            identifier = f"targets/{target.id}/{kind}/{target.due.isoformat()}"
            page = ("target", (target.id,))
            yield Change(
                kind, identifier, on, _start_of(on, zone), said, target.settle, page, (target.id,), target.leads
            )


def _versions(picture: Picture) -> Iterator[Change]:
    zone = ZoneInfo(picture.policy.policy.time_zone)
    for version in versions():
        yield _version(version, zone)


def _version(version: VersionLine, zone: ZoneInfo) -> Change:
    said = Message(N_("Version %(label)s of the policy was loaded"), {"label": version.label})
    detail = Message(N_("Digest of this version: %(digest)s"), {"digest": version.digest})
    on = version.loaded_at.astimezone(zone).date()
    return Change("version", f"versions/{version.digest}", on, version.loaded_at, said, detail, ("versions", ()))


_SAID_OF_BODY = {
    "yes": N_("%(body)s exists, by what has been said in public"),
    "no": N_("%(body)s does not exist yet, by what has been said in public"),
}


def _bodies(picture: Picture, until: date) -> Iterator[Change]:
    """Each day on which what is known of a body's existence changed."""
    policy, zone = picture.policy, ZoneInfo(picture.policy.policy.time_zone)
    telling = [claim for claim in picture.evidence.claims if claim.body_states]
    days = sorted({day for claim in telling for day in _days_of(claim, claim.body_states) if day <= until})
    before = {body: standing.exists for body, standing in body_standings(policy, [], date.min).items()}
    for day in days:
        standings = body_standings(policy, known_claims(telling, day), day)
        for body, standing in standings.items():
            if standing.exists == before[body] or standing.exists not in _SAID_OF_BODY:
                continue
            before[body] = standing.exists
            said = Message(_SAID_OF_BODY[standing.exists], {"body": policy.body_by_id[body].name})
            identifier = f"bodies/{body}/{standing.exists}/{day.isoformat()}"
            led = tuple(target.id for target in policy.targets if body in target.leads)
            page = ("body", (body,))
            yield Change(
                "body", identifier, day, _start_of(day, zone), said,
                standing.history[0].claim.says, page, led, (body,),
            )  # fmt: skip


def _days_of(claim: Claim, states: Sequence[BodyState]) -> Iterator[date]:
    for state in states:
        yield max(claim.known_on, state.as_of.first)
