"""The site's secret, made once."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_make_secret(folder: Path) -> str:
    """The secret kept in ``folder``; on first use it is made, readable by its owner only (mode 0600)."""
    file = folder / "secret"
    try:
        return file.read_text("ascii").strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process made it a moment ago
        return file.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(48))
        stream.flush()
        os.fsync(stream.fileno())
    return file.read_text("ascii").strip()
