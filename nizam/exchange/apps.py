from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Downloads, feeds and the sitemap."""

    name = "nizam.exchange"
