"""Proofs that an entry is in a log, and that a log only grew (RFC 9162, section 2.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from nizam.engines.merkle.hashing import EMPTY_ROOT, SIZE, node_hash, perfect_root
from nizam.engines.merkle.tiles import HEIGHT, WIDTH, TileName

HashAt = Callable[[int, int], bytes]
"""The hash of the perfect subtree at (level, index); level 0 are the leaves."""


def hashes_from_tiles(size: int, read: Callable[[TileName], bytes], *, keep: int = 1024) -> HashAt:
    """Hashes out of the tiles of a log of ``size`` entries; the last ``keep`` tiles stay in memory."""

    @lru_cache(maxsize=keep)
    def tile(level: int, index: int) -> bytes:
        width = min(WIDTH, (size >> (HEIGHT * level)) - index * WIDTH)
        return read(TileName(level, index, width))

    @lru_cache(maxsize=WIDTH * keep)
    def at(level: int, index: int) -> bytes:
        tile_level, inner = divmod(level, HEIGHT)
        first = index << inner
        hashes = tile(tile_level, first // WIDTH)
        start = (first % WIDTH) * SIZE
        part = hashes[start : start + (SIZE << inner)]
        if len(part) != SIZE << inner:
            raise ValueError(f"{TileName(tile_level, first // WIDTH).path} is too short")
        return perfect_root(part)

    return at


def range_root(start: int, end: int, at: HashAt) -> bytes:
    """The root over the entries from ``start`` up to ``end``; ``start`` is a place where a subtree may begin."""
    if end == start:
        return EMPTY_ROOT
    width = end - start
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return at(level, start >> level)
    split = 1 << (width.bit_length() - 1)
    return node_hash(range_root(start, start + split, at), range_root(start + split, end, at))


def inclusion_proof(position: int, size: int, at: HashAt) -> list[bytes]:
    """The hashes that lead from the entry at ``position`` to the root over ``size`` entries, the lowest first.

    Raises:
        ValueError: there is no such entry.
    """
    if not 0 <= position < size:
        raise ValueError(f"there is no entry {position} among {size}")
    proof, start, end = [], 0, size
    while end - start > 1:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if position < middle:
            proof.append(range_root(middle, end, at))
            end = middle
        else:
            proof.append(range_root(start, middle, at))
            start = middle
    return proof[::-1]


def root_from_inclusion(leaf: bytes, position: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that ``proof`` leads to from ``leaf``; it proves inclusion where it is the root of a trusted checkpoint.

    Raises:
        ValueError: the proof has not the length that it must have.
    """
    if not 0 <= position < size:
        raise ValueError(f"there is no entry {position} among {size}")
    node, last, root = position, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ValueError("the proof is too long")
        if node & 1 or node == last:
            root = node_hash(sibling, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise ValueError("the proof is too short")
    return root


def consistency_proof(old: int, new: int, at: HashAt) -> list[bytes]:
    """The hashes which show that the log of ``new`` entries begins with the log of ``old`` entries.

    Raises:
        ValueError: a log does not shrink.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a log of {old} entries cannot grow to {new}")
    if old in (0, new):
        return []
    return _subproof(old, 0, new, is_whole=True, at=at)


def _subproof(old: int, start: int, end: int, *, is_whole: bool, at: HashAt) -> list[bytes]:
    if old == end:
        return [] if is_whole else [range_root(start, end, at)]
    middle = start + (1 << ((end - start - 1).bit_length() - 1))
    if old <= middle:
        return [*_subproof(old, start, middle, is_whole=is_whole, at=at), range_root(middle, end, at)]
    return [*_subproof(old, middle, end, is_whole=False, at=at), range_root(start, middle, at)]


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the newer log begins with the older one."""
    if old == new:
        return old_root == new_root and not proof
    if old == 0 or old > new:
        return old == 0 and not proof and old_root == EMPTY_ROOT
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
