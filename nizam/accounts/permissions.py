"""Who may decide about people."""

from __future__ import annotations

from nizam.core.actor import ALLOWED, Actor, Decision
from nizam.core.message import N_, Message
from nizam.policy.schema import Role


def can_manage_people(actor: Actor) -> Decision:
    """Seeing who has an account, inviting and ending memberships needs the permission ``manage_people``."""
    if actor.has("manage_people"):
        return ALLOWED
    return Decision(False, Message(N_("your role does not let you manage people")))


def can_give_role(actor: Actor, role: Role) -> Decision:
    """Nobody gives away more than they have."""
    decision = can_manage_people(actor)
    if decision.allowed and not actor.permissions.issuperset(role.permissions):
        return Decision(False, Message(N_("this role may do more than yours")))
    return decision
