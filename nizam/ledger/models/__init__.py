"""What is stored of the record."""

from nizam.ledger.models.event import Event, Pending, Position
from nizam.ledger.models.checkpoint import SealedCheckpoint, Witness

__all__ = ["Event", "Pending", "Position", "SealedCheckpoint", "Witness"]
