"""The hashes of RFC 9162: leaves and nodes are hashed apart, so that neither can pass for the other."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

SIZE = 32
"""Bytes in a hash."""

EMPTY_ROOT = sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> bytes:
    """The hashes of many entries, one after another."""
    return b"".join([sha256(b"\x00" + entry).digest() for entry in entries])


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return sha256(b"\x01" + left + right).digest()


def level_above(level: bytes) -> bytes:
    """The hashes one level up; a last one that stands alone is left out."""
    ends = range(0, len(level) - SIZE, 2 * SIZE)
    return b"".join([sha256(b"\x01" + level[at : at + 2 * SIZE]).digest() for at in ends])


def perfect_root(level: bytes) -> bytes:
    """The root over hashes whose number is a power of two."""
    while len(level) > SIZE:
        level = level_above(level)
    return level


def root_of_peaks(peaks: Iterable[bytes]) -> bytes:
    """The root over perfect subtrees that stand side by side, the largest first."""
    root = b""
    for peak in reversed(list(peaks)):
        root = node_hash(peak, root) if root else peak
    return root or EMPTY_ROOT


def peaks_of(level: bytes) -> list[bytes]:
    """The perfect subtrees over any number of hashes, the largest first."""
    peaks, start, left = [], 0, len(level) // SIZE
    while left:
        width = 1 << (left.bit_length() - 1)
        peaks.append(perfect_root(level[start * SIZE : (start + width) * SIZE]))
        start, left = start + width, left - width
    return peaks
