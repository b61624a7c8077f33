"""What can go wrong with subscriptions."""

from __future__ import annotations

from nizam.core.errors import DomainError
from nizam.core.message import N_


class UnknownTopicError(DomainError):
    """The policy in force has no such programme or target."""

    code = "messages.unknown-topic"
    message = N_("There is nothing here that could be followed.")
    status = 404


class UnknownSubscriptionError(DomainError):
    """No subscription has that link."""

    code = "messages.unknown-subscription"
    message = N_("This link belongs to no subscription. It may have ended long ago.")
    status = 404


class SubscriptionEndedError(DomainError):
    """The subscription has ended; it cannot be confirmed any more."""

    code = "messages.subscription-ended"
    message = N_("This subscription has ended. You can subscribe again on the page that you want to follow.")
    status = 410
