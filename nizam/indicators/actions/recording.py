"""Writes what happens to evidence into the record, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nizam.core.actor import OPERATOR, Actor
from nizam.indicators.events import (
    BODY_STATE_STATED,
    EVIDENCE_PUBLISHED,
    EVIDENCE_SUPERSEDED,
    EVIDENCE_WITHDRAWN,
    SUGGESTION_DECIDED,
)
from nizam.indicators.models import EvidenceItem, Suggestion
from nizam.indicators.recorded import (
    recorded_evidence,
    recorded_suggestions,
    suggestion_digest,
    suggestion_key,
    wording,
)
from nizam.ledger.actions import record, record_many
from nizam.ledger.kinds import EventKind
from nizam.policy.actions import record_missing_versions
from nizam.policy.permissions import can_load_policy
from nizam.policy.schema import Claim

_Standing = EvidenceItem.Standing


def record_published(actor: Actor, items: Iterable[EvidenceItem]) -> None:
    """Record that items were published, and what claims among them say of bodies."""
    listed = list(items)
    _record_items(EVIDENCE_PUBLISHED, actor, listed, [item.recorded_at for item in listed])
    for item in listed:
        if item.kind != EvidenceItem.Kind.CLAIM:
            continue
        for state in Claim.model_validate(item.content).body_states:
            record(
                BODY_STATE_STATED, state.body, actor=actor, at=state.as_of.first, origin=item.origin,
                digest=item.digest, refs={"claim": item.key, "state": state.state, "as_of": str(state.as_of)},
            )  # fmt: skip


def record_superseded(actor: Actor, items: Iterable[EvidenceItem], at: datetime) -> None:
    """Record that wordings were replaced."""
    listed = list(items)
    _record_items(EVIDENCE_SUPERSEDED, actor, listed, [at] * len(listed))


def record_withdrawn(actor: Actor, items: Iterable[EvidenceItem], at: datetime) -> None:
    """Record that items were withdrawn."""
    listed = list(items)
    _record_items(EVIDENCE_WITHDRAWN, actor, listed, [at] * len(listed))


def _record_items(kind: EventKind, actor: Actor, items: list[EvidenceItem], at: list[datetime]) -> None:
    record_many(
        kind, [item.key for item in items], actor=actor, at=at, origin=[item.origin for item in items],
        digest=[item.digest for item in items], refs={"item": [str(item.kind) for item in items]},
    )  # fmt: skip


def record_decision(actor: Actor, suggestion: Suggestion) -> None:
    """Record what a moderator decided on a suggestion."""
    refs = {"decision": str(suggestion.state), "claim": suggestion.claim_key or None}
    record(
        SUGGESTION_DECIDED, suggestion_key(suggestion), actor=actor, at=suggestion.decided_at or timezone.now(),
        origin="administrative", digest=suggestion_digest(suggestion), refs=refs,
    )  # fmt: skip


@transaction.atomic
def record_missing_events(*, actor: Actor) -> int:
    """Record what was done before there was a record; how many facts that were. A second time finds none.

    Raises:
        NotAllowedError: the actor may not load a policy.
    """
    can_load_policy(actor).require()
    count = record_missing_versions(actor=actor)
    items, now = list(EvidenceItem.objects.order_by("pk")), timezone.now()
    known = recorded_evidence(item.key for item in items)
    published = [item for item in items if wording(item) not in known]
    record_published(actor, published)
    gone = [item for item in published if item.standing != _Standing.PUBLISHED]
    record_superseded(actor, (item for item in gone if item.standing == _Standing.SUPERSEDED), now)
    record_withdrawn(actor, (item for item in gone if item.standing == _Standing.WITHDRAWN), now)
    answered = list(Suggestion.objects.exclude(state=Suggestion.State.NEW))
    decided = recorded_suggestions(suggestion_key(one) for one in answered)
    suggestions = [one for one in answered if suggestion_key(one) not in decided]
    for one in suggestions:
        record_decision(Actor(one.decided_by) if one.decided_by else OPERATOR, one)
    return count + len(published) + len(gone) + len(suggestions)
