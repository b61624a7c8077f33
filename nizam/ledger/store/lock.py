"""One process seals at a time: a lock on the folder, and in PostgreSQL a lock of the database beside it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from nizam.ledger.errors import SealingElsewhereError
from nizam.ledger.store.folder import LedgerFolder

_ADVISORY_KEY = 0x4E495A414C  # beside the worker's


@contextmanager
def sealing_alone(folder: LedgerFolder) -> Iterator[None]:
    """Hold the locks, and let go of them however this ends.

    Raises:
        SealingElsewhereError: another process holds one.
    """
    folder.root.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder.lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SealingElsewhereError() from None
        with _database_lock():
            yield
    finally:
        os.close(handle)


@contextmanager
def _database_lock() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY_KEY])
        if not cursor.fetchone()[0]:
            raise SealingElsewhereError()
    try:
        yield
    finally:
        if connection.is_usable():  # else the database has let go of it by itself
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_KEY])
