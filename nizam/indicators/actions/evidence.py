"""Brings the evidence of a policy folder into the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from nizam.core.actor import Actor
from nizam.core.digest import digest_of
from nizam.indicators.actions.recording import record_published, record_superseded, record_withdrawn
from nizam.indicators.announce import announce_claims
from nizam.indicators.models import EvidenceItem
from nizam.policy.actions import touch_public_content
from nizam.policy.permissions import can_load_policy
from nizam.policy.schema import Evidence

_Kind = EvidenceItem.Kind
_Standing = EvidenceItem.Standing


@dataclass(frozen=True, slots=True)
class LoadedEvidence:
    """How many items loading added, reworded, and withdrew."""

    added: int
    reworded: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class _Published:
    """What stands in the database under one kind and key."""

    pk: int
    digest: str
    is_from_folder: bool


@transaction.atomic
def load_evidence(*, actor: Actor, evidence: Evidence) -> LoadedEvidence:
    """Record ``evidence`` as published.

    What has not changed stays as it is; what the folder no longer holds is withdrawn.
    Claims that people suggested and a moderator accepted stay, unless the folder now holds one under the same key.

    Raises:
        NotAllowedError: the actor may not load a policy folder.
    """
    can_load_policy(actor).require()
    published = _published()
    fresh: list[EvidenceItem] = []
    superseded: dict[tuple[str, str], int] = {}
    for item in _items(evidence):
        place = (item.kind, item.key)
        before = published.pop(place, None)
        if before is not None and before.is_from_folder and before.digest == item.digest:
            continue
        if before is not None:
            superseded[place] = before.pk
        fresh.append(item)
    gone = [one.pk for one in published.values() if one.is_from_folder]
    EvidenceItem.objects.filter(pk__in=superseded.values()).update(standing=_Standing.SUPERSEDED)
    EvidenceItem.objects.filter(pk__in=gone).update(standing=_Standing.WITHDRAWN)
    now = timezone.now()
    record_superseded(actor, EvidenceItem.objects.filter(pk__in=superseded.values()), now)
    record_withdrawn(actor, EvidenceItem.objects.filter(pk__in=gone), now)
    EvidenceItem.objects.bulk_create(fresh, batch_size=500)
    record_published(actor, fresh)
    if fresh or gone:
        touch_public_content()
    new = {item.key for item in fresh if item.kind == _Kind.CLAIM and (item.kind, item.key) not in superseded}
    announce_claims(actor=actor, claims=[claim for claim in evidence.claims if claim.id in new])
    return LoadedEvidence(added=len(fresh) - len(superseded), reworded=len(superseded), withdrawn=len(gone))


def _published() -> dict[tuple[str, str], _Published]:
    rows = EvidenceItem.objects.filter(standing=_Standing.PUBLISHED)
    values = rows.values_list("kind", "key", "pk", "digest", "is_from_policy_folder")
    return {(kind, key): _Published(pk, digest, is_own) for kind, key, pk, digest, is_own in values}


def _items(evidence: Evidence) -> Iterator[EvidenceItem]:
    """Every record of ``evidence`` as a row of its own, not stored yet."""
    now = timezone.now()
    lists: tuple[tuple[str, Iterable[Any]], ...] = (
        (_Kind.CLAIM, evidence.claims),
        (_Kind.REPORTED_SYSTEM, evidence.reported_systems),
        (_Kind.PORTFOLIO, evidence.portfolios),
    )
    for kind, records in lists:
        for position, record in enumerate(records):
            content = record.model_dump(mode="json")
            yield EvidenceItem(
                kind=kind, key=record.id, digest=digest_of(content), position=position, content=content, recorded_at=now
            )
