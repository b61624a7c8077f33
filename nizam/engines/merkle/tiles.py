"""Tiles: how a log is cut into files that never change (C2SP tlog-tiles).

A tile holds up to 256 hashes of one level; a level of tiles is eight levels of the tree. A bundle holds the entries
under one tile of level 0. Only the last of each level may be partial; its width then stands in its path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nizam.engines.merkle.hashing import SIZE

HEIGHT = 8
WIDTH = 1 << HEIGHT
ENTRIES = "entries"
MAX_ENTRY = 0xFFFF

_PATH = re.compile(r"tile/(entries|[0-5]?\d)/((?:x\d{3}/)*\d{3})(?:\.p/(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class TileName:
    """Which tile: its level (``-1`` for a bundle of entries), its number in the level, how much of it is there."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where the tile stands, as in ``tile/1/x001/067.p/12``."""
        level = ENTRIES if self.level < 0 else str(self.level)
        digits = f"{self.index:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        number = "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])
        return f"tile/{level}/{number}" + ("" if self.width == WIDTH else f".p/{self.width}")

    @property
    def whole(self) -> TileName:
        """The same tile when it is full."""
        return TileName(self.level, self.index)

    @classmethod
    def parse(cls, path: str) -> TileName:
        """The tile that stands under ``path``.

        Raises:
            ValueError: no tile stands there.
        """
        found = _PATH.fullmatch(path)
        if found is None:
            raise ValueError(f"{path!r} is no path of a tile")
        level, number, width = found.groups()
        index = int(number.replace("/", "").replace("x", ""))
        name = cls(-1 if level == ENTRIES else int(level), index, int(width) if width else WIDTH)
        if name.path != path or not name.width:
            raise ValueError(f"{path!r} is not how the path of a tile is written")
        return name


def tiles_of(size: int) -> Iterator[TileName]:
    """Every tile of hashes in a log of ``size`` entries, level by level."""
    level, count = 0, size
    while count:
        yield from (TileName(level, index) for index in range(count // WIDTH))
        if count % WIDTH:
            yield TileName(level, count // WIDTH, count % WIDTH)
        level, count = level + 1, count // WIDTH


def pack_entries(entries: Sequence[bytes]) -> bytes:
    """A bundle: each entry after its length in two bytes."""
    return b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])


def unpack_entries(bundle: bytes) -> list[bytes]:
    """The entries of a bundle.

    Raises:
        ValueError: the bundle ends within an entry.
    """
    entries, at, end = [], 0, len(bundle)
    while at < end:
        start = at + 2
        at = start + int.from_bytes(bundle[at:start], "big")
        if start > end or at > end:
            raise ValueError("the bundle ends within an entry")
        entries.append(bundle[start:at])
    return entries


def hash_in(tile: bytes, number: int) -> bytes:
    """The hash with this number in a tile."""
    return tile[number * SIZE : (number + 1) * SIZE]
