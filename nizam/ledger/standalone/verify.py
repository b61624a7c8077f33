#!/usr/bin/env python3
"""Check a Nizam record without trusting whoever runs it.

    python nizam-verify.py DIR_OR_URL                    everything that is published
    python nizam-verify.py DIR_OR_URL --remember FILE    and that nothing was rewritten since the last time

DIR is the folder ledger/public of the site's data folder, or a copy; URL is where the site publishes it. This one
file needs Python 3.11 and the package `cryptography`. With `pyarrow` installed it also opens the segments and
compares every row.

Every event is an *entry*: id, kind, times and a salted hash of what the event says. Entries are the leaves of a hash
tree (RFC 9162), which is cut into *tiles* of 256 hashes (C2SP tlog-tiles); a *checkpoint*, signed by the site, holds
the number of entries and the tree's root. The program hashes all entries again and compares every tile and the root.
A record that was altered and signed again fits itself: only a checkpoint that you remembered, or a witness's
signature, contradicts it. Exit code: 0 everything fits, 1 something does not, 2 wrong use.
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
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH, HASH, SEGMENT = 256, 32, 65_536


class Bad(Exception):
    """The first thing that does not fit: what it is, where it stands, and why."""

    def __init__(self, what: str, where: str, why: str, **more: int) -> None:
        super().__init__(f"{what} {where}: {why}")
        self.found = {"what": what, "where": where, "why": why, **more}


class Source:
    """The published files, in a folder or behind an address."""

    def __init__(self, place: str) -> None:
        self.is_url, self.place = place.startswith(("http://", "https://")), place.rstrip("/")

    def find(self, path: str) -> bytes | None:
        """What a file holds; None where there is none."""
        with suppress(FileNotFoundError, NotADirectoryError):
            if not self.is_url:
                return Path(self.place, path).read_bytes()
            try:
                return bytes(urllib.request.urlopen(f"{self.place}/{path}", timeout=60).read())
            except urllib.error.HTTPError as problem:
                if problem.code not in (404, 410):
                    raise
        return None

    def read(self, what: str, path: str, or_else: str = "") -> bytes:
        """What a file holds that must be there, or another that may stand for it."""
        if (content := self.find(path)) is None and (content := self.find(or_else or path)) is None:
            raise Bad(what, path, "is missing")
        return content


def attempt(what: str, where: str, read: Callable[..., Any], *given: Any) -> Any:
    """Read something that may be damaged."""
    try:
        return read(*given)
    except (ValueError, IndexError, KeyError) as wrong:
        raise Bad(what, where, str(wrong)) from None


# --- keys, signed notes, checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature)
def decode(text: str) -> bytes:
    """Base64 in its one way of writing: another would let a bit be turned unseen."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64 that is not written in the one way")
    return raw


class Key:
    """A public key, written as name+id+base64; the first byte says whether it is a log's (1) or a witness's (4)."""

    def __init__(self, text: bytes | str) -> None:
        self.text = text.decode().removesuffix("\n") if isinstance(text, bytes) else text
        self.name, identifier, encoded = self.text.split("+", 2)
        raw = decode(encoded)
        self.kind, self.raw, self.id = raw[0], raw[1:], hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        if self.id.hex() != identifier or len(self.raw) != 32 or self.kind not in (1, 4):
            raise ValueError("the key does not match its id")

    def open(self, note: bytes) -> tuple[bytes, int]:
        """The text of a note that this key signed; and when, if it is a witness's. Every line must be well written."""
        text, gap, below = note.rpartition(b"\n\n")
        text, signed = text + b"\n", None
        for line in below.decode().removesuffix("\n").split("\n"):
            dash, name, encoded = line.split(" ")
            raw = decode(encoded)
            if dash != "\u2014" or not gap or not below.endswith(b"\n"):
                raise ValueError("no signed note")
            at, signature = (int.from_bytes(raw[4:12], "big"), raw[12:]) if self.kind == 4 else (0, raw[4:])
            message = b"cosignature/v1\ntime %d\n" % at + text if self.kind == 4 else text
            if (name, raw[:4]) == (self.name, self.id):
                with suppress(InvalidSignature):
                    Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
                    signed = at
        if signed is None:
            raise ValueError(f"no good signature of {self.name}")
        return text, signed


def open_checkpoint(note: bytes, log: Key) -> tuple[int, bytes]:
    """The size and the root that the log signed."""
    origin, size, root = log.open(note)[0].decode().split("\n")[:3]
    if origin != log.name or str(int(size)) != size:
        raise ValueError("no checkpoint of this log")
    return int(size), decode(root)


# --- the tree (RFC 9162), its tiles and bundles of entries (C2SP tlog-tiles)
def perfect(hashes: bytes) -> bytes:
    """The root over 1, 2, 4, 8 … hashes."""
    while len(hashes) > HASH:
        hashes = b"".join([hashlib.sha256(b"\x01" + hashes[at : at + 64]).digest() for at in range(0, len(hashes), 64)])
    return hashes


class Tree:
    """The tree while it grows: of each level of tiles, the unfinished last one, and how many are full."""

    def __init__(self, edge: tuple[bytes, ...] = ()) -> None:
        self.edge, self.full = list(edge), [0] * 8

    def add(self, hashes: bytes, is_full: Callable[[int, int, bytes], None] = lambda level, index, tile: None) -> None:
        """Add leaves, at most a tile of them; tells of each tile that is full now."""
        for level in range(8):
            if level == len(self.edge):
                self.edge.append(b"")
            self.edge[level] += hashes
            if len(tile := self.edge[level]) < WIDTH * HASH:
                return
            is_full(level, self.full[level], tile)
            self.full[level] += 1
            self.edge[level], hashes = b"", perfect(tile)

    def root(self, more: bytes = b"") -> bytes:
        """The root over everything that was added, and ``more`` leaves."""
        copy, root = Tree(tuple(self.edge)), b""
        copy.add(more)
        for level in copy.edge:  # full subtrees from the right, the smallest first
            end = len(level)
            while end:
                start = end - (end & -end)
                peak = perfect(level[start:end])
                root, end = perfect(peak + root), start
        return root or hashlib.sha256().digest()


def tile_path(level: int | str, index: int, width: int = WIDTH) -> str:
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    number = "/".join([f"x{one}" for one in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{number}" + ("" if width == WIDTH else f".p/{width}")


def bundle(source: Source, index: int, width: int) -> list[bytes]:
    """The entries of a bundle, each after its length in two bytes. The whole bundle may stand for a shorter one."""
    path = tile_path("entries", index, width)
    raw, at = source.find(path), 0
    entries: list[bytes] = []
    is_exact, raw = raw is not None, source.read("entry", path, tile_path("entries", index)) if raw is None else raw
    while at < len(raw) and (is_exact or len(entries) < width):
        start = at + 2
        at = start + int.from_bytes(raw[at:start], "big")
        entries.append(raw[start:at])
    if at > len(raw) or len(entries) != width:
        first = index * WIDTH + min(len(entries), width) - (at > len(raw))
        raise Bad("entry", path, f"cannot be cut into entries, from {first} on at the latest", position=first)
    return entries


class TreeCheck:
    """Hashes all entries again and compares all tiles."""

    def __init__(self, source: Source, size: int, signed: bytes) -> None:
        self.source, self.size, self.signed, self.tree = source, size, signed, Tree()
        self.bad_tile: Bad | None = None
        self.differ: tuple[int, Tree] | None = None  # the first entry unlike its tile; the tree that the tiles give

    def roots(self, sizes: set[int]) -> dict[int, bytes]:
        """Check everything; the roots over as many first entries as are asked for."""
        roots = {0: Tree().root()}
        for first in range(0, self.size, WIDTH):
            width = min(WIDTH, self.size - first)
            entries = bundle(self.source, first // WIDTH, width)
            leaves = b"".join([hashlib.sha256(b"\x00" + entry).digest() for entry in entries])
            roots |= {one: self.tree.root(leaves[: (one - first) * HASH]) for one in sizes if 0 < one - first <= width}
            tile = self.stored(0, first // WIDTH, width)
            if tile != leaves and self.differ is None:
                same = os.path.commonprefix([tile, leaves])
                self.differ = first + len(same) // HASH, Tree(tuple(self.tree.edge))
            if self.differ:
                self.differ[1].add(tile[: len(leaves)])
            self.tree.add(leaves, self.compare)
        for level, tile in enumerate(self.tree.edge):
            self.compare(level, self.tree.full[level], tile)
        self.blame()
        return roots

    def stored(self, level: int, index: int, width: int) -> bytes:
        path = tile_path(level, index, width)
        found = self.source.find(path)
        return self.source.read("tile", path, tile_path(level, index))[: width * HASH] if found is None else found

    def compare(self, level: int, index: int, tile: bytes) -> None:
        width = len(tile) // HASH
        if level and width and not self.bad_tile and self.stored(level, index, width) != tile:
            self.bad_tile = Bad("tile", tile_path(level, index, width), "does not hold the hashes under it")

    def blame(self) -> None:
        """Entries and tiles that differ: whichever side the signed root vouches for is right."""
        is_signed = self.tree.root() == self.signed
        if self.differ:
            at, tiles = self.differ
            index, width = at // WIDTH, min(WIDTH, self.size - at // WIDTH * WIDTH)
            if is_signed:
                raise Bad("tile", tile_path(0, index, width), f"does not hold the hash of entry {at}", position=at)
            why = "is not what was signed" if tiles.root() == self.signed else "and its tile differ, neither is signed"
            raise Bad("entry", tile_path("entries", index, width), f"entry {at} {why}", position=at)
        if not is_signed:
            raise Bad("checkpoint", "checkpoint", "its signed root is not the root of these entries")
        if self.bad_tile:
            raise self.bad_tile


# --- everything that is published
def check_published(source: Source, key: str | None = None, remembered: bytes | None = None) -> dict[str, Any]:
    """Check everything; returns size, root, witnesses and the checkpoint. Raises Bad."""
    raw = source.read("key", "key")
    log = attempt("key", "key", Key, raw)
    if key not in (None, log.text) or raw != f"{log.text}\n".encode() or log.kind != 1:
        raise Bad("key", "key", "is not the key of this log")
    if remembered is None and not source.find("checkpoint") and not source.find("segments/manifest"):
        return {"size": 0, "root": Tree().root(), "witnesses": [], "checkpoint": None}  # nothing was sealed yet
    note = source.read("checkpoint", "checkpoint")
    size, root = attempt("checkpoint", "checkpoint", open_checkpoint, note, log)
    witnesses = check_witnesses(source, log)
    earlier = {f"the witness {one['name']}": (one["size"], one["root"]) for one in witnesses}
    if remembered is not None:
        earlier["whoever remembers"] = attempt("checkpoint", "remembered", open_checkpoint, remembered, log)
    for who, (old, _) in earlier.items():
        if old > size:
            raise Bad("checkpoint", "checkpoint", f"the log has {size} entries, but {who} saw {old}")
    roots = TreeCheck(source, size, root).roots({old for old, _ in earlier.values()})
    for who, (old, seen) in earlier.items():
        if roots[old] != seen:
            raise Bad("checkpoint", "checkpoint", f"{who} saw another log: its first {old} entries were rewritten")
    check_segments(source, log, f"{log.name}/public-segments", source, size)
    check_leftovers(source, size)
    return {"size": size, "root": root, "witnesses": witnesses, "checkpoint": note}


def check_witnesses(source: Source, log: Key) -> list[dict[str, Any]]:
    """The witnesses that the site names, with the newest checkpoint that each has cosigned."""
    found = []
    for line in (source.find("witnesses") or b"").splitlines():
        witness = attempt("witness", "witnesses", Key, line)
        path = f"witness/{witness.id.hex()}"
        if note := source.find(path):
            _, at = attempt("witness", path, witness.open, note)
            size, root = attempt("witness", path, open_checkpoint, note, log)
            found.append({"name": witness.name, "key": witness.text, "size": size, "at": at, "root": root})
    return found


def check_segments(source: Source, log: Key, origin: str, entries: Source, size: int) -> None:
    """Compare segments with their manifest and, where pyarrow is installed, every row with its entry."""
    path = "segments/manifest"
    lines = attempt("manifest", path, log.open, source.read("manifest", path))[0].decode().splitlines()
    covered = attempt("manifest", path, int, lines[1])
    ranges = [f"{first} {min(first + SEGMENT, covered)}" for first in range(0, covered, SEGMENT)]
    if lines[0] != origin or covered > size or [line.rpartition(" ")[0] for line in lines[2:]] != ranges:
        raise Bad("manifest", path, "is of another log, ahead of it, or has gaps")
    for first, end, digest in map(str.split, lines[2:]):
        file = f"segments/{first:0>12}-{end:0>12}.parquet"
        content = source.read("segment", file)
        start, next_one, held = -WIDTH, int(first), [b""]
        for row, position, digest_of_row in rows_of(file, content):
            if not next_one <= position < int(end):
                raise Bad("segment row", file, f"row {row} says that it is of position {position}", row=row)
            if position >= start + WIDTH:
                start = position - position % WIDTH
                held = bundle(entries, start // WIDTH, min(WIDTH, size - start))
            next_one = position + 1
            if digest_of_row != json.loads(held[position - start])["body"]:
                raise Bad("segment row", file, f"row {row} is not what was recorded at {position}", row=row)
        if hashlib.sha256(content).hexdigest() != digest:
            raise Bad("segment", file, "is not the file that the manifest names")


def rows_of(file: str, content: bytes) -> Iterator[tuple[int, int, str]]:
    """The rows of a segment: number, position, digest of nonce and body. None where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return
    row = 0
    try:
        for batch in pyarrow.parquet.ParquetFile(BytesIO(content), page_checksum_verification=True).iter_batches(4096):
            for record in batch.to_pylist():
                yield row, record["position"] + 0, hashlib.sha256(record["nonce"] + body_of(record)).hexdigest()
                row += 1
    except Exception as wrong:  # whatever a damaged file may lead to
        raise Bad("segment row", file, f"cannot be read from row {row} on ({type(wrong).__name__})", row=row) from None


def body_of(record: dict[str, Any]) -> bytes:
    """What an event says, as it was hashed: JSON with sorted keys and without what is not there."""
    fields: dict[str, Any] = {}
    for name, value in record.items():
        group, dot, rest = name.partition(".")
        if value is not None and name not in ("position", "nonce", "on"):
            said = format(value.normalize(), "f") if name == "quantity" else value
            (fields.setdefault(group, {}) if dot else fields)[rest or name] = said
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def check_leftovers(source: Source, size: int) -> None:
    """In a folder: whatever else lies there is an earlier, shorter state of a tile, or does not belong there."""
    files = [] if source.is_url else sorted(file for file in Path(source.place).rglob("*") if not file.is_dir())
    for path in (file.relative_to(source.place).as_posix() for file in files):
        if path in ("key", "checkpoint", "witnesses") or path.startswith(("segments/", "witness/")):
            continue
        kind, _, rest = path.removeprefix("tile/").partition("/")
        number, _, width = rest.partition(".p/")
        try:
            index, wide = int(number.replace("/", "").replace("x", "")), int(width or WIDTH)
            there = min(WIDTH, (size >> (0 if kind == "entries" else 8 * int(kind))) - index * WIDTH)
            if tile_path(kind, index, wide) != path or wide > there:
                raise ValueError
        except ValueError:
            raise Bad("file", path, "does not belong to the record") from None
        if wide < there:
            content, whole = source.read("file", path), source.find(tile_path(kind, index, there))
            whole = source.read("file", tile_path(kind, index)) if whole is None else whole
            held = len(bundle(source, index, wide)) if kind == "entries" else len(content) / HASH
            if not whole.startswith(content) or held != wide:
                raise Bad("entry" if kind == "entries" else "tile", path, "an earlier state that says something else")


def check_while_it_stands(source: Source, key: str | None, remembered: bytes | None) -> dict[str, Any]:
    """Check everything; again, where the log has grown under our hands."""
    for _ in range(3):
        before = source.find("checkpoint")
        with suppress(Bad):
            return check_published(source, key, remembered)
        if source.find("checkpoint") == before:
            break
    return check_published(source, key, remembered)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", metavar="DIR_OR_URL")
    parser.add_argument("--remember", metavar="FILE", type=Path, help="last checkpoint; replaced when all fits")
    parser.add_argument("--key", metavar="KEY", help="the log's key, if you had it from elsewhere")
    args = parser.parse_args()
    try:
        remembered = args.remember.read_bytes() if args.remember and args.remember.exists() else None
        found = check_while_it_stands(Source(args.place), args.key, remembered)
    except (Bad, OSError) as bad:
        print("BAD", bad)
        return 1
    if args.remember and found["checkpoint"]:
        args.remember.write_bytes(found["checkpoint"])
    print(f"ok: {found['size']} entries, root {found['root'].hex()}")
    print(*[f"  witness {one['name']} cosigned the first {one['size']} entries" for one in found["witnesses"]]
          or ["  self-signed only: no witness has cosigned this record"], sep="\n")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
