"""How pages, programs and auditors read the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from nizam.core.actor import Actor
from nizam.core.errors import NotFoundError
from nizam.engines.merkle.notes import BadNoteError, PublicKey, open_checkpoint
from nizam.engines.merkle.proofs import hashes_from_tiles, inclusion_proof
from nizam.ledger import standalone
from nizam.ledger.body import entry_of
from nizam.ledger.errors import LockedOutError, StoreDamagedError
from nizam.ledger.kinds import EventKind, declared_kinds, public_kinds
from nizam.ledger.models import Event, Pending, Position, SealedCheckpoint, Witness
from nizam.ledger.permissions import can_read_receipt, can_read_record
from nizam.ledger.store.folder import LedgerFolder
from nizam.ledger.store.key import read_public_key


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a list shows it. ``position`` is None until it is sealed."""

    event_id: str
    kind: str
    subject: str
    position: int | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """A dated snapshot of the record."""

    size: int
    root: str
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """An outside party that watches, and how far it has cosigned."""

    name: str
    key: str
    source: str
    cosigned_size: int | None
    cosigned_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecordState:
    """Where the record stands: how many events are published and how many wait, under which key."""

    size: int
    root: str | None
    waiting: int
    key: str | None


@dataclass(frozen=True, slots=True)
class SealedReceipt:
    """An event with the proof that it is in the record; what ``nizam-receipt.py`` reads."""

    body: str
    nonce: str
    entry: str
    position: int | None
    proof: tuple[str, ...]
    checkpoint: str | None

    @property
    def is_sealed(self) -> bool:
        """Whether there is a proof already; otherwise there will be one in a few seconds."""
        return self.checkpoint is not None


def record_state() -> RecordState:
    """Where the record stands."""
    newest = SealedCheckpoint.objects.first()
    try:
        key: str | None = read_public_key(LedgerFolder.of_this_site()).text
    except LockedOutError:  # nothing was ever sealed
        key = None
    return RecordState(
        size=newest.size if newest else 0,
        root=newest.root if newest else None,
        waiting=Pending.objects.count(),
        key=key,
    )


def checkpoints(limit: int = 50) -> Sequence[CheckpointLine]:
    """The newest snapshots."""
    rows = SealedCheckpoint.objects.values_list("size", "root", "sealed_at")[:limit]
    return [CheckpointLine(*row) for row in rows]


def witnesses() -> Sequence[WitnessLine]:
    """Everybody who watches."""
    rows = Witness.objects.values_list("name", "key", "source", "cosigned_size", "cosigned_at")
    return [WitnessLine(*row) for row in rows]


def kinds_visible_to(actor: Actor) -> Sequence[EventKind]:
    """Every kind of event whose events the actor may read."""
    is_auditor = can_read_record(actor).allowed
    return [kind for kind in declared_kinds() if is_auditor or kind.is_public]


def events_visible_to(
    actor: Actor, *, subject: str | None = None, kind: EventKind | None = None, limit: int = 100
) -> Sequence[EventLine]:
    """The newest events, about one subject or of one kind where asked; others than auditors see public kinds only."""
    found = Event.objects.order_by("-pk")
    if subject is not None:
        found = found.filter(subject=subject)
    if kind is not None:
        found = found.filter(kind=kind.key)
    if not can_read_record(actor).allowed:
        found = found.filter(kind__in=[f"{name}/{version}" for name, version in public_kinds()])
    rows = list(found[:limit])
    places = dict(Position.objects.filter(event__in=[row.pk for row in rows]).values_list("event", "position"))
    return [
        EventLine(row.event_id, row.kind, row.subject, places.get(row.pk), orjson.loads(bytes(row.body)))
        for row in rows
    ]


def receipt_of(event_id: str, *, actor: Actor) -> SealedReceipt:
    """The receipt of an event, with the proof against the published checkpoint once it is sealed.

    Raises:
        NotFoundError: there is no such event.
        NotAllowedError: the actor neither did it nor audits.
        StoreDamagedError: the published files do not give a proof.
    """
    event = Event.objects.filter(event_id=event_id).first()
    if event is None:
        raise NotFoundError(what=event_id[:40])
    body, nonce = bytes(event.body), bytes(event.nonce)
    is_public = event.kind in {f"{name}/{version}" for name, version in public_kinds()}
    can_read_receipt(actor, acted=orjson.loads(body)["actor"], is_public=is_public).require()
    position = Position.objects.filter(event=event.pk).values_list("position", flat=True).first()
    proof, checkpoint = _proof(position)
    is_sealed = checkpoint is not None
    return SealedReceipt(
        body.decode(), nonce.hex(), entry_of(body, nonce).decode(), position if is_sealed else None, proof, checkpoint
    )


def _proof(position: int | None) -> tuple[tuple[str, ...], str | None]:
    folder = LedgerFolder.of_this_site()
    file = folder.public / "checkpoint"
    if position is None or not file.exists():
        return (), None
    try:
        note, checkpoint = open_checkpoint(file.read_bytes(), read_public_key(folder))
        if position >= checkpoint.size:
            return (), None
        at = hashes_from_tiles(checkpoint.size, folder.read_tile)
        return tuple(one.hex() for one in inclusion_proof(position, checkpoint.size, at)), note.raw.decode()
    except (BadNoteError, ValueError, OSError) as wrong:
        raise StoreDamagedError(where="the tiles", reason=str(wrong)) from None


def witness_keys() -> Sequence[PublicKey]:
    """The keys of everybody who watches."""
    return [PublicKey.parse(text) for text in Witness.objects.values_list("key", flat=True)]


def has_work() -> bool:
    """Whether anything waits to be sealed: without a place, or with a place that was never published."""
    if Pending.objects.exists():
        return True
    newest = SealedCheckpoint.objects.values_list("size", flat=True).first() or 0
    return Position.objects.filter(position__gte=newest).exists()


SCRIPTS = {"nizam-verify.py": "verify.py", "nizam-witness.py": "witness.py", "nizam-receipt.py": "receipt.py"}
"""The single files that outside parties run, by the names under which they are published."""


def public_file(path: str) -> Path:
    """A file of the record that everybody may fetch, by its path below ``public``, or one of :data:`SCRIPTS`.

    Raises:
        NotFoundError: there is no such file, or it is not public.
    """
    if path in SCRIPTS:
        return Path(standalone.__file__).parent / SCRIPTS[path]
    root = LedgerFolder.of_this_site().public.resolve()
    try:
        file = (root / path).resolve()
        is_there = file.is_file()
    except (OSError, ValueError):  # a name that no file can have
        raise NotFoundError(what=path[:80]) from None
    if not is_there or root not in file.parents:
        raise NotFoundError(what=path[:80])
    return file
