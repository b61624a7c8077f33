"""Trees, proofs and tiles: equal to published vectors, to pymerkle, and to themselves however they grew."""

from __future__ import annotations

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nizam.engines.merkle.hashing import EMPTY_ROOT, leaf_hash, leaf_hashes
from nizam.engines.merkle.proofs import (
    HashAt,
    consistency_proof,
    hashes_from_tiles,
    inclusion_proof,
    is_consistent,
    root_from_inclusion,
)
from nizam.engines.merkle.tiles import TileName, pack_entries, tiles_of, unpack_entries
from nizam.engines.merkle.tree import GrowingTree, MemoryTree

# The entries and roots that implementations of Certificate Transparency test themselves with.
ENTRIES = [
    bytes.fromhex(one)
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

counts = st.integers(0, 700)


def leaves(count: int) -> bytes:
    return leaf_hashes(str(number).encode() for number in range(count))


def grown(count: int, steps: int) -> tuple[GrowingTree, dict[TileName, bytes]]:
    """A log that grew by ``steps`` entries at a time, and its tiles."""
    tree, tiles = GrowingTree(), {}
    every = leaves(count)
    for start in range(0, count, steps):
        tiles |= {tile.name: tile.hashes for tile in tree.append(every[start * 32 : (start + steps) * 32])}
    return tree, tiles


def hashes(count: int) -> HashAt:
    _, tiles = grown(count, 100)
    return hashes_from_tiles(count, tiles.__getitem__)


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_published_vectors(size: int) -> None:
    tree = GrowingTree()
    tree.append(leaf_hashes(ENTRIES[:size]))
    assert tree.root().hex() == ROOTS[size - 1] == MemoryTree(leaf_hashes(ENTRIES[:size])).root().hex()


def test_a_tree_without_entries_has_the_root_of_nothing() -> None:
    assert GrowingTree().root() == MemoryTree(b"").root() == EMPTY_ROOT


@given(counts, st.integers(1, 300))
def test_however_it_grew_the_tree_is_the_same(count: int, steps: int) -> None:
    tree, tiles = grown(count, steps)
    assert tree.root() == MemoryTree(leaves(count)).root()
    assert GrowingTree.load(count, tiles.__getitem__).root() == tree.root()
    assert set(tiles_of(count)) <= set(tiles)


@given(st.integers(1, 300))
def test_roots_are_those_of_pymerkle(count: int) -> None:
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(count):
        theirs.append_entry(str(number).encode())
    assert grown(count, 64)[0].root() == theirs.get_root()


@given(st.data(), st.integers(1, 700))
def test_every_entry_is_proved_and_nothing_else(data: st.DataObject, count: int) -> None:
    position = data.draw(st.integers(0, count - 1))
    proof = inclusion_proof(position, count, hashes(count))
    memory = MemoryTree(leaves(count))
    assert proof == memory.inclusion_proof(position)
    assert root_from_inclusion(leaf_hash(str(position).encode()), position, count, proof) == memory.root()
    assert root_from_inclusion(leaf_hash(b"another"), position, count, proof) != memory.root()
    for wrong in [proof[:-1]] * bool(proof) + [[*proof, EMPTY_ROOT]]:
        try:
            assert root_from_inclusion(leaf_hash(str(position).encode()), position, count, wrong) != memory.root()
        except ValueError:
            continue


@given(st.data(), counts)
def test_a_log_that_only_grew_is_consistent_and_no_other(data: st.DataObject, new: int) -> None:
    old = data.draw(st.integers(0, new))
    proof = consistency_proof(old, new, hashes(new))
    before, after = MemoryTree(leaves(old)).root(), MemoryTree(leaves(new)).root()
    assert is_consistent(old, before, new, after, proof)
    assert not is_consistent(old, leaf_hash(b"other"), new, after, proof)
    if 0 < old < new:
        assert not is_consistent(old, before, new, leaf_hash(b"other"), proof)
        assert not is_consistent(old, before, new, after, proof[1:])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (TileName(0, 0), "tile/0/000"),
        (TileName(1, 1234067, 12), "tile/1/x001/x234/067.p/12"),
        (TileName(-1, 999, 1), "tile/entries/999.p/1"),
        (TileName(-1, 1000), "tile/entries/x001/000"),
    ],
)
def test_paths_are_those_of_the_specification(name: TileName, path: str) -> None:
    assert name.path == path and TileName.parse(path) == name


@pytest.mark.parametrize(
    "path", ["tile/0/1", "tile/0/x000/001", "tile/0/000.p/256", "tile/0/000.p/0", "tile/64/000", "x"]
)
def test_another_spelling_of_a_path_is_none(path: str) -> None:
    with pytest.raises(ValueError):
        TileName.parse(path)


@given(st.lists(st.binary(max_size=400), max_size=30))
def test_bundles_give_back_their_entries(entries: list[bytes]) -> None:
    bundle = pack_entries(entries)
    assert unpack_entries(bundle) == entries
    if bundle and entries[-1]:
        with pytest.raises(ValueError):
            unpack_entries(bundle[:-1])
