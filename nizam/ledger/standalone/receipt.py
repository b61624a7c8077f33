#!/usr/bin/env python3
"""Check a receipt: that one event was recorded, as its body says, in a log that you know by its key.

    python nizam-receipt.py FILE --key KEY

The receipt holds the event's body, its nonce, its entry, and the hashes that lead from the entry to the root of a
signed checkpoint (RFC 9162). This one file needs Python 3.11 and the package `cryptography`.
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def open_checkpoint(note: str, key: str) -> tuple[int, bytes]:
    """The size and the root that the log signed."""
    name, identifier, encoded = key.split("+", 2)
    raw = base64.b64decode(encoded)
    text, _, below = note.rpartition("\n\n")
    for line in below.splitlines():
        _, signer, signature = line.split(" ")
        signed = base64.b64decode(signature)
        if signer == name and signed[:4].hex() == identifier:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signed[4:], f"{text}\n".encode())
            origin, size, root = text.split("\n")[:3]
            if origin == name:
                return int(size), base64.b64decode(root)
    raise ValueError("the checkpoint is not signed by that log")


def check(receipt: dict[str, Any], key: str) -> str:
    """Where the event stands.

    Raises:
        ValueError, InvalidSignature: the receipt proves nothing.
    """
    size, root = open_checkpoint(receipt["checkpoint"], key)
    entry, position = receipt["entry"].encode(), receipt["position"]
    said = hashlib.sha256(bytes.fromhex(receipt["nonce"]) + receipt["body"].encode()).hexdigest()
    if said != json.loads(entry)["body"]:
        raise ValueError("the body is not what the entry stands for")
    at, last, found = position, size - 1, hashlib.sha256(b"\x00" + entry).digest()
    for sibling in map(bytes.fromhex, receipt["proof"]):
        is_right = bool(at & 1) or at == last
        found = hashlib.sha256(b"\x01" + (sibling + found if is_right else found + sibling)).digest()
        while is_right and not at & 1 and at:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    if found != root or last or not 0 <= position < size:
        raise ValueError("the proof does not lead to the signed root")
    return f"recorded as entry {position} of {size}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--key", metavar="KEY", required=True, help="the log's key, as the site publishes it")
    args = parser.parse_args()
    try:
        print("ok:", check(json.loads(args.file.read_text()), args.key))
    except (ValueError, KeyError, TypeError, AttributeError, OSError, InvalidSignature) as problem:
        print(f"BAD {type(problem).__name__}: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
