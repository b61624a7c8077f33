"""What can go wrong with evidence."""

from __future__ import annotations

from nizam.core.errors import DomainError
from nizam.core.message import N_


class BadSuggestionError(DomainError):
    """A suggestion that no moderator could use; ``reason`` says why."""

    code = "indicators.bad-suggestion"
    message = N_("The suggestion cannot be taken: %(reason)s")


class BadClaimError(DomainError):
    """The claim that a moderator wrote does not follow the schema, or refers to what is not there."""

    code = "indicators.bad-claim"
    message = N_("The claim is not complete: %(reason)s")


class AlreadyDecidedError(DomainError):
    """Another moderator was quicker."""

    code = "indicators.already-decided"
    message = N_("Somebody else has already decided on this suggestion. Nothing was changed.")
    status = 409
