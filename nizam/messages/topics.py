"""What can be followed: a programme or a target of the policy in force."""

from __future__ import annotations

from dataclasses import dataclass

from nizam.core.text import Text
from nizam.messages.errors import UnknownTopicError
from nizam.messages.models import Subscription
from nizam.policy.queries import current_policy


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """One thing that people follow."""

    kind: str
    id: str


def title_of(topic: Topic) -> Text:
    """What the policy calls ``topic``.

    Raises:
        UnknownTopicError: the policy in force does not have it.
    """
    policy = current_policy()
    if topic.kind == Subscription.Kind.TARGET and topic.id in policy.target_by_id:
        return policy.target_by_id[topic.id].title
    if topic.kind == Subscription.Kind.PROGRAMME and topic.id in policy.programme_by_id:
        return policy.programme_by_id[topic.id].name
    raise UnknownTopicError()
