"""The site's secret, made once."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def read_or_make_secret(folder: Path) -> str:
    """The secret kept in ``folder``; on first use it is made, readable by its owner only (mode 0600).

    It appears whole or not at all, and the first of several processes that make it wins.
    """
    file = folder / "secret"
    if kept := _read(file):
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".secret-")  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)
        except OSError:  # another process made it a moment ago, or this file system knows no links
            if not _read(file):
                os.replace(draft, file)
    finally:
        Path(draft).unlink(missing_ok=True)
    return _read(file)


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii").strip()
    except FileNotFoundError:
        return ""
