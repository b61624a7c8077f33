"""Records that something happened, in the transaction of whoever does it: both are stored, or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from nizam.core.actor import Actor
from nizam.ledger.bulk import without_collecting
from nizam.ledger.context import policy_digest
from nizam.ledger.drafting import Drafts, Receipt, draft_events
from nizam.ledger.errors import InvalidEventError
from nizam.ledger.kinds import EventKind
from nizam.ledger.models import Event

_ROWS_AT_ONCE = 10_000

_INSERT = "INSERT INTO ledger_event (event_id, kind, subject, body, nonce) VALUES (%s, %s, %s, %s, %s)"
# In SQLite the writer is alone, so the rows it has just written are the last ones, without gaps.
_QUEUE_LAST = """
INSERT INTO ledger_pending (event)
SELECT id FROM ledger_event WHERE id > last_insert_rowid() - %s AND id <= last_insert_rowid()
"""
_INSERT_AND_QUEUE = """
WITH fresh AS (
    INSERT INTO ledger_event (event_id, kind, subject, body, nonce)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bytea[], %s::bytea[])
    RETURNING id
)
INSERT INTO ledger_pending (event) SELECT id FROM fresh
"""


def record(
    kind: EventKind,
    subject: str,
    *,
    actor: Actor,
    at: date | datetime,
    origin: str,
    person: str | None = None,
    quantity: Decimal | int | None = None,
    unit: str | None = None,
    dims: Mapping[str, str] | None = None,
    refs: Mapping[str, Any] | None = None,
    voids: str | None = None,
    digest: str | None = None,
) -> Receipt:
    """Record one event; it is sealed within seconds after the transaction commits.

    Raises:
        InvalidEventError: the kind does not allow a value, or ``voids`` names no event.
    """
    return record_many(
        kind, [subject], actor=actor, at=at, origin=origin, person=person, quantity=quantity, unit=unit,
        dims=dims, refs=refs, voids=voids, digest=digest,
    )[0]  # fmt: skip


def record_many(
    kind: EventKind,
    subjects: Sequence[str],
    *,
    actor: Actor,
    at: date | datetime | Sequence[date | datetime],
    origin: str | Sequence[str],
    person: str | Sequence[str | None] | None = None,
    quantity: Decimal | int | Sequence[Decimal | int | None] | None = None,
    unit: str | Sequence[str | None] | None = None,
    dims: Mapping[str, str | Sequence[str | None]] | None = None,
    refs: Mapping[str, Any] | None = None,
    voids: str | Sequence[str | None] | None = None,
    digest: str | Sequence[str | None] | None = None,
    event_ids: Sequence[str] | None = None,
) -> Drafts:
    """Record many events of one kind: every argument is one value for all, or a list with one for each.

    Raises:
        InvalidEventError: the kind does not allow a value, or ``voids`` names no event.
    """
    if not subjects:
        return Drafts(kind, (), (), (), (), frozenset())
    with without_collecting(), transaction.atomic(savepoint=False):
        drafts = draft_events(
            kind, subjects, actor=actor, policy=policy_digest(), at=at, origin=origin, person=person,
            quantity=quantity, unit=unit, dims=dims, refs=refs, voids=voids, digest=digest, event_ids=event_ids,
        )  # fmt: skip
        store_drafts(drafts)
    return drafts


def store_drafts(drafts: Drafts) -> None:
    """Write events and their place in the queue; call it within a transaction."""
    _require_voided(drafts)
    for start in range(0, len(drafts), _ROWS_AT_ONCE):
        _store_rows(drafts, slice(start, start + _ROWS_AT_ONCE))


def _store_rows(drafts: Drafts, rows: slice) -> None:
    ids = drafts.ids[rows]
    kinds = [drafts.kind.key] * len(ids)
    columns: list[Sequence[Any]] = [ids, kinds, drafts.subjects[rows], drafts.bodies[rows], drafts.nonces[rows]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_INSERT_AND_QUEUE, [list(column) for column in columns])
        elif len(ids) == 1:
            cursor.execute(_INSERT, tuple(column[0] for column in columns))
            cursor.execute("INSERT INTO ledger_pending (event) VALUES (last_insert_rowid())")
        else:
            cursor.executemany(_INSERT, list(zip(*columns, strict=True)))
            cursor.execute(_QUEUE_LAST, [len(ids)])


def _require_voided(drafts: Drafts) -> None:
    """An event can void only what is recorded, or is being recorded with it."""
    missing = set(drafts.voided) - set(drafts.ids)
    asked = list(missing)
    for start in range(0, len(asked), 500):
        missing -= set(Event.objects.filter(event_id__in=asked[start : start + 500]).values_list("event_id", flat=True))
    if missing:
        raise InvalidEventError(kind=drafts.kind.key, field="voids", reason="names an event that is not recorded")
