#!/usr/bin/env python3
"""Check a Nizam record without trusting whoever runs it.

    python nizam-verify.py DIR_OR_URL                    everything that is published
    python nizam-verify.py DIR_OR_URL --remember FILE    and that nothing was rewritten since the last time
    python nizam-verify.py --receipt FILE --key KEY      that one event, of which you hold the receipt, was recorded

DIR is the folder ledger/public of the site's data folder, or a copy; URL is where the site publishes it. This one file needs
Python 3.11 and the package `cryptography`. With `pyarrow` installed it also opens the segments and compares every row.

How it works. Every event is an *entry*: id, kind, times and a salted hash of what the event says. Entries are the leaves of
a hash tree (RFC 9162); the tree is cut into *tiles* of 256 hashes (C2SP tlog-tiles); a *checkpoint*, signed by the site,
holds the number of entries and the tree's root. The program hashes all entries again and compares every tile and the root.
A record that was altered and signed again is consistent in itself: only a checkpoint that you remembered, or the signature
of a witness, contradicts it. Exit code: 0 everything fits, 1 something does not, 2 wrong use.
"""

import argparse
import base64
import hashlib
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH, HASH, SEGMENT = 256, 32, 65_536
LOG, WITNESS = 1, 4  # kinds of keys


class Bad(Exception):
    """The first thing that does not fit: what it is, where it stands, and why."""

    def __init__(self, what: str, where: str, why: str, **more: Any) -> None:
        super().__init__(f"{what} {where}: {why}")
        self.found = {"what": what, "where": where, "why": why, **more}


class Source:
    """The published files, in a folder or behind an address."""

    def __init__(self, place: str) -> None:
        self.is_url = place.startswith(("http://", "https://"))
        self.place = place.rstrip("/")

    def find(self, path: str) -> bytes | None:
        """What a file holds; None where there is none."""
        try:
            if not self.is_url:
                return Path(self.place, path).read_bytes()
            with urllib.request.urlopen(f"{self.place}/{path}", timeout=60) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as problem:
            if problem.code in (404, 410):
                return None
            raise
        except (FileNotFoundError, NotADirectoryError):
            return None

    def read(self, what: str, path: str) -> bytes:
        """What a file holds that must be there."""
        content = self.find(path)
        if content is None:
            raise Bad(what, path, "is missing")
        return content

    def files(self) -> list[str]:
        """Every file of a folder; behind an address they cannot be listed."""
        top = Path(self.place)
        return [] if self.is_url else sorted(f.relative_to(top).as_posix() for f in top.rglob("*") if not f.is_dir())


# --- keys, notes, checkpoints -------------------------------------------------------------------------------------------
def decode(text: str) -> bytes:
    """Base64 in its one way of writing."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64 that is not written in the one way")
    return raw


class Key:
    """A public key, written as name+id+base64."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.name, identifier, encoded = self.text.split("+", 2)
        raw = decode(encoded)
        self.kind, self.raw = raw[0], raw[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        if self.id.hex() != identifier or len(self.raw) != 32:
            raise ValueError("the key does not match its id")

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


def signatures(note: bytes) -> tuple[bytes, list[tuple[str, bytes, bytes]]]:
    """The text of a signed note, and its signatures as (name, key id, signature)."""
    text, gap, below = note.rpartition(b"\n\n")
    if not gap or not below.endswith(b"\n"):
        raise ValueError("no signed note")
    found = []
    for line in below.decode().removesuffix("\n").split("\n"):
        dash, name, encoded = line.split(" ")
        raw = decode(encoded)
        if dash != "\u2014" or len(raw) < 68:
            raise ValueError("a line under the note is no signature")
        found.append((name, raw[:4], raw[4:]))
    return text + b"\n", found


def open_note(note: bytes, key: Key) -> list[str]:
    """The lines of a note that carries a good signature of ``key``."""
    text, found = signatures(note)
    if not any(name == key.name and number == key.id and key.signed(text, raw) for name, number, raw in found):
        raise ValueError(f"no good signature of {key.name}")
    return text.decode().removesuffix("\n").split("\n")


def open_checkpoint(note: bytes, key: Key) -> tuple[int, bytes]:
    """The size and root that the log signed."""
    lines = open_note(note, key)
    if len(lines) < 3 or lines[0] != key.name or str(int(lines[1])) != lines[1]:
        raise ValueError("no checkpoint of this log")
    return int(lines[1]), decode(lines[2])


def cosigned_at(note: bytes, witness: Key) -> int:
    """When a witness cosigned (seconds since 1970)."""
    text, found = signatures(note)
    for name, number, raw in found:
        at = int.from_bytes(raw[:8], "big")
        if (name, number) == (witness.name, witness.id) and witness.kind == WITNESS and len(raw) == 72:
            if witness.signed(b"cosignature/v1\ntime %d\n" % at + text, raw[8:]):
                return at
    raise ValueError(f"no good cosignature of {witness.name}")


# --- the tree -------------------------------------------------------------------------------------------------------------
def node(pair: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + pair).digest()


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def perfect(hashes: bytes) -> bytes:
    """The root over 1, 2, 4, 8 … hashes."""
    while len(hashes) > HASH:
        hashes = b"".join([node(hashes[at : at + 64]) for at in range(0, len(hashes), 64)])
    return hashes


def tile_path(level: int | str, index: int, width: int = WIDTH) -> str:
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    number = "/".join([f"x{one}" for one in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{number}" + ("" if width == WIDTH else f".p/{width}")


class Tree:
    """The tree while it is hashed again: of each level of tiles, the unfinished last one."""

    def __init__(self, edge: list[bytes] | None = None) -> None:
        self.edge = edge or []

    def add(self, hashes: bytes, full_tile: Callable[[int, bytes], None] = lambda level, tile: None) -> None:
        """Add the hashes under at most one tile; tells of every tile that is full now."""
        level = 0
        while hashes:
            if level == len(self.edge):
                self.edge.append(b"")
            tile = self.edge[level] + hashes
            is_full = len(tile) == WIDTH * HASH
            if is_full:
                full_tile(level, tile)
            self.edge[level] = b"" if is_full else tile
            hashes, level = (perfect(tile) if is_full else b""), level + 1

    def root(self, more: bytes = b"") -> bytes:
        """The root over everything added, and ``more`` leaves."""
        copy = Tree(list(self.edge))
        copy.add(more)
        root = b""
        for level in copy.edge:  # from the right, the smallest first
            end = len(level) // HASH
            while end:
                width = end & -end
                peak = perfect(level[(end - width) * HASH : end * HASH])
                root, end = (node(peak + root) if root else peak), end - width
        return root or hashlib.sha256().digest()


def bundle(source: Source, index: int, width: int) -> list[bytes]:
    """The entries of one bundle."""
    path = tile_path("entries", index, width)
    raw = source.find(path)
    whole = raw if raw is not None else source.read("entries", tile_path("entries", index))
    entries, at = [], 0
    while at < len(whole) and (raw is not None or len(entries) < width):
        start = at + 2
        at = start + int.from_bytes(whole[at:start], "big")
        entries.append(whole[start:at])
    if at > len(whole) or len(entries) != width:
        raise Bad("entries", path, f"cannot be read from entry {index * WIDTH + max(len(entries) - 1, 0)} on")
    return entries


def bundles(source: Source, start: int, end: int) -> Iterator[tuple[int, list[bytes]]]:
    """All bundles from position ``start`` (of a bundle) up to ``end``, each with its first position."""
    for first in range(start, end, WIDTH):
        yield first, bundle(source, first // WIDTH, min(WIDTH, end - first))


class TreeCheck:
    """Hashes all entries again and compares all tiles; knows afterwards which of them is wrong."""

    def __init__(self, source: Source, size: int, root: bytes, sizes: set[int]) -> None:
        self.source, self.size, self.signed = source, size, root
        self.tree, self.tiles_tree = Tree(), None  # the second only from the first difference on
        self.first_entry: tuple[int, str] | None = None
        self.first_tile: Bad | None = None
        self.sizes, self.roots = sizes, {0: Tree().root()}
        self.seen = [0] * 8  # full tiles of each level

    def run(self) -> dict[int, bytes]:
        """The roots at the sizes asked for."""
        for first, entries in bundles(self.source, 0, self.size):
            leaves = b"".join(map(leaf, entries))
            for size in self.sizes:
                if first < size <= first + len(entries):
                    self.roots[size] = self.tree.root(leaves[: (size - first) * HASH])
            self.compare_leaves(first, leaves)
            self.tree.add(leaves, self.compare_full)
        self.compare_edge()
        self.blame()
        return self.roots

    def stored(self, level: int, index: int, width: int) -> tuple[str, bytes]:
        path = tile_path(level, index, width)
        found = self.source.find(path)
        return path, self.source.read("tile", tile_path(level, index))[: width * HASH] if found is None else found

    def compare_leaves(self, first: int, leaves: bytes) -> None:
        path, stored = self.stored(0, first // WIDTH, len(leaves) // HASH)
        if stored != leaves and self.first_entry is None:
            wrong = next((n for n in range(len(leaves) // HASH) if leaves[n * 32 : n * 32 + 32] != stored[n * 32 : n * 32 + 32]), 0)
            self.first_entry = (first + wrong, path)
            self.tiles_tree = Tree(list(self.tree.edge))
        if self.tiles_tree is not None:
            self.tiles_tree.add(stored)

    def compare_full(self, level: int, tile: bytes) -> None:
        if level:
            self.compare_tile(level, self.seen[level], tile)
        self.seen[level] += 1

    def compare_edge(self) -> None:
        for level, tile in enumerate(self.tree.edge):
            if level and tile:
                self.compare_tile(level, self.seen[level], tile)

    def compare_tile(self, level: int, index: int, tile: bytes) -> None:
        path, stored = self.stored(level, index, len(tile) // HASH)
        if stored != tile and self.first_tile is None:
            self.first_tile = Bad("tile", path, "does not hold the hashes of the tiles under it")

    def blame(self) -> None:
        """Say what is wrong: what the signed root vouches for is right, so the other side is wrong."""
        is_signed = self.tree.root() == self.signed
        if self.first_entry is not None:
            position, path = self.first_entry
            entries = tile_path("entries", position // WIDTH, min(WIDTH, self.size - position // WIDTH * WIDTH))
            if is_signed:
                raise Bad("tile", path, f"does not hold the hash of entry {position}", position=position)
            if self.tiles_tree is not None and self.tiles_tree.root() == self.signed:
                raise Bad("entry", entries, f"entry {position} is not the one that was signed", position=position)
            raise Bad("entry", entries, f"entry {position} and its tile differ, and neither is signed", position=position)
        if not is_signed:
            raise Bad("checkpoint", "checkpoint", "its signed root is not the root of these entries")
        if self.first_tile is not None:
            raise self.first_tile


# --- everything that is published ---------------------------------------------------------------------------------------
def attempt(what: str, where: str, do: Callable[[], Any]) -> Any:
    """Do something with a file that may be damaged."""
    try:
        return do()
    except (ValueError, IndexError) as wrong:
        raise Bad(what, where, str(wrong)) from None


def check_published(source: Source, key: str | None = None, remembered: bytes | None = None) -> dict[str, Any]:
    """Check everything; returns size, root, witnesses and the checkpoint. Raises Bad."""
    raw = source.read("key", "key")
    log = attempt("key", "key", lambda: Key(raw.decode()))
    if key not in (None, log.text) or raw != f"{log.text}\n".encode() or log.kind != LOG:
        raise Bad("key", "key", "is not the key of this log")
    if remembered is None and not any(source.find(path) for path in ("checkpoint", tile_path(0, 0), tile_path(0, 0, 1))):
        return {"size": 0, "root": Tree().root(), "witnesses": [], "checkpoint": None}  # nothing was sealed yet
    note = source.read("checkpoint", "checkpoint")
    size, root = attempt("checkpoint", "checkpoint", lambda: open_checkpoint(note, log))
    witnesses = check_witnesses(source, log)
    earlier = {f"the witness {one['name']}": (one["size"], one["root"]) for one in witnesses}
    if remembered is not None:
        earlier["whoever remembers"] = attempt("checkpoint", "remembered", lambda: open_checkpoint(remembered, log))
    for who, (old, _) in earlier.items():
        if old > size:
            raise Bad("checkpoint", "checkpoint", f"the log has {size} entries, but {who} saw {old}")
    roots = TreeCheck(source, size, root, {old for old, _ in earlier.values()}).run()
    for who, (old, seen) in earlier.items():
        if roots[old] != seen:
            raise Bad("checkpoint", "checkpoint", f"{who} saw another log: among its first {old} entries, some were rewritten")
    check_segments(source, log, f"{log.name}/public-segments", source, size)
    check_leftovers(source, size)
    return {"size": size, "root": root, "witnesses": witnesses, "checkpoint": note}


def check_witnesses(source: Source, log: Key) -> list[dict[str, Any]]:
    """The witnesses that the site names, with the newest checkpoint that each has cosigned."""
    found = []
    for line in attempt("witness", "witnesses", lambda: (source.find("witnesses") or b"").decode().splitlines()):
        witness: Key = attempt("witness", "witnesses", lambda text=line: Key(text))  # type: ignore[misc]
        path = f"witness/{witness.id.hex()}"
        if note := source.find(path):
            at = attempt("witness", path, lambda n=note, w=witness: cosigned_at(n, w))  # type: ignore[misc]
            size, root = attempt("witness", path, lambda n=note: open_checkpoint(n, log))  # type: ignore[misc]
            found.append({"name": witness.name, "key": witness.text, "size": size, "at": at, "root": root})
    return found


def check_segments(source: Source, key: Key, origin: str, log: Source, size: int) -> None:
    """Compare segments with their manifest and, where pyarrow is installed, every row with its entry in ``log``."""
    path = "segments/manifest"
    note = source.read("manifest", path)
    lines = attempt("manifest", path, lambda: open_note(note, key))
    covered = attempt("manifest", path, lambda: int(lines[1]))
    if lines[0] != origin or covered > size:
        raise Bad("manifest", path, "is of another log, or ahead of the checkpoint")
    ranges = [(first, min(first + SEGMENT, covered)) for first in range(0, covered, SEGMENT)]
    if [line.rpartition(" ")[0] for line in lines[2:]] != [f"{first} {end}" for first, end in ranges]:
        raise Bad("manifest", path, "does not cover the log without gaps")
    for (first, end), line in zip(ranges, lines[2:], strict=True):
        file = f"segments/{first:012d}-{end:012d}.parquet"
        content = source.read("segment", file)
        check_rows(file, content, first, end, log, size)
        if hashlib.sha256(content).hexdigest() != line.rpartition(" ")[2]:
            raise Bad("segment", file, "is not the file that the manifest names")


def check_rows(file: str, content: bytes, first: int, end: int, log: Source, size: int) -> None:
    """Compare each row with its entry; without pyarrow, only the file as a whole is compared."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return
    row, at, entries, last = 0, -WIDTH, [b""], first - 1
    try:
        for batch in pyarrow.parquet.ParquetFile(BytesIO(content), page_checksum_verification=True).iter_batches(4096):
            for record in batch.to_pylist():
                position = record["position"]
                if not last < position < end:
                    raise Bad("segment row", file, f"row {row} says that it is of position {position}", row=row)
                if position >= at + WIDTH:
                    at = position - position % WIDTH
                    entries = bundle(log, at // WIDTH, min(WIDTH, size - at))
                said = json.loads(entries[position - at])["body"]
                if hashlib.sha256(record["nonce"] + body_of(record)).hexdigest() != said:
                    raise Bad("segment row", file, f"row {row} is not what was recorded at {position}", row=row)
                row, last = row + 1, position
    except (pyarrow.ArrowException, OSError, ValueError, KeyError, TypeError) as wrong:
        raise Bad("segment row", file, f"cannot be read from row {row} on: {type(wrong).__name__}", row=row) from None


def body_of(record: dict[str, Any]) -> bytes:
    """What an event says, as it was hashed: JSON with sorted keys and without what is not there."""
    fields: dict[str, Any] = {}
    for name, value in record.items():
        group, dot, rest = name.partition(".")
        if value is None or name in ("position", "nonce", "on"):
            continue
        if name == "quantity":
            value = format(value.normalize(), "f")
        if dot:
            fields.setdefault(group, {})[rest] = value
        else:
            fields[name] = value
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def check_leftovers(source: Source, size: int) -> None:
    """In a folder: whatever else lies there is an earlier, shorter state of a tile, or does not belong there."""
    named = {"key", "checkpoint", "witnesses", "segments/manifest"}
    for path in source.files():
        if path in named or path.startswith(("segments/", "witness/")):
            continue
        kind, _, rest = path.removeprefix("tile/").partition("/")
        number, _, width = rest.partition(".p/")
        try:
            index, wide = int(number.replace("/", "").replace("x", "")), int(width or WIDTH)
            level = -1 if kind == "entries" else int(kind)
            there = min(WIDTH, (size >> (8 * max(level, 0))) - index * WIDTH)
            if tile_path(kind, index, wide) != path or wide > there:
                raise ValueError
        except ValueError:
            raise Bad("file", path, "does not belong to the record") from None
        if wide == there:
            continue
        whole = source.find(tile_path(kind, index, there)) or source.find(tile_path(kind, index)) or b""
        content = source.read("file", path)
        is_short = len(content) != wide * HASH if level >= 0 else len(bundle(source, index, wide)) != wide
        if not whole.startswith(content) or is_short:
            raise Bad("entry" if level < 0 else "tile", path, "an earlier state of this file says something else")


def check_receipt(receipt: dict[str, Any], log: Key) -> str:
    """Check that a signed log holds the event of a receipt; says where."""
    body, entry = receipt["body"].encode(), receipt["entry"].encode()
    size, root = attempt("receipt", "checkpoint", lambda: open_checkpoint(receipt["checkpoint"].encode(), log))
    if hashlib.sha256(bytes.fromhex(receipt["nonce"]) + body).hexdigest() != json.loads(entry)["body"]:
        raise Bad("receipt", "body", "is not what the entry stands for")
    at, last, found = receipt["position"], size - 1, leaf(entry)
    for sibling in map(bytes.fromhex, receipt["proof"]):
        if at & 1 or at == last:
            found = node(sibling + found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found + sibling)
        at, last = at >> 1, last >> 1
    if found != root or last:
        raise Bad("receipt", "proof", "does not lead to the signed root")
    return f"entry {receipt['position']} of {size} in {log.name}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", metavar="DIR_OR_URL", nargs="?")
    parser.add_argument("--remember", metavar="FILE", type=Path, help="checkpoint of the last time; replaced when all fits")
    parser.add_argument("--key", metavar="KEY", help="the log's key, if you had it from elsewhere")
    parser.add_argument("--receipt", metavar="FILE", type=Path, help="check one receipt; needs --key, no DIR_OR_URL")
    args = parser.parse_args()
    if bool(args.place) == bool(args.receipt) or (args.receipt and not args.key):
        parser.error("give DIR_OR_URL, or --receipt with --key")
    try:
        if args.receipt:
            print("ok:", check_receipt(json.loads(args.receipt.read_text()), Key(args.key)))
            return 0
        remembered = args.remember.read_bytes() if args.remember and args.remember.exists() else None
        found = check_published(Source(args.place), args.key, remembered)
    except (Bad, OSError) as bad:
        print("BAD", bad)
        return 1
    if args.remember and found["checkpoint"]:
        draft = args.remember.with_name(args.remember.name + ".new")
        draft.write_bytes(found["checkpoint"])
        os.replace(draft, args.remember)
    print(f"ok: {found['size']} entries, root {found['root'].hex()}")
    for one in found["witnesses"]:
        print(f"  witness {one['name']} cosigned the first {one['size']} entries")
    if not found["witnesses"]:
        print("  self-signed only: no witness has cosigned this record")
    return 0


if __name__ == "__main__":
    sys.exit(main())
