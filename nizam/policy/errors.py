"""What can go wrong with the policy."""

from __future__ import annotations

from nizam.core.errors import DomainError
from nizam.core.message import N_


class NoPolicyError(DomainError):
    """No policy has been loaded yet."""

    code = "policy.none-loaded"
    message = N_("No policy has been loaded yet. The operator loads one with: nizam up")
    status = 503


class OtherPolicyError(DomainError):
    """A database holds one policy only, in many versions."""

    code = "policy.other-policy"
    message = N_("This database runs the policy “%(current)s”; “%(given)s” needs a data folder of its own.")
    status = 409


class StrandedError(DomainError):
    """A new version leaves out something that recorded evidence refers to."""

    code = "policy.stranded"
    message = N_("The new version leaves out what recorded evidence refers to: %(missing)s")
    status = 409
