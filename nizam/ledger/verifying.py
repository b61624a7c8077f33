"""``nizam verify``: what is published, then the segments of all events, the database, and the rooms' tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from django.db import DatabaseError, connection

from nizam.core.actor import Actor
from nizam.ledger.body import entry_of
from nizam.ledger.context import digest_checkers
from nizam.ledger.errors import LockedOutError
from nizam.ledger.models import SealedCheckpoint, Witness
from nizam.ledger.permissions import can_read_record
from nizam.ledger.standalone.verify import WIDTH, Bad, Key, Source, bundle, check_published, check_segments
from nizam.ledger.store.folder import LedgerFolder
from nizam.ledger.store.key import read_or_make_key, read_public_key
from nizam.ledger.store.manifest import SEGMENT_EVENTS

_EVENTS = """
SELECT p.position, p.event, e.event_id, e.kind, e.subject, e.body, e.nonce
FROM ledger_position p LEFT JOIN ledger_event e ON e.id = p.event
WHERE p.position >= %s AND p.position < %s ORDER BY p.position
"""
_UNPLACED = """
SELECT count(*) FROM ledger_event e WHERE NOT EXISTS (SELECT 1 FROM ledger_position p WHERE p.event = e.id)
AND NOT EXISTS (SELECT 1 FROM ledger_pending q WHERE q.event = e.id)
"""
_TWICE = "SELECT count(*) FROM ledger_pending q WHERE EXISTS (SELECT 1 FROM ledger_position p WHERE p.event = q.event)"
_ROWS = WIDTH * 16


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found. ``first_bad`` names the first file, entry or row that does not fit."""

    ok: bool
    size: int = 0
    root: str | None = None
    witnesses: tuple[dict[str, Any], ...] = ()
    first_bad: dict[str, Any] | None = None
    checkpoint: bytes | None = field(default=None, repr=False)

    def as_data(self) -> dict[str, Any]:
        """The verdict as the command prints it in JSON."""
        return {
            "ok": self.ok, "size": self.size, "root": self.root, "witnesses": list(self.witnesses),
            "first_bad": self.first_bad,
        }  # fmt: skip


def verify_record(*, actor: Actor, remembered: bytes | None = None) -> Verdict:
    """Check everything that was ever sealed, and that the tables say the same.

    Raises:
        NotAllowedError: the actor may not read events that are not public.
    """
    can_read_record(actor).require()
    folder = LedgerFolder.of_this_site()
    if not folder.public.exists() and remembered is None and not SealedCheckpoint.objects.exists():
        return Verdict(ok=True)
    found: dict[str, Any] = {}
    try:
        found = check_published(Source(str(folder.public)), remembered=remembered)
        _check_key(folder)
        _check_private(folder, found["size"])
        _check_marks(found)
        _check_database(folder, found["size"])
        _check_tables()
    except Bad as bad:
        return _verdict(found, bad.found)
    except (DatabaseError, UnicodeDecodeError) as wrong:
        return _verdict(found, {"what": "database", "where": connection.vendor, "why": str(wrong)})
    return _verdict(found, None)


def _verdict(found: dict[str, Any], bad: dict[str, Any] | None) -> Verdict:
    seen = [{name: one[name] for name in ("name", "size", "at")} for one in found.get("witnesses", ())]
    root = found["root"].hex() if "root" in found else None
    return Verdict(bad is None, found.get("size", 0), root, tuple(seen), bad, found.get("checkpoint"))


def _check_key(folder: LedgerFolder) -> None:
    """The key that signs is the one that is published."""
    try:
        is_same = read_or_make_key(folder).public == read_public_key(folder)
    except LockedOutError as wrong:
        raise Bad("key", "key", str(wrong)) from None
    if not is_same:
        raise Bad("key", "key", "is not the key that is published")


def _check_private(folder: LedgerFolder, size: int) -> None:
    """The segments of all events, and that no file lies beside those that a manifest names."""
    public = Source(str(folder.public))
    if size:
        log = Key(public.read("key", "key"))
        check_segments(Source(str(folder.private)), log, f"{log.name}/private-segments", public, size)
    for side in (folder.public, folder.private):
        for file in sorted(side.glob("segments/*")):
            if file.suffix == ".parquet" and not _is_range(file, size):
                raise Bad("file", str(file.relative_to(folder.root)), "does not belong to the record")


def _is_range(file: Path, size: int) -> bool:
    first, end = map(int, file.stem.split("-"))
    return first % SEGMENT_EVENTS == 0 and end <= size


def _check_marks(found: dict[str, Any]) -> None:
    """What the database says was published and cosigned is what stands in the files."""
    newest = SealedCheckpoint.objects.first()
    if newest is not None and newest.size > found["size"]:
        raise Bad("checkpoint", "checkpoint", f"{newest.size} entries were published, but it says {found['size']}")
    for mark in SealedCheckpoint.objects.filter(size=found["size"]):
        if found["size"] and (mark.root != found["root"].hex() or bytes(mark.note) != found["checkpoint"]):
            raise Bad("table row", f"ledger_sealedcheckpoint {mark.size}", "is not what was published")
    listed = {one["key"] for one in found["witnesses"]}
    for witness in Witness.objects.exclude(cosigned_note=None):
        if witness.key not in listed:
            raise Bad("witness", "witnesses", f"the cosignature of {witness.name} is not published")


def _check_database(folder: LedgerFolder, size: int) -> None:
    public = Source(str(folder.public))
    for first in range(0, size, _ROWS):
        end = min(first + _ROWS, size)
        entries = [
            entry for at in range(first, end, WIDTH) for entry in bundle(public, at // WIDTH, min(WIDTH, size - at))
        ]
        with connection.cursor() as cursor:
            cursor.execute(_EVENTS, [first, end])
            rows = cursor.fetchall()
        for position, row in _in_order(rows, first, end):
            _check_row(position, row, entries[position - first])
    with connection.cursor() as cursor:
        for query, why in ((_UNPLACED, "events have no place and do not wait for one"), (_TWICE, "events wait twice")):
            cursor.execute(query)
            if count := cursor.fetchone()[0]:
                raise Bad("table row", "ledger_pending", f"{count} {why}")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check(1)")
            if (said := cursor.fetchone()[0]) != "ok":
                raise Bad("database", "sqlite", str(said))


def _in_order(rows: list[Any], first: int, end: int) -> Iterator[tuple[int, Any]]:
    for position in range(first, end):
        row = rows[position - first] if position - first < len(rows) else None
        if row is None or row[0] != position:
            raise Bad("table row", "ledger_position", f"no event has the place {position}", position=position)
        yield position, row


def _check_row(position: int, row: Any, entry: bytes) -> None:
    _, pk, event_id, kind, subject, body, nonce = row
    where = f"ledger_event {pk}"
    if body is None:
        raise Bad("table row", where, f"the event at {position} is missing", position=position)
    try:
        is_same = entry_of(bytes(body), bytes(nonce)) == entry
        said = orjson.loads(bytes(body))
        fields = (said["id"], f"{said['kind']}/{said['version']}", said["subject"])
    except (ValueError, KeyError, TypeError):
        is_same, fields = False, ("", "", "")
    if not is_same:
        raise Bad("table row", where, f"is not what was recorded at {position}", position=position)
    if fields != (event_id, kind, subject):
        raise Bad("table row", where, "its columns do not say what its body says", position=position)


def _check_tables() -> None:
    for check in digest_checkers():
        for row in check():
            raise Bad("table row", f"{row.table} {row.row}", row.why)
