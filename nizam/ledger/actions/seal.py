"""Seals what was recorded: places, tiles, checkpoint, segments.

Each step can be broken off anywhere. The places are the only decision, and they are committed first; all that follows
is computed from them and comes out the same when it is done again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from nizam.core.actor import Actor
from nizam.engines.merkle.hashing import leaf_hashes
from nizam.engines.merkle.notes import BadNoteError, Checkpoint, Note, PrivateKey, open_checkpoint
from nizam.engines.merkle.tiles import WIDTH, TileName, pack_entries, unpack_entries
from nizam.engines.merkle.tree import GrowingTree
from nizam.ledger.actions.segments import SegmentWriter
from nizam.ledger.bulk import without_collecting
from nizam.ledger.errors import StoreAheadError, StoreDamagedError
from nizam.ledger.models import SealedCheckpoint
from nizam.ledger.permissions import can_keep_record
from nizam.ledger.store.folder import LedgerFolder, NewFile
from nizam.ledger.store.key import read_or_make_key
from nizam.ledger.store.lock import sealing_alone
from nizam.ledger.store.rows import PlacedRows, placed_count, placed_rows

CHECKPOINT = "public/checkpoint"
BATCH = 10_000
BULK = 32_768

_PLACE = """
INSERT INTO ledger_position (position, event)
SELECT %s + row_number() OVER (ORDER BY event) - 1, event FROM (
    SELECT event FROM ledger_pending ORDER BY event LIMIT %s
) AS next_ones
"""
_UNQUEUE = "DELETE FROM ledger_pending WHERE event IN (SELECT event FROM ledger_position WHERE position >= %s)"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What sealing did: how many events it sealed, how many the log has now, and its root."""

    events: int
    size: int
    root: str


def seal_ledger(
    *, actor: Actor, batch: int = BATCH, at_most: int | None = None, with_tail: bool = True,
    progress: Callable[[int], None] = lambda size: None,
) -> Sealed:  # fmt: skip
    """Seal everything that is recorded and committed, or ``at_most`` so many events.

    ``with_tail`` writes the events after the last whole segment to a file too; without it, only when they are few or
    have waited for some seconds.

    Raises:
        NotAllowedError: the actor is not the operator.
        SealingElsewhereError: another process is sealing.
        StoreAheadError: the database was set back behind what is published.
        StoreDamagedError: what is published does not fit the database.
        OSError: the disk is full; nothing half done is visible, and the next sealing goes on.
    """
    can_keep_record(actor).require()
    folder = LedgerFolder.of_this_site()
    with sealing_alone(folder), without_collecting():
        folder.prepare()
        key = read_or_make_key(folder)
        sealing = _Sealing(folder, key, batch)
        before = sealing.tree.size
        while at_most is None or sealing.tree.size - before < at_most:
            if not sealing.seal_next():
                break
            progress(sealing.tree.size)
        sealing.segments.bring_up_to(sealing.tree.size, with_tail=with_tail)
        return Sealed(sealing.tree.size - before, sealing.tree.size, sealing.tree.root().hex())


class _Sealing:
    """One sealing under the lock: the tree as it is published, and how to go on from there."""

    def __init__(self, folder: LedgerFolder, key: PrivateKey, batch: int) -> None:
        self._folder, self._key, self._batch = folder, key, batch
        self._placed = placed_count()
        self._marked = SealedCheckpoint.objects.order_by("-size").values_list("size", "root").first()
        self.tree = self._published_tree()
        self._partial = self._partial_entries()
        self.segments = SegmentWriter(folder, key)
        self._whole: list[str] = []

    def _published_tree(self) -> GrowingTree:
        """The tree of the published checkpoint; empty where nothing is published: then all is written again."""
        try:
            raw = (self._folder.root / CHECKPOINT).read_bytes()
        except FileNotFoundError:
            return GrowingTree()
        try:
            note, checkpoint = open_checkpoint(raw, self._key.public)
            if checkpoint.size > self._placed:
                raise StoreAheadError(published=checkpoint.size, positions=self._placed)
            tree = GrowingTree.load(checkpoint.size, self._folder.read_tile)
        except (BadNoteError, ValueError, OSError) as wrong:
            raise StoreDamagedError(where=CHECKPOINT, reason=str(wrong)) from None
        if tree.root() != checkpoint.root:
            raise StoreDamagedError(where="the tiles at the right edge", reason="they do not give the signed root")
        self._require_as_marked(tree)
        if self._marked is None or self._marked[0] < tree.size:
            _mark(tree, note)  # it was published, but a kill came before the database heard of it
        return tree

    def _partial_entries(self) -> list[bytes]:
        width = self.tree.size % WIDTH
        if not width:
            return []
        name = TileName(-1, self.tree.size // WIDTH, width)
        try:
            return unpack_entries((self._folder.public / name.path).read_bytes())
        except FileNotFoundError:  # replaced by the whole, before a kill
            first = self.tree.size - width
            return placed_rows(first, self.tree.size).entries()
        except ValueError as wrong:
            raise StoreDamagedError(where=name.path, reason=str(wrong)) from None

    def seal_next(self) -> bool:
        """Seal one batch; whether there was anything to seal."""
        if self._placed == self.tree.size:
            self._placed += _place(self._placed, self._batch)
        end = min(self._placed, self.tree.size + self._batch)
        if self._marked is not None and self.tree.size < self._marked[0]:
            end = min(end, self._marked[0])  # written again after a loss: it must come out as it was
        if end == self.tree.size:
            return False
        rows = placed_rows(self.tree.size, end)
        self._write(rows)
        self._publish()
        self._folder.remove_folders(f"{path}.p" for path in self._whole)  # shorter states of tiles that are whole now
        self.segments.add(rows)
        return True

    def _write(self, rows: PlacedRows) -> None:
        entries = rows.entries()
        first = self.tree.size // WIDTH
        tiles = self.tree.append(leaf_hashes(entries))
        bundled = self._partial + entries
        files = [NewFile(f"public/{tile.name.path}", tile.hashes) for tile in tiles]
        for number, start in enumerate(range(0, len(bundled), WIDTH), first):
            part = bundled[start : start + WIDTH]
            files.append(NewFile(f"public/{TileName(-1, number, len(part)).path}", pack_entries(part)))
        self._partial = bundled[len(bundled) - len(bundled) % WIDTH :]
        self._folder.write(files)
        self._whole = [file.path for file in files if ".p/" not in file.path]

    def _publish(self) -> None:
        self._require_as_marked(self.tree)
        checkpoint = Checkpoint(self._key.name, self.tree.size, self.tree.root())
        note = Note(checkpoint.text).signed_by(self._key)
        self._folder.write([NewFile(CHECKPOINT, note.raw)])
        _mark(self.tree, note)

    def _require_as_marked(self, tree: GrowingTree) -> None:
        if self._marked is not None and self._marked[0] == tree.size and self._marked[1] != tree.root().hex():
            raise StoreDamagedError(where=f"size {tree.size}", reason="another root was published for this size")


def _place(first: int, at_most: int) -> int:
    """Give the next places to events whose transactions have committed; how many that were."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PLACE, [first, at_most])
        placed: int = cursor.rowcount
        cursor.execute(_UNQUEUE, [first])
        if cursor.rowcount != placed:
            raise StoreDamagedError(where="the queue", reason="an event would have been placed twice")
    return placed


def _mark(tree: GrowingTree, note: Note) -> None:
    SealedCheckpoint.objects.update_or_create(
        size=tree.size, defaults={"root": tree.root().hex(), "note": note.raw, "sealed_at": timezone.now()}
    )
