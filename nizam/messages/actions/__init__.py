"""The only code that changes subscriptions and sends notices."""

from nizam.messages.actions.notice import notify_topic
from nizam.messages.actions.subscription import (
    confirm_subscription,
    end_subscription,
    forget_unconfirmed_subscriptions,
    subscribe,
)

__all__ = ["confirm_subscription", "end_subscription", "forget_unconfirmed_subscriptions", "notify_topic", "subscribe"]
