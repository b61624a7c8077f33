"""The manifest of the segments: which positions each file covers, and its SHA-256, signed like a checkpoint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nizam.engines.merkle.notes import BadNoteError, Note, PrivateKey, PublicKey

SEGMENT_EVENTS = 65_536
_LINE = re.compile(r"(0|[1-9]\d*) ([1-9]\d*) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of events: those from position ``first`` up to ``end``."""

    first: int
    end: int
    sha256: str = ""

    @property
    def file(self) -> str:
        """Its name in the folder of segments."""
        return f"{self.first:012d}-{self.end:012d}.parquet"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All segments of one log, the public or the private ones."""

    origin: str
    segments: tuple[Segment, ...] = ()

    @property
    def size(self) -> int:
        """How many events the segments cover."""
        return self.segments[-1].end if self.segments else 0

    def signed(self, key: PrivateKey) -> bytes:
        """The manifest as it is written."""
        lines = [f"{one.first} {one.end} {one.sha256}\n" for one in self.segments]
        return Note(f"{self.origin}\n{self.size}\n" + "".join(lines)).signed_by(key).raw

    @classmethod
    def open(cls, raw: bytes, key: PublicKey, origin: str) -> Manifest:
        """The manifest in a file.

        Raises:
            BadNoteError: it is damaged, of another log, not signed by it, or has gaps.
        """
        note = Note.parse(raw)
        note.require_signature(key)
        lines = note.text.removesuffix("\n").split("\n")
        found = [_LINE.fullmatch(line) for line in lines[2:]]
        segments = tuple(Segment(int(one[1]), int(one[2]), one[3]) for one in found if one)
        made = cls(origin, segments)
        if lines[:2] != [origin, str(made.size)] or len(segments) != len(found):
            raise BadNoteError("the manifest is not written as it must be")
        if [(one.first, one.end) for one in segments] != list(ranges_of(made.size)):
            raise BadNoteError("the manifest has gaps")
        return made


def ranges_of(size: int) -> Iterator[tuple[int, int]]:
    """The ranges that segments of ``size`` events cover: whole ones, and what is left."""
    for first in range(0, size, SEGMENT_EVENTS):
        yield first, min(first + SEGMENT_EVENTS, size)
