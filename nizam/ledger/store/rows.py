"""Events in the order of their places, as sealing and verifying read them from the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

from nizam.ledger.body import commitment, entry_bytes
from nizam.ledger.errors import StoreDamagedError

_ROWS = """
SELECT p.position, e.body, e.nonce FROM ledger_position p JOIN ledger_event e ON e.id = p.event
WHERE p.position >= %s AND p.position < %s ORDER BY p.position
"""


@dataclass(frozen=True, slots=True)
class PlacedRows:
    """Events that stand next to each other in the log."""

    first: int
    fields: Sequence[dict[str, Any]]
    bodies: Sequence[bytes]
    nonces: Sequence[bytes]

    def __len__(self) -> int:
        return len(self.fields)

    def entries(self) -> list[bytes]:
        """The entries that stand for them in the public log."""
        hashes = map(commitment, self.bodies, self.nonces)
        return list(map(entry_bytes, self.fields, hashes))


def placed_count() -> int:
    """How many events have a place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(position) FROM ledger_position")
        highest = cursor.fetchone()[0]
    return 0 if highest is None else int(highest) + 1


def placed_rows(first: int, end: int) -> PlacedRows:
    """The events from position ``first`` up to ``end``.

    Raises:
        StoreDamagedError: one is missing, or cannot be read.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [first, end])
        rows = cursor.fetchall()
    for expected, row in enumerate(rows, first):
        if row[0] != expected:
            raise StoreDamagedError(where=f"position {expected}", reason="the database has no event there")
    if len(rows) != end - first:
        raise StoreDamagedError(where=f"position {first + len(rows)}", reason="the database has no event there")
    bodies = [bytes(row[1]) for row in rows]
    try:
        fields = [orjson.loads(body) for body in bodies]
    except orjson.JSONDecodeError as wrong:
        raise StoreDamagedError(where=f"positions {first} to {end}", reason=str(wrong)) from None
    return PlacedRows(first, fields, bodies, [bytes(row[2]) for row in rows])


def in_batches(first: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of at most ``size``, from ``first`` up to ``end``."""
    for start in range(first, end, size):
        yield start, min(start + size, end)
