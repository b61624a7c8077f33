"""Events in the order of their places, as sealing and verifying read them from the database."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from django.db import connection

from nizam.ledger.body import commitment
from nizam.ledger.errors import StoreDamagedError

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = """
SELECT p.position, e.body, e.nonce FROM ledger_position p JOIN ledger_event e ON e.id = p.event
WHERE p.position >= %s AND p.position < %s ORDER BY p.position
"""
_TEXTS = (
    "id", "kind", "subject", "actor", "at", "recorded_at", "person", "unit", "origin", "voids", "digest", "policy",
    "quantity",
)  # fmt: skip
_known_members: dict[str, set[str]] = {"dims": set(), "refs": set()}
"""Dimensions and references that were seen: knowing them saves reading a batch twice."""


class PlacedRows:
    """Events that stand next to each other in the log."""

    def __init__(self, first: int, bodies: Sequence[bytes], nonces: Sequence[bytes]) -> None:
        self.first, self.bodies, self.nonces = first, bodies, nonces

    def __len__(self) -> int:
        return len(self.bodies)

    @property
    def end(self) -> int:
        """The position after the last one."""
        return self.first + len(self.bodies)

    @cached_property
    def fields(self) -> pa.Table:
        """What the bodies say, a column for each field; dimensions and references are structures of texts.

        Raises:
            StoreDamagedError: a body is no event.
        """
        import pyarrow as pa

        try:
            return _parsed(b"\n".join(self.bodies), _known_members)
        except pa.ArrowException as wrong:
            raise StoreDamagedError(where=f"positions {self.first} to {self.end}", reason=str(wrong)) from None

    def entries(self) -> list[bytes]:
        """The entries that stand for them in the public log."""
        columns = [self.fields[name].to_pylist() for name in ("at", "id", "kind", "version", "recorded_at")]
        hashes = map(commitment, self.bodies, self.nonces)
        return [
            f'{{"at":"{at}","body":"{said}","id":"{event}","kind":"{kind}/{version}","recorded_at":"{moment}"}}'.encode()
            for said, at, event, kind, version, moment in zip(hashes, *columns, strict=True)
        ]

    def part(self, first: int, end: int) -> PlacedRows | None:
        """Those of them from position ``first`` up to ``end``; None where there are none."""
        start, stop = max(first, self.first), min(end, self.end)
        if start >= stop:
            return None
        at = slice(start - self.first, stop - self.first)
        part = PlacedRows(start, self.bodies[at], self.nonces[at])
        if "fields" in self.__dict__:
            part.fields = self.fields.slice(start - self.first, stop - start)
        return part


def _parsed(lines: bytes, names: dict[str, set[str]]) -> pa.Table:
    """The bodies as columns. Members of ``dims`` and ``refs`` are found out first, then read as texts and nothing
    else."""
    import pyarrow as pa
    import pyarrow.json as reader

    members = {
        group: pa.struct([(name, pa.string()) for name in sorted(known)]) for group, known in names.items() if known
    }
    schema = pa.schema([(name, pa.string()) for name in _TEXTS] + [("version", pa.int16()), *members.items()])
    table = reader.read_json(
        BytesIO(lines), reader.ReadOptions(block_size=1 << 22), reader.ParseOptions(explicit_schema=schema)
    )
    found = {
        group: {one.name for one in table.schema.field(group).type} for group in names if group in table.schema.names
    }
    if any(found[group] - names[group] for group in found):
        for group, members_found in found.items():
            _known_members[group] |= members_found
        return _parsed(lines, {group: names[group] | found.get(group, set()) for group in names})
    return table


def placed_count() -> int:
    """How many events have a place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(position) FROM ledger_position")
        highest = cursor.fetchone()[0]
    return 0 if highest is None else int(highest) + 1


def placed_rows(first: int, end: int) -> PlacedRows:
    """The events from position ``first`` up to ``end``.

    Raises:
        StoreDamagedError: one is missing.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [first, end])
        rows = cursor.fetchall()
    positions, bodies, nonces = zip(*rows, strict=True) if rows else ((), (), ())
    if positions != tuple(range(first, end)):
        lost = next(at for at in range(first, end) if at - first >= len(positions) or positions[at - first] != at)
        raise StoreDamagedError(where=f"position {lost}", reason="the database has no event there")
    if bodies and not isinstance(bodies[0], bytes):  # a driver may hand out views
        bodies, nonces = tuple(map(bytes, bodies)), tuple(map(bytes, nonces))
    return PlacedRows(first, bodies, nonces)
