from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Events, their sealing, checkpoints, witnesses, proofs and segments."""

    name = "nizam.ledger"
