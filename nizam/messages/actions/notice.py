"""Tells the people who follow something that it changed."""

from __future__ import annotations

from django.db import transaction

from nizam.core.actor import Actor
from nizam.messages.notices import Notice
from nizam.messages.queries import topics_followed
from nizam.messages.tasks import send_notice_to_followers
from nizam.messages.topics import Topic


@transaction.atomic
def notify_topic(*, actor: Actor, topic: Topic, notice: Notice) -> None:
    """Tell everybody who follows ``topic``. Actions that publish something call this within their transaction.

    The task is a row of that transaction: notices go out if and only if what they tell of was committed.
    """
    if topics_followed([topic]):
        send_notice_to_followers.enqueue(topic.kind, topic.id, notice.as_json())
