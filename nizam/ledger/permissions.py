"""Who may read and keep the record."""

from __future__ import annotations

from nizam.core.actor import ALLOWED, OPERATOR, Actor, Decision
from nizam.core.message import N_, Message
from nizam.ledger.values import ROLES


def can_keep_record(actor: Actor) -> Decision:
    """Sealing, loading events and naming witnesses is the operator's."""
    if actor == OPERATOR:
        return ALLOWED
    return Decision(False, Message(N_("only the operator keeps the record")))


def can_read_record(actor: Actor) -> Decision:
    """Events that are not public are for the operator and for roles with the permission ``read_record``."""
    if actor == OPERATOR or actor.has("read_record"):
        return ALLOWED
    return Decision(False, Message(N_("only auditors read events that are not public")))


def can_read_receipt(actor: Actor, *, acted: str, is_public: bool) -> Decision:
    """Receipts are for the one who acted and for auditors; those of public events for everybody."""
    return ALLOWED if is_public or (actor.key == acted and acted not in ROLES) else can_read_record(actor)
