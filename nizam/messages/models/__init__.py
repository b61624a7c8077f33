"""What is stored of subscriptions."""

from nizam.messages.models.subscription import Subscription

__all__ = ["Subscription"]
