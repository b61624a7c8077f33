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


def _items(evidence: Evidence) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    lists: tuple[tuple[str, Iterable[Any]], ...] = (
        (_Kind.CLAIM, evidence.claims),
        (_Kind.REPORTED_SYSTEM, evidence.reported_systems),
        (_Kind.PORTFOLIO, evidence.portfolios),
    )
    for kind, records in lists:
        for position, record in enumerate(records):
            yield kind, record.id, position, record.model_dump(mode="json")


@transaction.atomic
def load_evidence(*, actor: Actor, evidence: Evidence) -> LoadedEvidence:
    """Record ``evidence`` as published.

    What has not changed stays as it is; what the folder no longer holds is withdrawn.
    Claims that people suggested and a moderator accepted stay, unless the folder now holds one under the same key.

    Raises:
        NotAllowedError: the actor may not load a policy folder.
    """
    can_load_policy(actor).require()
    now = timezone.now()
    published = {
        (kind, key): (pk, digest, is_from_folder)
        for pk, kind, key, digest, is_from_folder in EvidenceItem.objects.filter(
            standing=_Standing.PUBLISHED
        ).values_list("pk", "kind", "key", "digest", "is_from_policy_folder")
    }
    fresh: list[EvidenceItem] = []
    superseded: list[int] = []
    superseded_keys: set[str] = set()
    for kind, key, position, content in _items(evidence):
        digest = digest_of(content)
        pk, old_digest, is_from_folder = published.pop((kind, key), (None, None, True))
        if digest == old_digest and is_from_folder:
            continue
        if pk is not None:
            superseded.append(pk)
            superseded_keys.add(key)
        fresh.append(
            EvidenceItem(kind=kind, key=key, digest=digest, position=position, content=content, recorded_at=now)
        )
    gone = [pk for pk, _, is_from_folder in published.values() if is_from_folder]
    EvidenceItem.objects.filter(pk__in=superseded).update(standing=_Standing.SUPERSEDED)
    EvidenceItem.objects.filter(pk__in=gone).update(standing=_Standing.WITHDRAWN)
    record_superseded(actor, EvidenceItem.objects.filter(pk__in=superseded), now)
    record_withdrawn(actor, EvidenceItem.objects.filter(pk__in=gone), now)
    EvidenceItem.objects.bulk_create(fresh, batch_size=500)
    record_published(actor, fresh)
    if fresh or gone:
        touch_public_content()
    new = {item.key for item in fresh if item.kind == _Kind.CLAIM} - superseded_keys
    announce_claims(actor=actor, claims=[claim for claim in evidence.claims if claim.id in new])
    return LoadedEvidence(added=len(fresh) - len(superseded), reworded=len(superseded), withdrawn=len(gone))
