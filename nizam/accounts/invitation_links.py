"""The link of an invitation: a random key, signed with the site's secret, so that the database alone opens no door."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone, translation

from nizam.accounts.errors import InvitationSpentError
from nizam.accounts.models import Invitation


def _signer() -> Signer:
    return Signer(sep=".", salt="nizam.accounts.invitation")


def token_of(invitation: Invitation) -> str:
    """What stands in the link."""
    return _signer().sign(invitation.key)


def link_of(invitation: Invitation) -> str:
    """The full address of the page on which the invitation is accepted."""
    with translation.override(invitation.language):
        return str(settings.BASE_URL) + reverse("accept_invitation", args=[token_of(invitation)])


def open_invitation(token: str) -> Invitation:
    """The invitation behind ``token``, while it can be accepted.

    Raises:
        InvitationSpentError: it is unknown, too old, or was accepted before.
    """
    try:
        key = _signer().unsign(token)
    except BadSignature:
        raise InvitationSpentError() from None
    found = Invitation.objects.filter(key=key, accepted_at=None, expires_at__gt=timezone.now()).first()
    if found is None:
        raise InvitationSpentError()
    return found
