"""The only code that changes people, memberships and invitations."""

from nizam.accounts.actions.invitation import (
    Invited,
    accept_invitation,
    forget_expired_invitations,
    invite_person,
)
from nizam.accounts.actions.language import change_own_language
from nizam.accounts.actions.membership import end_membership, give_membership

__all__ = [
    "Invited",
    "accept_invitation",
    "change_own_language",
    "end_membership",
    "forget_expired_invitations",
    "give_membership",
    "invite_person",
]
