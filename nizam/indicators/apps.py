from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Targets, evidence and reports."""

    name = "nizam.indicators"

    def ready(self) -> None:
        """Declare what this room records, and let the record compare its tables."""
        from nizam.indicators import events
        from nizam.indicators.recorded import evidence_that_differs, suggestions_that_differ
        from nizam.ledger.context import add_digest_checker

        del events  # imported to be declared
        add_digest_checker("indicators_evidenceitem", evidence_that_differs)
        add_digest_checker("indicators_suggestion", suggestions_that_differ)
