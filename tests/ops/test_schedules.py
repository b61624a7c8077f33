"""What the worker does by itself: it forgets what nobody needs, and is left where it stands when told to stop."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nizam.accounts.actions import invite_person
from nizam.accounts.models import Invitation
from nizam.core.actor import ANYBODY, OPERATOR
from nizam.indicators.models import LinkCheck
from nizam.messages.actions import subscribe
from nizam.messages.models import Subscription
from nizam.messages.topics import Topic
from nizam.ops.worker import process
from nizam.ops.worker.process import _StopSignal
from nizam.ops.worker.queue import Queue
from nizam.ops.worker.schedules import SCHEDULES
from tests.accounts.people import norland

DO = {schedule.name: schedule.do for schedule in SCHEDULES}


@pytest.fixture
def policy(db: None) -> None:
    norland()


def test_addresses_of_people_who_never_came_are_forgotten(policy: None) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=8), tick=False):
        invite_person(actor=OPERATOR, email="old@example.org", body="ministry", role="reader")
        subscribe(actor=ANYBODY, topic=Topic("target", "1"), email="old@example.org", language="en")
    invite_person(actor=OPERATOR, email="new@example.org", body="ministry", role="reader")
    DO["forget-addresses"]()
    assert [one.email for one in Invitation.objects.all()] == ["new@example.org"]
    assert not Subscription.objects.exists()


@pytest.mark.django_db(transaction=True)  # the queue takes a fresh connection, which would end a test's transaction
def test_sessions_and_tasks_of_long_ago_are_cleared(policy: None) -> None:
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    invite_person(actor=OPERATOR, email="new@example.org", body="ministry", role="reader")
    assert Queue().do_next()
    DBTaskResult.objects.update(finished_at=now - timedelta(days=31))
    DO["clear-sessions"]()
    DO["clear-finished-tasks"]()
    assert [one.session_key for one in Session.objects.all()] == ["new"]
    assert not DBTaskResult.objects.exists()


def test_no_link_is_asked_where_the_operator_does_not_want_it(policy: None, settings: Any) -> None:
    settings.LINK_CHECKS = False
    DO["check-links"]()
    assert not LinkCheck.objects.exists()


@pytest.fixture
def stop() -> Iterator[_StopSignal]:
    """The signals of the worker, in a process that gets its own back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield _StopSignal()
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_schedule_is_left_where_it_stands(stop: _StopSignal, monkeypatch: pytest.MonkeyPatch) -> None:
    reached = []

    def take_long() -> list[str]:
        reached.append("begun")
        os.kill(os.getpid(), signal.SIGTERM)
        signal.pause()
        return ["ended"]

    monkeypatch.setattr(process, "do_what_is_due", take_long)
    stop.do_schedules()
    assert reached == ["begun"] and stop.is_set()


def test_a_signal_at_any_other_time_is_only_noted(stop: _StopSignal) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    assert stop.wait(5.0) and stop.is_set()
