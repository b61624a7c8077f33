"""Who may change the policy in force."""

from __future__ import annotations

from nizam.core.actor import ALLOWED, Actor, Decision
from nizam.core.message import N_, Message


def can_load_policy(actor: Actor) -> Decision:
    """Loading a version, or attaching the official document, needs the permission ``load_policy``."""
    if actor.has("load_policy"):
        return ALLOWED
    return Decision(False, Message(N_("only the operator loads a policy")))
