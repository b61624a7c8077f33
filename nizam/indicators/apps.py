from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Targets, evidence and reports."""

    name = "nizam.indicators"
