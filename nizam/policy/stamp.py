"""A file whose few bytes say whether a page in memory is still good.

The response cache looks at it on every request, so it must cost next to nothing: 16 bytes, mapped into memory.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

from django.conf import settings

_SIZE = 16


def _file() -> Path:
    return Path(settings.DATA) / "revision.stamp"


def write_stamp() -> None:
    """Change the stamp to bytes that it never had before."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if os.fstat(handle).st_size != _SIZE:
            os.ftruncate(handle, _SIZE)
        os.pwrite(handle, os.urandom(_SIZE), 0)
    finally:
        os.close(handle)


class StampReader:
    """Reads the stamp; every worker process keeps one open."""

    def __init__(self) -> None:
        if not _file().exists() or _file().stat().st_size != _SIZE:  # whoever made it was killed over it
            write_stamp()
        with _file().open("rb") as stream:
            self._mapped = mmap.mmap(stream.fileno(), _SIZE, access=mmap.ACCESS_READ)

    def read(self) -> bytes:
        """The stamp as it is now."""
        return self._mapped[:_SIZE]
