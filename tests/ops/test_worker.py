"""The worker: tasks are done, tried again and never lost; schedules keep their time; one worker at a time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from nizam.ops.locks import FileLock
from nizam.ops.worker.pulse import RevisionWatch, say_alive
from nizam.ops.worker.queue import MAX_ATTEMPTS, Queue, put_back_orphans
from nizam.ops.worker.schedules import Schedule, do_what_is_due
from nizam.policy.actions import touch_public_content
from nizam.policy.stamp import StampReader

pytestmark = pytest.mark.django_db
_ENDS_TRANSACTIONS = pytest.mark.django_db(transaction=True)
"""For tests in which the queue takes a fresh connection, as it does in life, where a test's transaction would end."""

done: list[str] = []


@task()
def note(word: str) -> None:
    done.append(word)


@task()
def fail() -> None:
    raise ValueError("no")


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    done.clear()


def stored() -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.get()


@_ENDS_TRANSACTIONS
def test_a_queued_task_is_done_once() -> None:
    note.enqueue("a")
    queue = Queue()
    assert [queue.do_next(), queue.do_next()] == [True, False]
    assert done == ["a"] and stored().status == "SUCCESSFUL"
    assert queue.seconds_on_task() == 0.0


@_ENDS_TRANSACTIONS
def test_a_failed_task_is_tried_again_later_and_later_and_then_given_up() -> None:
    fail.enqueue()
    waits = []
    for _ in range(MAX_ATTEMPTS):
        assert Queue().do_next()
        waits.append((stored().run_after - timezone.now()).total_seconds())
        assert not Queue().do_next() or len(waits) == MAX_ATTEMPTS, "it waits its time"
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    assert stored().status == "FAILED" and "ValueError" in stored().exception_class_path
    assert 20 < waits[0] < waits[1] < waits[2] < waits[3]


@_ENDS_TRANSACTIONS
def test_what_a_killed_worker_left_is_taken_up_again() -> None:
    note.enqueue("a")
    stored().claim("worker that was killed")
    assert not Queue().do_next()
    assert put_back_orphans() == 1
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    assert Queue().do_next() and done == ["a"]


def test_a_task_that_kills_its_workers_does_not_stay_running_for_ever() -> None:
    note.enqueue("a")
    for number in range(MAX_ATTEMPTS):
        stored().claim(f"worker {number}")
        put_back_orphans()
    assert stored().status == "FAILED"


def test_a_schedule_runs_when_its_time_has_come_even_if_another_fails() -> None:
    def break_down() -> None:
        raise RuntimeError("broken")

    schedules = [
        Schedule("breaks", timedelta(hours=1), break_down),
        Schedule("works", timedelta(hours=1), lambda: done.append("works")),
    ]
    assert do_what_is_due(schedules) == ["breaks", "works"]
    assert do_what_is_due(schedules) == []
    cache.delete("schedule-works")
    assert do_what_is_due(schedules) == ["works"]
    assert done == ["works", "works"]


def test_one_worker_only_holds_the_lock(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.acquire() and not second.acquire()
    assert first.is_held() and not second.is_held()
    first.release()
    assert second.acquire()
    second.release()


def test_a_change_by_another_host_moves_the_stamp(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    stamp, watch = StampReader(), RevisionWatch()
    touch_public_content()  # within the test's transaction, so the stamp is not written here, as on another host
    watch.look()
    before = stamp.read()
    assert not watch.look() and stamp.read() == before
    touch_public_content()
    assert watch.look() and stamp.read() != before


def test_the_worker_leaves_word_where_healthz_looks() -> None:
    say_alive()
    assert cache.get(django_settings.WORKER_SEEN_KEY).startswith(str(timezone.now().year))
