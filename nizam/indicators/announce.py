"""Tells the people who follow a target or a programme what was published about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nizam.core.actor import Actor
from nizam.core.text import Text
from nizam.messages.actions import notify_topic
from nizam.messages.models import Subscription
from nizam.messages.notices import Notice
from nizam.messages.queries import topics_followed
from nizam.messages.topics import Topic
from nizam.policy.schema import Claim, Model, Policy

_Kind = Subscription.Kind


def announce_claims(*, actor: Actor, claims: Iterable[Claim]) -> None:
    """Tell the followers of whatever ``claims`` are about: one notice a topic, however many claims."""
    said: dict[Topic, list[Text]] = defaultdict(list)
    for claim in claims:
        for target in claim.about.targets:
            said[Topic(_Kind.TARGET.value, target)].append(claim.says)
        for programme in claim.about.programmes:
            said[Topic(_Kind.PROGRAMME.value, programme)].append(claim.says)
    for topic in sorted(topics_followed(said)):
        notify_topic(actor=actor, topic=topic, notice=Notice(claims=said[topic]))


def announce_new_version(*, actor: Actor, before: Policy, after: Policy) -> None:
    """Tell the followers of the targets and programmes about which ``after`` says something else than ``before``."""
    changed = [Topic(_Kind.TARGET.value, one) for one in _changed(before.target_by_id, after.target_by_id)]
    changed += [Topic(_Kind.PROGRAMME.value, one) for one in _changed(before.programme_by_id, after.programme_by_id)]
    for topic in sorted(topics_followed(changed)):
        notify_topic(actor=actor, topic=topic, notice=Notice(is_policy_changed=True))


def _changed(before: Mapping[str, Model], after: Mapping[str, Model]) -> list[str]:
    return [key for key, record in after.items() if before.get(key) != record]
