"""Writes segments: whole ones once and for ever, the tail again and again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from nizam.engines.merkle.notes import BadNoteError, PrivateKey
from nizam.ledger.errors import StoreDamagedError
from nizam.ledger.kinds import public_kinds
from nizam.ledger.store.folder import LedgerFolder, NewFile
from nizam.ledger.store.manifest import SEGMENT_EVENTS, Manifest, Segment, ranges_of
from nizam.ledger.store.rows import PlacedRows, placed_rows
from nizam.ledger.store.segment_file import as_parquet, segment_table

if TYPE_CHECKING:
    import pyarrow as pa

SIDES = ("public", "private")
_SMALL_TAIL = 4_096
_TAIL_SECONDS = 10.0


def manifest_path(side: str) -> str:
    """Where a manifest stands within the folder."""
    return f"{side}/segments/manifest"


def manifest_origin(name: str, side: str) -> str:
    """The first line of a manifest: whose it is, and which."""
    return f"{name}/{side}-segments"


class SegmentWriter:
    """Keeps both sets of segments up to the log: public events for everybody, all events for auditors."""

    def __init__(self, folder: LedgerFolder, key: PrivateKey) -> None:
        self._folder, self._key = folder, key
        self._manifests = {side: self._read(side) for side in SIDES}
        self._kept: list[PlacedRows] = []

    def _read(self, side: str) -> Manifest:
        origin = manifest_origin(self._key.name, side)
        try:
            raw = (self._folder.root / manifest_path(side)).read_bytes()
        except FileNotFoundError:
            return Manifest(origin)
        try:
            return Manifest.open(raw, self._key.public, origin)
        except BadNoteError as wrong:
            raise StoreDamagedError(where=manifest_path(side), reason=str(wrong)) from None

    def add(self, rows: PlacedRows) -> None:
        """Take rows that were just sealed, so that they need not be read again; write a segment when it is whole."""
        self._kept.append(rows)
        end = rows.end
        if end // SEGMENT_EVENTS > rows.first // SEGMENT_EVENTS:
            self._bring_up_to(end - end % SEGMENT_EVENTS)
            self._kept = [rows]

    def bring_up_to(self, size: int, *, with_tail: bool) -> None:
        """Let the segments cover ``size`` events, or as many as there are in whole segments while the tail may wait."""
        behind = min(manifest.size for manifest in self._manifests.values())
        is_due = with_tail or size % SEGMENT_EVENTS <= _SMALL_TAIL or self._age() >= _TAIL_SECONDS
        target = size if is_due else size - size % SEGMENT_EVENTS
        if target > behind:
            self._bring_up_to(target)

    def _age(self) -> float:
        try:
            return time.time() - (self._folder.root / manifest_path("private")).stat().st_mtime
        except FileNotFoundError:
            return _TAIL_SECONDS

    def _bring_up_to(self, size: int) -> None:
        wanted = list(ranges_of(size))
        known = {side: {(one.first, one.end): one for one in self._manifests[side].segments} for side in SIDES}
        for first, end in wanted:
            missing = [side for side in SIDES if (first, end) not in known[side]]
            for side, segment in self._write(first, end, missing):
                known[side][first, end] = segment
        for side in SIDES:
            if self._manifests[side].size < size:
                self._replace(side, [known[side][one] for one in wanted])

    def _write(self, first: int, end: int, sides: list[str]) -> Iterable[tuple[str, Segment]]:
        if not sides:
            return []
        table = segment_table(self._rows(first, end))
        made, files = [], []
        for side in sides:
            content = as_parquet(table if side == "private" else _public_rows(table))
            segment = Segment(first, end, hashlib.sha256(content).hexdigest())
            made.append((side, segment))
            files.append(NewFile(f"{side}/segments/{segment.file}", content))
        self._folder.write(files)
        return made

    def _rows(self, first: int, end: int) -> list[PlacedRows]:
        kept = [part for rows in self._kept if (part := rows.part(first, end)) is not None]
        if sum(map(len, kept)) == end - first:
            return kept
        return [placed_rows(first, end)]

    def _replace(self, side: str, segments: list[Segment]) -> None:
        """Publish a manifest, then remove the files that it no longer names."""
        manifest = Manifest(self._manifests[side].origin, tuple(segments))
        self._folder.write([NewFile(manifest_path(side), manifest.signed(self._key))])
        self._manifests[side] = manifest
        folder: Path = self._folder.root / side / "segments"
        named = {one.file for one in segments}
        self._folder.remove(file for file in folder.glob("*.parquet") if file.name not in named)


def _public_rows(table: pa.Table) -> pa.Table:
    """The rows that everybody may read, without the columns that say nothing in them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    allowed = pa.array(sorted(f"{name}/{version}" for name, version in public_kinds()), pa.string())
    kinds = pc.binary_join_element_wise(table["kind"], table["version"].cast(pa.string()), "/")
    kept = table.filter(pc.is_in(kinds, value_set=allowed))
    empty = [name for name in kept.column_names if "." in name and kept[name].null_count == kept.num_rows]
    return kept.drop_columns(empty)
