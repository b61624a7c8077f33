"""The worker's life: wait for the lock, tidy up after a predecessor, then work until told to stop."""

from __future__ import annotations

import logging
import os
import signal
from time import monotonic, sleep
from types import FrameType

from django.db import Error, close_old_connections

from nizam.ops.locks import WorkerLock, worker_lock
from nizam.ops.worker.pulse import Pulse, say_alive
from nizam.ops.worker.queue import Queue, put_back_orphans
from nizam.ops.worker.schedules import do_what_is_due
from nizam.ops.worker.sealing import Sealer

_SECONDS_BETWEEN_TRIES = 3.0
_SECONDS_WHEN_IDLE = 1.0
_SECONDS_TO_NOTICE = 0.1
_SECONDS_BEFORE_SCHEDULES = 60.0  # whoever only has a look makes no calls to other sites

log = logging.getLogger("nizam.worker")


class _Interrupted(BaseException):
    """Told to stop in the middle of something that can be left at any time."""


class _StopSignal:
    """Set by SIGTERM or Ctrl-C. A task is done to its end first; a schedule is left where it stands.

    It is a plain flag: the lock of a :class:`threading.Event` may be held by the very thread that a signal interrupts.
    """

    def __init__(self) -> None:
        self._is_set = False
        self._may_interrupt = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._told)

    def is_set(self) -> bool:
        """Whether to stop."""
        return self._is_set

    def set(self) -> None:
        """Stop."""
        self._is_set = True

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until told to stop; whether to stop."""
        end = monotonic() + seconds
        while not self._is_set and monotonic() < end:
            sleep(_SECONDS_TO_NOTICE)
        return self._is_set

    def _told(self, number: int, frame: FrameType | None) -> None:
        self.set()
        if self._may_interrupt:
            self._may_interrupt = False
            raise _Interrupted

    def do_schedules(self) -> None:
        """Do what is due, unless told to stop meanwhile."""
        try:
            self._may_interrupt = True
            do_what_is_due()
        except _Interrupted:
            log.debug("left a schedule unfinished")
        finally:
            self._may_interrupt = False


def work(*, parent: int | None = None) -> None:
    """Work until SIGTERM or Ctrl-C; with ``parent``, until that parent process is gone."""
    stop = _StopSignal()
    lock = worker_lock()
    if not _wait_for(lock, stop, parent):
        return
    try:
        _work(lock, stop, parent)
    finally:
        lock.release()


def _wait_for(lock: WorkerLock, stop: _StopSignal, parent: int | None) -> bool:
    """Stand by until the lock is ours; False when told to stop before."""
    is_told = False
    while not stop.is_set() and not _is_orphan(parent):
        try:
            if lock.acquire():
                return True
        except Error:
            log.warning("The database does not answer; the worker keeps trying")
        else:
            if not is_told:
                log.info("Another worker is at work on this database; this one stands by to take over.")
                is_told = True
        stop.wait(_SECONDS_BETWEEN_TRIES)
    return False


def _work(lock: WorkerLock, stop: _StopSignal, parent: int | None) -> None:
    put_back_orphans()
    say_alive()
    queue = Queue()
    pulse = Pulse(lock=lock, seconds_on_task=queue.seconds_on_task, stop=stop)
    pulse.start()
    sealer = Sealer(stop)
    sealer.start()
    schedules_from = monotonic() + _SECONDS_BEFORE_SCHEDULES
    while not stop.is_set() and not _is_orphan(parent):
        close_old_connections()
        try:
            if monotonic() >= schedules_from:
                stop.do_schedules()
            was_busy = queue.do_next()
        except Error as lost:  # the pulse says so
            log.debug("database: %s", lost)
            was_busy = False
        if not was_busy:
            stop.wait(_SECONDS_WHEN_IDLE)
    stop.set()
    pulse.join()
    sealer.join()


def _is_orphan(parent: int | None) -> bool:
    return parent is not None and os.getppid() != parent
