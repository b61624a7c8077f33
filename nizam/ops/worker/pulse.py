"""What the worker does besides its tasks, every second, in a thread of its own."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from threading import Thread
from time import monotonic
from typing import Protocol

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.utils import timezone

from nizam.ops.locks import WorkerLock
from nizam.policy.models import PublicRevision
from nizam.policy.stamp import write_stamp

LEASE_SECONDS = 600.0
"""How long a task may take. One that takes longer is stuck, and the worker ends to be started again."""

EXIT_STUCK = 70
_HEARTBEAT_SECONDS = 10.0

log = logging.getLogger("nizam.worker")


class Stop(Protocol):
    """Says when to stop."""

    def wait(self, seconds: float, /) -> bool:
        """Wait so long, or until told to stop; whether to stop."""


class RevisionWatch:
    """Notices that another host has changed something public, and tells the page caches of this one."""

    def __init__(self) -> None:
        self._seen: int | None = None

    def look(self) -> bool:
        """Change the stamp if the revision has grown since the last look; whether it had."""
        number = PublicRevision.objects.filter(pk=1).values_list("number", flat=True).first()
        has_grown = self._seen is not None and number != self._seen
        if has_grown:
            write_stamp()
        self._seen = number
        return has_grown


def say_alive() -> None:
    """Leave word of this worker where ``GET /healthz`` looks for it."""
    cache.set(settings.WORKER_SEEN_KEY, timezone.now().isoformat(timespec="seconds"), timeout=3 * _HEARTBEAT_SECONDS)


class Pulse(Thread):
    """Says that the worker lives, watches for changes by others, and ends a worker that cannot go on."""

    def __init__(self, *, lock: WorkerLock, seconds_on_task: Callable[[], float], stop: Stop) -> None:
        super().__init__(name="pulse", daemon=True)
        self._lock = lock
        self._seconds_on_task = seconds_on_task
        self._is_over = stop
        self._revision = RevisionWatch()
        self._said_at = float("-inf")
        self._is_database_lost = False

    def run(self) -> None:
        """Beat until the worker stops."""
        while not self._is_over.wait(1.0):
            if self._seconds_on_task() > LEASE_SECONDS:
                log.error("A task has been running for more than %d seconds; the worker starts again", LEASE_SECONDS)
                os._exit(EXIT_STUCK)
            try:
                self._beat()
                self._is_database_lost = False
            except Error as lost:
                self._tell_lost(lost)
        connection.close()

    def _beat(self) -> None:
        if not self._lock.is_held():
            log.error("The lock was lost with its database connection; the worker starts again")
            os._exit(EXIT_STUCK)
        self._revision.look()
        if monotonic() - self._said_at >= _HEARTBEAT_SECONDS:
            say_alive()
            self._said_at = monotonic()

    def _tell_lost(self, error: Error) -> None:
        connection.close()
        if not self._is_database_lost:
            log.warning("The database does not answer (%s); the worker keeps trying", type(error).__name__)
        self._is_database_lost = True
