from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """The policy as data, its versions, and which of them is in force."""

    name = "nizam.policy"
