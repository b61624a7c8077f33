"""The tree while it grows: only its right edge is kept, and appending says which tiles there are to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nizam.engines.merkle.hashing import SIZE, level_above, peaks_of, perfect_root, root_of_peaks
from nizam.engines.merkle.tiles import WIDTH, TileName

_FULL = WIDTH * SIZE


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of hashes and what it holds."""

    name: TileName
    hashes: bytes


class GrowingTree:
    """A log's tree of any size in a few kilobytes: of each level of tiles, the last, unfinished one."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []

    @classmethod
    def load(cls, size: int, read: Callable[[TileName], bytes]) -> GrowingTree:
        """The tree of a log that has ``size`` entries; ``read`` gives the tiles at its right edge.

        Raises:
            ValueError: a tile has not the length that it must have.
        """
        tree = cls()
        tree.size = size
        count, level = size, 0
        while count:
            name = TileName(level, count // WIDTH, count % WIDTH)
            hashes = read(name) if name.width else b""
            if len(hashes) != name.width * SIZE:
                raise ValueError(f"{name.path} holds {len(hashes)} bytes, not {name.width * SIZE}")
            tree._edge.append(hashes)
            count, level = count // WIDTH, level + 1
        return tree

    def append(self, leaves: bytes) -> list[Tile]:
        """Add the hashes of new entries; returns the tiles that are new or have grown."""
        first = self.size
        self.size += len(leaves) // SIZE
        changed: list[Tile] = []
        level, fresh = 0, leaves
        while fresh:
            if level == len(self._edge):
                self._edge.append(b"")
            hashes = self._edge[level] + fresh
            index = first // WIDTH
            whole = len(hashes) // _FULL
            full = [hashes[at * _FULL : (at + 1) * _FULL] for at in range(whole)]
            changed += [Tile(TileName(level, index + number), tile) for number, tile in enumerate(full)]
            rest = self._edge[level] = hashes[whole * _FULL :]
            if rest:
                changed.append(Tile(TileName(level, index + whole, len(rest) // SIZE), rest))
            fresh = b"".join([perfect_root(tile) for tile in full])
            first, level = index, level + 1
        return changed

    def root(self) -> bytes:
        """The root over all entries."""
        return root_of_peaks(peak for level in reversed(self._edge) for peak in peaks_of(level))


class MemoryTree:
    """All hashes of a log in memory, for proofs by the hundred thousand."""

    def __init__(self, leaves: bytes) -> None:
        self.size = len(leaves) // SIZE
        self._levels = [leaves]
        while len(self._levels[-1]) > SIZE:
            below = self._levels[-1]
            # An odd last node rises unchanged: above it, it is the hash of all that it covers.
            alone = below[-SIZE:] if len(below) // SIZE % 2 else b""
            self._levels.append(level_above(below) + alone)

    def root(self) -> bytes:
        """The root over all entries."""
        return self._levels[-1] if self.size else root_of_peaks(())

    def inclusion_proof(self, position: int) -> list[bytes]:
        """The hashes that lead from the entry at ``position`` to the root.

        Raises:
            ValueError: there is no such entry.
        """
        if not 0 <= position < self.size:
            raise ValueError(f"there is no entry {position} among {self.size}")
        proof, at = [], position * SIZE
        for level in self._levels:
            sibling = at ^ SIZE
            if sibling < len(level):
                proof.append(level[sibling : sibling + SIZE])
            at = (at >> 6) << 5
        return proof
