"""Locks between processes and hosts: one worker works on a database, and one process gets it ready."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_ADVISORY_KEY = 0x4E495A414D  # "NIZAM"
_PREPARING_KEY = _ADVISORY_KEY + 1


class WorkerLock(Protocol):
    """Held by one process at a time, and let go when the process ends, however it ends."""

    def acquire(self) -> bool:
        """Take the lock if nobody holds it; whether it is held now."""

    def is_held(self) -> bool:
        """Whether it is still ours."""

    def release(self) -> None:
        """Let it go."""


class FileLock:
    """A lock on a file of the data folder."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock if nobody holds it."""
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def is_held(self) -> bool:
        """A file lock cannot be lost."""
        return self._handle is not None

    def release(self) -> None:
        """Let it go."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


class AdvisoryLock:
    """A lock in PostgreSQL, on a connection of its own: the database drops it with the connection."""

    def __init__(self) -> None:
        self._connection: BaseDatabaseWrapper | None = None

    def acquire(self) -> bool:
        """Take the lock if nobody holds it."""
        own = connections.create_connection("default")
        try:
            with own.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY_KEY])
                if cursor.fetchone()[0]:
                    self._connection = own
        finally:
            if self._connection is not own:
                own.close()
        return self._connection is own

    def is_held(self) -> bool:
        """Whether the connection that carries the lock is still there."""
        return self._connection is not None and self._connection.is_usable()

    def release(self) -> None:
        """Let it go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def worker_lock() -> WorkerLock:
    """The lock that fits the database."""
    return AdvisoryLock() if connection.vendor == "postgresql" else FileLock(Path(settings.DATA) / "worker.lock")


@contextmanager
def preparing_lock() -> Iterator[None]:
    """Hold off other hosts that want to get the same PostgreSQL database ready; SQLite has no other hosts."""
    if connection.vendor != "postgresql":
        yield
        return
    own = connections.create_connection("default")
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_PREPARING_KEY])
        yield
    finally:
        own.close()
