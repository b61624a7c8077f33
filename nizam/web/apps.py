from django.apps import AppConfig


class WebConfig(AppConfig):
    """The portal."""

    name = "nizam.web"
