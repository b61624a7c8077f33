from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Subscriptions and notices. Labelled *notices*: Django's own messages have taken the other name."""

    name = "nizam.messages"
    label = "notices"
