"""Mail that is sent in the background: one task a mail, so that one bad address stops nobody else's."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from nizam.messages.errors import UnknownTopicError
from nizam.messages.mail import notice_mail, request_to_confirm
from nizam.messages.models import Subscription
from nizam.messages.notices import Notice

_State = Subscription.State


@task()
def send_request_to_confirm(subscription_id: int) -> bool:
    """Ask for confirmation; nothing is sent where that was given, or the subscription ended, meanwhile."""
    subscription = Subscription.objects.filter(pk=subscription_id, state=_State.PENDING).first()
    if subscription is None:
        return False
    return _send(lambda: request_to_confirm(subscription).send())


@task()
def send_notice_to_followers(kind: str, topic: str, notice: dict[str, Any]) -> int:
    """Queue one mail for everybody who follows the topic; returns how many."""
    followers = Subscription.objects.filter(topic_kind=kind, topic_id=topic, state=_State.ACTIVE)
    count = 0
    for subscription_id in followers.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=500):
        send_notice.enqueue(subscription_id, notice)
        count += 1
    return count


@task()
def send_notice(subscription_id: int, notice: dict[str, Any]) -> bool:
    """Send one notice, unless its subscription ended meanwhile."""
    subscription = Subscription.objects.filter(pk=subscription_id, state=_State.ACTIVE).first()
    if subscription is None:
        return False
    return _send(lambda: notice_mail(subscription, Notice.from_json(notice)).send())


def _send(send: Any) -> bool:
    try:
        return bool(send())
    except UnknownTopicError:  # the policy in force no longer has what was followed
        return False
