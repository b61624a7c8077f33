"""What is stored of the record."""

from nizam.ledger.models.checkpoint import SealedCheckpoint, Witness
from nizam.ledger.models.event import Event, Pending, Position

__all__ = ["Event", "Pending", "Position", "SealedCheckpoint", "Witness"]
