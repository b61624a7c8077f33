"""The only code that writes to the record."""

from nizam.ledger.actions.load import LoadedEvents, load_events
from nizam.ledger.actions.record import record, record_many
from nizam.ledger.actions.seal import Sealed, seal_ledger
from nizam.ledger.actions.witness import add_cosignatures, collect_cosignatures, name_witness

__all__ = [
    "LoadedEvents",
    "Sealed",
    "add_cosignatures",
    "collect_cosignatures",
    "load_events",
    "name_witness",
    "record",
    "record_many",
    "seal_ledger",
]
