from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, memberships and invitations."""

    name = "nizam.accounts"
