from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The JSON API."""

    name = "nizam.api"
