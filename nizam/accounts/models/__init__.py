"""What is stored of people."""

from nizam.accounts.models.invitation import Invitation
from nizam.accounts.models.membership import Membership
from nizam.accounts.models.person import Person

__all__ = ["Invitation", "Membership", "Person"]
