"""Where the files stand, and how they are written: whole, durable, or not at all.

``public`` is what everybody may fetch: checkpoint, tiles, segments of public events. ``private`` holds the segments
of all events. A file first stands in ``new``, reaches the disk, and only then gets its name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from django.conf import settings

from nizam.engines.merkle.hashing import SIZE
from nizam.engines.merkle.tiles import TileName

_WRITERS = 8  # disks make many small files durable together as quickly as one


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written: its path within the folder, and all its content."""

    path: str
    content: bytes


class LedgerFolder:
    """The record's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.public = root / "public"
        self.private = root / "private"
        self.key_file = root / "key"
        self.lock_file = root / "sealing.lock"
        self._new = root / "new"
        self._numbers = count()

    @classmethod
    def of_this_site(cls) -> LedgerFolder:
        """The folder in the site's data folder."""
        return cls(Path(settings.DATA) / "ledger")

    def prepare(self) -> None:
        """Make the folders, and clear away what a process that was killed left unfinished. For the one who seals."""
        for folder in (self.root, self.public, self.private):
            self._make(folder)
        self.root.chmod(0o711)
        self.private.chmod(0o700)
        shutil.rmtree(self._new, ignore_errors=True)
        self._new.mkdir()

    def write(self, files: Iterable[NewFile]) -> None:
        """Write files; when this returns they are on the disk under their names.

        Raises:
            OSError: the disk is full, or may not be written to. Names that existed still hold what they held.
        """
        listed = list(files)
        folders = {(self.root / one.path).parent for one in listed}
        for folder in folders:
            self._make(folder)
        if len(listed) == 1:
            self._write_one(listed[0])
        else:
            with ThreadPoolExecutor(_WRITERS) as writers:
                list(writers.map(self._write_one, listed))
        for folder in folders:
            _make_durable(folder)

    def remove(self, files: Iterable[Path]) -> None:
        """Remove files that nothing names any more."""
        for file in files:
            file.unlink(missing_ok=True)

    def remove_folders(self, paths: Iterable[str]) -> None:
        """Remove folders that are there, with what is in them."""
        for path in paths:
            shutil.rmtree(self.root / path, ignore_errors=True)

    def read_tile(self, name: TileName) -> bytes:
        """What a tile of hashes holds; a partial one may have been replaced by the whole.

        Raises:
            OSError: it is not there.
        """
        try:
            return (self.public / name.path).read_bytes()
        except FileNotFoundError:
            return (self.public / name.whole.path).read_bytes()[: name.width * SIZE]

    def _write_one(self, file: NewFile) -> None:
        draft = self._new / str(next(self._numbers))
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            left = memoryview(file.content)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(draft, self.root / file.path)

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir(exist_ok=True)
            _make_durable(folder.parent)


def _make_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
