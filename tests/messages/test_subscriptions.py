"""Subscriptions: confirmed by who reads the mail, ended by anybody who holds the link, forgotten afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nizam.accounts.errors import BadEmailError
from nizam.core.actor import ANYBODY, OPERATOR
from nizam.core.errors import NotAllowedError
from nizam.core.text import Text
from nizam.indicators.actions import put_in_force
from nizam.messages.actions import (
    confirm_subscription,
    end_subscription,
    forget_unconfirmed_subscriptions,
    notify_topic,
    subscribe,
)
from nizam.messages.errors import SubscriptionEndedError, UnknownSubscriptionError, UnknownTopicError
from nizam.messages.models import Subscription
from nizam.messages.notices import Notice
from nizam.messages.tasks import send_notice, send_notice_to_followers, send_request_to_confirm
from nizam.messages.topics import Topic
from tests.accounts.people import PROGRAMMES, folder, norland
from tests.small_policy import claim, folder_content, text

pytestmark = pytest.mark.django_db

TARGET, PROGRAMME = Topic("target", "1"), Topic("programme", "grants")
NEWS = Notice(claims=[Text({"en": "A thousand were trained.", "ur": "ایک ہزار افراد کو تربیت دی گئی۔"})])


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


def asked(topic: Topic = TARGET, email: str = "sara@example.org", language: str = "en") -> Subscription:
    subscribe(actor=ANYBODY, topic=topic, email=email, language=language)
    return Subscription.objects.exclude(state="ended").get(topic_id=topic.id, email=email)


def following(topic: Topic = TARGET, email: str = "sara@example.org", language: str = "en") -> Subscription:
    subscription = asked(topic, email, language)
    confirm_subscription(actor=ANYBODY, token=subscription.token)
    return subscription


def do_tasks() -> list[str]:
    """Do what is queued, as the worker does; the names of the tasks."""
    done = []
    while (row := DBTaskResult.objects.filter(status="READY").order_by("enqueued_at").first()) is not None:
        row.status = "SUCCESSFUL"
        row.save()
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        done.append(row.task.name)
    return done


def test_nothing_but_the_request_is_sent_before_it_is_confirmed() -> None:
    subscription = asked()
    notify_topic(actor=OPERATOR, topic=TARGET, notice=NEWS)
    assert do_tasks() == ["send_request_to_confirm"]
    assert f"/notify/confirm/{subscription.token}/" in mail.outbox[0].body


def test_followers_get_the_news_in_their_language() -> None:
    following(email="sara@example.org", language="en")
    following(email="omar@example.org", language="ur")
    following(PROGRAMME, email="other@example.org")
    do_tasks()
    mail.outbox.clear()
    notify_topic(actor=OPERATOR, topic=TARGET, notice=NEWS)
    do_tasks()
    bodies = {one.to[0]: one.body for one in mail.outbox}
    assert bodies.keys() == {"sara@example.org", "omar@example.org"}
    assert "A thousand were trained." in bodies["sara@example.org"] and "/en/targets/1/" in bodies["sara@example.org"]
    assert "ایک ہزار" in bodies["omar@example.org"] and "/ur/targets/1/" in bodies["omar@example.org"]


def test_each_mail_can_be_answered_with_one_click() -> None:
    subscription = following()
    send_notice.call(subscription.pk, NEWS.as_json())
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"].endswith(f"/notify/end/{subscription.token}/>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_address_is_deleted_at_the_end_and_nothing_more_is_sent() -> None:
    subscription = following()
    end_subscription(actor=ANYBODY, token=subscription.token)
    end_subscription(actor=ANYBODY, token=subscription.token)
    subscription.refresh_from_db()
    assert (subscription.state, subscription.email) == ("ended", "")
    assert send_notice.call(subscription.pk, NEWS.as_json()) is False
    with pytest.raises(SubscriptionEndedError):
        confirm_subscription(actor=ANYBODY, token=subscription.token)


def test_an_address_cannot_stay_after_the_end() -> None:
    subscription = following()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.filter(pk=subscription.pk).update(state="ended")


def test_one_can_subscribe_again_after_the_end() -> None:
    first = following()
    end_subscription(actor=ANYBODY, token=first.token)
    assert asked().pk != first.pk


def test_asking_again_neither_doubles_nor_floods() -> None:
    for _ in range(5):
        asked()
    assert Subscription.objects.count() == 1
    assert do_tasks() == ["send_request_to_confirm"]
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        asked()
        assert do_tasks() == ["send_request_to_confirm"]


def test_who_follows_already_gets_no_second_request() -> None:
    subscription = following()
    do_tasks()
    asked()
    assert do_tasks() == []
    assert send_request_to_confirm.call(subscription.pk) is False


def test_unconfirmed_addresses_are_forgotten_after_a_week() -> None:
    asked(email="old@example.org")
    following(email="kept@example.org")
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        asked(email="new@example.org")
        assert forget_unconfirmed_subscriptions(actor=OPERATOR) == 1
    assert list(Subscription.objects.order_by("pk").values_list("email", flat=True)) == [
        "kept@example.org",
        "new@example.org",
    ]
    with pytest.raises(NotAllowedError):
        forget_unconfirmed_subscriptions(actor=ANYBODY)


@pytest.mark.parametrize("topic", [Topic("target", "99"), Topic("programme", "1"), Topic("clause", "1.a")])
def test_only_what_the_policy_has_can_be_followed(topic: Topic) -> None:
    with pytest.raises(UnknownTopicError):
        asked(topic)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(BadEmailError):
        subscribe(actor=ANYBODY, topic=TARGET, email="sara", language="en")
    with pytest.raises(UnknownSubscriptionError):
        confirm_subscription(actor=ANYBODY, token="no such token")


def test_a_claim_that_a_folder_adds_is_announced_once_a_topic() -> None:
    following()
    do_tasks()
    claims = folder_content()["claims"]
    fresh = [claim("x", "2031-05-01", ["1"], "no"), claim("y", "2031-05-02", ["1"], "no")]
    mail.outbox.clear()
    norland(claims=[*claims, *fresh])
    norland(claims=[*claims, *fresh])
    assert do_tasks() == ["send_notice_to_followers", "send_notice"]
    assert "says x" in mail.outbox[0].body and "says y" in mail.outbox[0].body


def test_a_new_version_is_announced_to_those_whose_topic_it_changes() -> None:
    following(PROGRAMME)
    following(TARGET, email="omar@example.org")
    do_tasks()
    mail.outbox.clear()
    put_in_force(actor=OPERATOR, folder=folder(programmes=[{**PROGRAMMES[0], "gives": text("more money")}]))
    do_tasks()
    assert [one.to for one in mail.outbox] == [["sara@example.org"]]


def test_a_topic_that_the_policy_no_longer_has_sends_nothing() -> None:
    subscription = following(PROGRAMME)
    norland(programmes=[])
    assert send_notice.call(subscription.pk, NEWS.as_json()) is False


def test_notices_of_a_transaction_that_fails_are_not_sent() -> None:
    following()
    do_tasks()
    with pytest.raises(RuntimeError), transaction.atomic():
        notify_topic(actor=OPERATOR, topic=TARGET, notice=NEWS)
        raise RuntimeError
    assert do_tasks() == []


def test_one_task_is_queued_for_each_follower() -> None:
    following(email="sara@example.org")
    following(email="omar@example.org")
    assert send_notice_to_followers.call("target", "1", NEWS.as_json()) == 2
