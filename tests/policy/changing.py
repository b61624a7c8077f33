"""Changes one place of a policy folder, to see what follows from it."""

from __future__ import annotations

import shutil
from pathlib import Path


def changed_copy(folder: Path, below: Path, file: str, before: str, after: str) -> Path:
    """A copy of ``folder`` in which ``file`` says ``after`` where it said ``before``, once."""
    copy = below / "changed"
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    text = (copy / file).read_text("utf-8")
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {file}"
    (copy / file).write_text(text.replace(before, after), "utf-8")
    return copy
