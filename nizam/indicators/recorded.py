"""What the record says of evidence and suggestions, and where the tables say something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from nizam.core.digest import digest_of
from nizam.indicators.events import EVIDENCE_PUBLISHED, EVIDENCE_SUPERSEDED, EVIDENCE_WITHDRAWN, SUGGESTION_DECIDED
from nizam.indicators.models import EvidenceItem, Suggestion
from nizam.ledger.context import BadRow
from nizam.ledger.kinds import EventKind
from nizam.ledger.models import Event

Wording = tuple[str, str, str]
"""An item of evidence in one wording: what it is, its key, its digest."""


def wording(item: EvidenceItem) -> Wording:
    """Which wording a row holds."""
    return str(item.kind), item.key, item.digest


def _said(subjects: Iterable[str] | None, *kinds: EventKind) -> Iterator[tuple[str, dict[str, Any]]]:
    """What was recorded of some subjects; of all (slow where the record is long) where none are given."""
    events = Event.objects.filter(kind__in=[kind.key for kind in kinds]).order_by("pk")
    asked = None if subjects is None else sorted(set(subjects))
    parts = [events] if asked is None else [
        events.filter(subject__in=asked[at : at + 500]) for at in range(0, len(asked), 500)
    ]  # fmt: skip
    for part in parts:
        for kind, body in part.values_list("kind", "body"):
            yield kind, orjson.loads(bytes(body))


def recorded_evidence(keys: Iterable[str] | None = None) -> Mapping[Wording, int]:
    """For each wording that was ever published, how many rows of it are published by the record."""
    counts: Counter[Wording] = Counter()
    for kind, said in _said(keys, EVIDENCE_PUBLISHED, EVIDENCE_SUPERSEDED, EVIDENCE_WITHDRAWN):
        counts[said["refs"]["item"], said["subject"], said["digest"]] += 1 if kind == EVIDENCE_PUBLISHED.key else -1
    return counts


def evidence_that_differs() -> Iterator[BadRow]:
    """Items whose content is not what their digest says, or that are shown or hidden against the record."""
    recorded = recorded_evidence()
    shown: Counter[Wording] = Counter()
    rows: dict[Wording, int] = {}
    table = EvidenceItem._meta.db_table
    for item in EvidenceItem.objects.order_by("pk").iterator():
        which = wording(item)
        rows[which] = item.pk
        shown[which] += item.standing == EvidenceItem.Standing.PUBLISHED
        if digest_of(item.content) != item.digest:
            yield BadRow(table, str(item.pk), "its content is not what its digest says")
        elif which not in recorded:
            yield BadRow(table, str(item.pk), "it was never recorded as published")
    for which, count in recorded.items():
        if shown[which] != count:
            yield BadRow(table, str(rows.get(which, which[1])), "the record says something else of its standing")


def suggestion_key(suggestion: Suggestion) -> str:
    """What stands for a suggestion in the record: nobody can tell from it which one it is."""
    return digest_of([suggestion.pk, suggestion.tracking_code])[:32]


def suggestion_digest(suggestion: Suggestion) -> str:
    """What was suggested and answered; the tracking code, which only its sender knows, salts it."""
    content = [
        suggestion.tracking_code, suggestion.says, suggestion.url, suggestion.publisher,
        suggestion.published_on.isoformat(), suggestion.target, suggestion.note, str(suggestion.state),
        suggestion.reason, suggestion.claim_key,
    ]  # fmt: skip
    return digest_of(content)


def recorded_suggestions(keys: Iterable[str] | None = None) -> Mapping[str, str]:
    """The digest of each decision, by the suggestion's key."""
    return {said["subject"]: said["digest"] for _, said in _said(keys, SUGGESTION_DECIDED)}


def suggestions_that_differ() -> Iterator[BadRow]:
    """Decided suggestions that are not what was recorded when somebody decided."""
    recorded = recorded_suggestions()
    for one in Suggestion.objects.exclude(state=Suggestion.State.NEW).iterator():
        if recorded.get(suggestion_key(one)) != suggestion_digest(one):
            yield BadRow(Suggestion._meta.db_table, str(one.pk), "it is not what was recorded when it was decided")
