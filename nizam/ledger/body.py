"""What an event says, as bytes: its body, and the entry that stands for it in the public log."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from time import time_ns
from typing import Any

import orjson

from nizam.core.digest import canonical

NONCE_BYTES = 16


def body_bytes(fields: Mapping[str, Any]) -> bytes:
    """The body with these fields; what is not there is left out, so that there is one way to say one thing."""
    return canonical({name: value for name, value in fields.items() if value is not None and value != {}})


def commitment(body: bytes, nonce: bytes) -> str:
    """The hash that stands for a body in the log."""
    return hashlib.sha256(nonce + body).hexdigest()


def entry_bytes(fields: Mapping[str, Any], hash_of_body: str) -> bytes:
    """The entry in the log: id, kind, times, and the hash of the body. Values hold nothing that JSON would escape."""
    return (
        f'{{"at":"{fields["at"]}","body":"{hash_of_body}","id":"{fields["id"]}",'
        f'"kind":"{fields["kind"]}/{fields["version"]}","recorded_at":"{fields["recorded_at"]}"}}'
    ).encode()


def entry_of(body: bytes, nonce: bytes) -> bytes:
    """The entry that stands for a recorded event."""
    return entry_bytes(orjson.loads(body), commitment(body, nonce))


def new_event_ids(count: int) -> list[str]:
    """Fresh random ids that begin with the time, so that an index grows at its end."""
    moment = f"{time_ns() // 1_000_000:012x}"
    raw = os.urandom(10 * count).hex()
    return [moment + raw[at : at + 20] for at in range(0, 20 * count, 20)]
