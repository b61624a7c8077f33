"""Does queued tasks: one after another, again after a failure, and again when a worker died over them.

Tasks may therefore run more than once; whoever writes one makes sure that this does no harm.
"""

from __future__ import annotations

import logging
import os
import socket
from datetime import timedelta
from threading import Lock
from time import monotonic
from typing import Any

from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

MAX_ATTEMPTS = 5
_FIRST_WAIT = timedelta(seconds=30)
_READY, _RUNNING, _FAILED = "READY", "RUNNING", "FAILED"

log = logging.getLogger("nizam.worker")


class Queue:
    """The queue as the one worker sees it that holds the lock."""

    def __init__(self) -> None:
        self._started_at: float | None = None
        self._lock = Lock()

    def do_next(self) -> bool:
        """Do the task that is due, if any; whether there was one."""
        if not DBTaskResult.objects.ready().exists():
            return False
        self._set_started(monotonic())
        try:
            _OneTask().run()
        finally:
            self._set_started(None)
        return True

    def seconds_on_task(self) -> float:
        """For how long the current task has been running; 0 when there is none."""
        with self._lock:
            return 0.0 if self._started_at is None else monotonic() - self._started_at

    def _set_started(self, moment: float | None) -> None:
        with self._lock:
            self._started_at = moment


class _OneTask(Worker):
    """Claims one task and does it."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=f"{socket.gethostname()[:40]}-{os.getpid()}",
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Do the task; when it fails, set the time of the next attempt."""
        super().run_task(db_task_result)
        if db_task_result.status == _FAILED:
            log.error("Task %s failed: %s", db_task_result.task_path, db_task_result.exception_class_path)
            _try_again(db_task_result)


def put_back_orphans() -> int:
    """Put back what a worker that died was doing; how many tasks that were.

    Only the holder of the worker's lock may call this: then whatever is marked as running is run by nobody.
    """
    orphans = list(DBTaskResult.objects.filter(status=_RUNNING))
    for orphan in orphans:
        log.warning("Task %s was left unfinished by a worker that stopped", orphan.task_path)
        _try_again(orphan)
    return len(orphans)


def _try_again(task: DBTaskResult[Any, Any]) -> None:
    attempts = len(task.worker_ids)  # every claim adds one
    if attempts >= MAX_ATTEMPTS:
        log.error("Task %s is given up after %d attempts", task.task_path, attempts)
        DBTaskResult.objects.filter(pk=task.pk, status=_RUNNING).update(
            status=_FAILED, finished_at=timezone.now(), exception_class_path="builtins.TimeoutError"
        )
        return
    wait = _FIRST_WAIT * 4 ** (attempts - 1)
    DBTaskResult.objects.filter(pk=task.pk).update(status=_READY, run_after=timezone.now() + wait, finished_at=None)
