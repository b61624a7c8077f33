"""How pages read subscriptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nizam.core.text import Text
from nizam.messages.errors import UnknownSubscriptionError
from nizam.messages.models import Subscription
from nizam.messages.topics import Topic, title_of


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """A subscription as its owner sees it. The address is not shown: a forwarded mail must not reveal it."""

    topic: Topic
    title: Text
    state: str


def subscription_by_token(token: str) -> SubscriptionView:
    """The subscription whose link holds ``token``.

    Raises:
        UnknownSubscriptionError: there is none.
        UnknownTopicError: the policy in force no longer has what it follows.
    """
    found = Subscription.objects.filter(token=token).first()
    if found is None:
        raise UnknownSubscriptionError()
    topic = Topic(found.topic_kind, found.topic_id)
    return SubscriptionView(topic, title_of(topic), found.state)


def topics_followed(among: Iterable[Topic]) -> set[Topic]:
    """Those of ``among`` that somebody follows: nothing needs to be written about the others."""
    rows = Subscription.objects.filter(state=Subscription.State.ACTIVE).values_list("topic_kind", "topic_id").distinct()
    return {Topic(kind, topic) for kind, topic in rows} & set(among)
