"""What can go wrong with people."""

from __future__ import annotations

from nizam.core.errors import DomainError
from nizam.core.message import N_


class UnknownRoleError(DomainError):
    """The policy in force has no such role, no such body, or not that role in that body."""

    code = "accounts.unknown-role"
    message = N_("The policy has no role “%(role)s” in the institution “%(body)s”.")


class UnknownLanguageError(DomainError):
    """The site does not speak the language."""

    code = "accounts.unknown-language"
    message = N_("This site does not speak the language “%(language)s”.")


class BadEmailError(DomainError):
    """Not an address to which mail can go."""

    code = "accounts.bad-email"
    message = N_("This is not an e-mail address.")


class AlreadyMemberError(DomainError):
    """The person already has the role in the institution."""

    code = "accounts.already-member"
    message = N_("This person already has that role in that institution.")
    status = 409


class InvitationSpentError(DomainError):
    """The link is unknown, too old, or was used before. Which of them is not said."""

    code = "accounts.invitation-spent"
    message = N_("This invitation is no longer valid. Ask for a new one.")
    status = 410


class TooManyRequestsError(DomainError):
    """Too many attempts in a short time."""

    code = "accounts.too-many-requests"
    message = N_("Too many attempts from your connection. Please try again later.")
    status = 429
