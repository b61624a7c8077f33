"""Digests of structured content: the same content always has the same digest."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson


def canonical(content: Any) -> bytes:
    """``content`` as JSON with sorted keys and no spaces, in UTF-8."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)


def digest_of(content: Any) -> str:
    """The SHA-256 of :func:`canonical`, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()
