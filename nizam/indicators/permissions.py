"""Who may decide on evidence."""

from __future__ import annotations

from nizam.core.actor import ALLOWED, OPERATOR, Actor, Decision
from nizam.core.message import N_, Message


def can_moderate_claims(actor: Actor) -> Decision:
    """Accepting and refusing suggestions needs the permission ``moderate_claims``."""
    if actor.has("moderate_claims"):
        return ALLOWED
    return Decision(False, Message(N_("your role does not let you decide on suggestions")))


def can_read_suggestions(actor: Actor) -> Decision:
    """Whoever decides on suggestions may read them; others need the permission ``read_suggestions``."""
    if actor.has("moderate_claims") or actor.has("read_suggestions"):
        return ALLOWED
    return Decision(False, Message(N_("your role does not let you read suggestions")))


def can_record_link_answers(actor: Actor) -> Decision:
    """Only the site's own worker checks links."""
    if actor == OPERATOR:
        return ALLOWED
    return Decision(False, Message(N_("only the site itself checks links")))
