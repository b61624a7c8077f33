#!/usr/bin/env python3
"""Watch a Nizam record as an outside party: remember it, see that it only grows, and say so with a signature.

    python nizam-witness.py DIR_OR_URL --name NAME --state FOLDER [--log-key KEY]

Run it every hour or so. The first time it makes a key and prints the line that the site's operator must be given
(`nizam ledger witness LINE --source ADDRESS`). Every time, it fetches the checkpoint, proves from the tiles that the
log begins with what it saw before, signs (C2SP cosignature/v1), and leaves the signed checkpoint in FOLDER/cosigned:
publish that file, or send it to the operator (`nizam ledger cosign FILE`).

Where the log was rewritten it signs nothing, keeps what it was shown as FOLDER/conflict-SIZE, and ends with exit code
1. Keep that file: together with FOLDER/cosigned it proves, under the log's own signature, that two histories were told.
This one file needs Python 3.11 and the package `cryptography`. FOLDER must be kept; FOLDER/key must stay secret.
"""

import argparse
import base64
import hashlib
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

WIDTH, HASH = 256, 32
EMPTY = hashlib.sha256().digest()


class RefusedError(Exception):
    """What was shown is not signed by the log, or contradicts what was seen before."""


# --- reading ----------------------------------------------------------------------------------------------------------
def fetch(place: str, path: str) -> bytes | None:
    """A published file; None where there is none."""
    try:
        if not place.startswith(("http://", "https://")):
            return Path(place, path).read_bytes()
        with urllib.request.urlopen(f"{place.rstrip('/')}/{path}", timeout=60) as answer:
            return bytes(answer.read())
    except FileNotFoundError:
        return None
    except urllib.error.HTTPError as problem:
        if problem.code in (404, 410):
            return None
        raise


def key_id(name: str, raw: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]


def open_checkpoint(note: bytes, log_key: str) -> tuple[bytes, int, bytes]:
    """The signed text, the size and the root of a checkpoint."""
    name, identifier, encoded = log_key.split("+", 2)
    raw = base64.b64decode(encoded)
    text, gap, below = note.rpartition(b"\n\n")
    text += b"\n"
    if not gap or raw[:1] != b"\x01" or key_id(name, raw).hex() != identifier:
        raise RefusedError("no checkpoint, or no key of a log")
    for line in below.decode().splitlines():
        _, signer, signature = line.split(" ")
        signed = base64.b64decode(signature)
        if signer == name and signed[:4] == key_id(name, raw):
            try:
                Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signed[4:], text)
            except InvalidSignature:
                continue
            origin, size, root = text.decode().split("\n")[:3]
            if origin == name:
                return text, int(size), base64.b64decode(root)
    raise RefusedError(f"the checkpoint carries no good signature of {name}")


# --- the tree ---------------------------------------------------------------------------------------------------------
def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tiles:
    """The hashes of a log of ``size`` entries, out of its tiles."""

    def __init__(self, place: str, size: int) -> None:
        self.place, self.size = place, size
        self.known: dict[tuple[int, int], bytes] = {}

    def tile(self, level: int, index: int) -> bytes:
        if (level, index) not in self.known:
            width = min(WIDTH, (self.size >> (8 * level)) - index * WIDTH)
            digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
            groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
            path = f"tile/{level}/" + "/".join([f"x{one}" for one in groups[:-1]] + groups[-1:])
            found = fetch(self.place, path if width == WIDTH else f"{path}.p/{width}") or fetch(self.place, path)
            if found is None or len(found) < width * HASH:
                raise RefusedError(f"{path} is missing or too short")
            self.known[level, index] = found[: width * HASH]
        return self.known[level, index]

    def perfect(self, level: int, index: int) -> bytes:
        """The root of the full subtree at this level and index."""
        start = index << (level % 8)
        tile = self.tile(level // 8, start // WIDTH)
        row = [
            tile[at : at + HASH]
            for at in range(start % WIDTH * HASH, ((start % WIDTH) + (1 << level % 8)) * HASH, HASH)
        ]
        while len(row) > 1:
            row = [node(row[at], row[at + 1]) for at in range(0, len(row), 2)]
        return row[0]

    def peaks(self, size: int) -> list[tuple[int, int]]:
        """The full subtrees that make up the first ``size`` entries, the largest first."""
        found, start = [], 0
        for level in range(size.bit_length() - 1, -1, -1):
            if size >> level & 1:
                found.append((level, start >> level))
                start += 1 << level
        return found

    def root(self, size: int) -> bytes:
        """The root over the first ``size`` entries."""
        root = b""
        for level, index in reversed(self.peaks(size)):
            peak = self.perfect(level, index)
            root = node(peak, root) if root else peak
        return root or EMPTY

    def check_growth(self, old: int) -> None:
        """See that the tiles under the old root also lead up to the new one: each old peak, hashed with what stands
        beside it, must give the hash that the tiles hold above it."""
        for peak in self.peaks(old):
            level, index = peak
            found = self.perfect(level, index)
            while (index // 2 + 1) << (level + 1) <= self.size:
                beside = self.perfect(level, index ^ 1)
                found = node(beside, found) if index & 1 else node(found, beside)
                level, index = level + 1, index // 2
                if found != self.perfect(level, index):
                    raise RefusedError("the tiles contradict each other")


def check_consistent(place: str, size: int, root: bytes, old: int, old_root: bytes) -> None:
    """See that the log of ``size`` entries begins with the one of ``old`` entries that was seen before."""
    if old > size:
        raise RefusedError(f"the log had {old} entries and shows {size} now")
    tiles = Tiles(place, size)
    if tiles.root(size) != root:
        raise RefusedError("the tiles do not give the signed root")
    if tiles.root(old) != old_root:
        raise RefusedError(f"the first {old} entries are not those that were seen before: the log was rewritten")
    tiles.check_growth(old)


# --- signing ----------------------------------------------------------------------------------------------------------
def own_key(state: Path, name: str) -> Ed25519PrivateKey:
    """The witness's key, made the first time."""
    file = state / "key"
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(Ed25519PrivateKey.generate().private_bytes_raw())
            stream.flush()
            os.fsync(stream.fileno())
    return Ed25519PrivateKey.from_private_bytes(file.read_bytes())


def cosignature(text: bytes, name: str, key: Ed25519PrivateKey, at: int) -> str:
    """The line that says: at this time, this witness saw this checkpoint."""
    raw = b"\x04" + key.public_key().public_bytes_raw()
    signed = key.sign(b"cosignature/v1\ntime %d\n" % at + text)
    return f"\u2014 {name} {base64.b64encode(key_id(name, raw) + at.to_bytes(8, 'big') + signed).decode()}\n"


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = file.with_name(file.name + ".new")
    with draft.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, file)


def watch(place: str, state: Path, name: str, log_key: str | None) -> str:
    """Look once; returns what to tell. Raises RefusedError."""
    state.mkdir(parents=True, exist_ok=True)
    key = own_key(state, name)
    known = state / "log-key"
    published = (fetch(place, "key") or b"").decode().strip()
    trusted = known.read_text().strip() if known.exists() else log_key or published
    if log_key not in (None, trusted) or published != trusted:
        raise RefusedError("the log signs with another key than before")
    note = fetch(place, "checkpoint")
    if note is None:
        raise RefusedError("nothing is published there")
    text, size, root = open_checkpoint(note, trusted)
    if (seen := state / "cosigned").exists():
        _, old, old_root = open_checkpoint(seen.read_bytes(), trusted)
        try:
            check_consistent(place, size, root, old, old_root)
        except RefusedError:
            if fetch(place, "checkpoint") != note:  # the log has grown under our hands
                raise
            write(state / f"conflict-{size}", note)
            raise
    else:
        check_consistent(place, size, root, 0, EMPTY)
    write(known, trusted.encode() + b"\n")
    write(seen, note + cosignature(text, name, key, int(time.time())).encode())
    raw = b"\x04" + key.public_key().public_bytes_raw()
    return f"cosigned the first {size} entries as {name}+{key_id(name, raw).hex()}+{base64.b64encode(raw).decode()}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", metavar="DIR_OR_URL")
    parser.add_argument("--name", required=True, help="name of the witness, such as watchdog.example/witness")
    parser.add_argument("--state", metavar="FOLDER", type=Path, required=True, help="where key and memory are kept")
    parser.add_argument("--log-key", metavar="KEY", help="the log's key, if you had it from elsewhere")
    args = parser.parse_args()
    if "+" in args.name or any(sign.isspace() for sign in args.name):
        parser.error("a name has no spaces and no plus sign")
    for tries_left in (2, 1, 0):
        before = fetch(args.place, "checkpoint")
        try:
            print(watch(args.place, args.state, args.name, args.log_key))
            return 0
        except (RefusedError, ValueError, OSError) as problem:
            if not tries_left or fetch(args.place, "checkpoint") == before:
                print(f"REFUSED: {problem}")
                break
    return 1


if __name__ == "__main__":
    sys.exit(main())
