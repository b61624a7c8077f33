"""Begins, confirms and ends subscriptions."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from nizam.accounts.errors import BadEmailError, UnknownLanguageError
from nizam.accounts.permissions import can_manage_people
from nizam.core.actor import Actor
from nizam.messages.errors import SubscriptionEndedError, UnknownSubscriptionError
from nizam.messages.models import Subscription
from nizam.messages.tasks import send_request_to_confirm
from nizam.messages.topics import Topic, title_of

_State = Subscription.State
ASK_AGAIN_AFTER = timedelta(minutes=10)
FORGET_UNCONFIRMED_AFTER = timedelta(days=7)


@transaction.atomic
def subscribe(*, actor: Actor, topic: Topic, email: str, language: str) -> None:
    """Ask the reader of ``email`` to confirm that they want to follow ``topic``. Anybody may ask.

    What happens looks the same from outside whether or not the address follows the topic already.

    Raises:
        UnknownTopicError: the policy has no such programme or target.
        BadEmailError, UnknownLanguageError: the address or the language cannot be used.
    """
    title_of(topic)
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise BadEmailError() from None
    if language not in dict(settings.LANGUAGES):
        raise UnknownLanguageError(language=language)
    now = timezone.now()
    subscription, is_new = Subscription.objects.exclude(state=_State.ENDED).get_or_create(
        topic_kind=topic.kind, topic_id=topic.id, email=address,
        defaults={"language": language, "requested_at": now},
    )  # fmt: skip
    if subscription.state == _State.ACTIVE:
        return
    if is_new or subscription.requested_at < now - ASK_AGAIN_AFTER:
        Subscription.objects.filter(pk=subscription.pk).update(requested_at=now, language=language)
        send_request_to_confirm.enqueue(subscription.pk)  # in the same transaction as the row


@transaction.atomic
def forget_unconfirmed_subscriptions(*, actor: Actor) -> int:
    """Delete the addresses that nobody confirmed within a week; how many. The worker does so every day.

    Raises:
        NotAllowedError: the actor does not manage people.
    """
    can_manage_people(actor).require()
    long_ago = timezone.now() - FORGET_UNCONFIRMED_AFTER
    deleted, _ = Subscription.objects.filter(state=_State.PENDING, requested_at__lt=long_ago).delete()
    return deleted


@transaction.atomic
def confirm_subscription(*, actor: Actor, token: str) -> None:
    """Start a subscription. Whoever holds ``token`` may; confirming twice changes nothing.

    Raises:
        UnknownSubscriptionError: no subscription has the token.
        SubscriptionEndedError: it was ended.
    """
    found = _by_token(token)
    if found.state == _State.ENDED:
        raise SubscriptionEndedError()
    if found.state == _State.PENDING:
        found.state, found.confirmed_at = _State.ACTIVE, timezone.now()
        found.save(update_fields=["state", "confirmed_at"])


@transaction.atomic
def end_subscription(*, actor: Actor, token: str) -> None:
    """End a subscription and delete its address. Whoever holds ``token`` may; ending twice changes nothing.

    Raises:
        UnknownSubscriptionError: no subscription has the token.
    """
    found = _by_token(token)
    if found.state != _State.ENDED:
        found.state, found.ended_at, found.email = _State.ENDED, timezone.now(), ""
        found.save(update_fields=["state", "ended_at", "email"])


def _by_token(token: str) -> Subscription:
    found = Subscription.objects.select_for_update().filter(token=token).first()
    if found is None:
        raise UnknownSubscriptionError()
    return found
