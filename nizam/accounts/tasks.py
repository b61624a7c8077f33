"""Mail that is sent in the background."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import task

from nizam.accounts.invitation_links import link_of
from nizam.accounts.models import Invitation
from nizam.accounts.queries import institution_of, role_of
from nizam.core.message import format_day
from nizam.policy.queries import current_policy


@task()
def send_invitation(invitation_id: int) -> bool:
    """Send the link of an invitation; one that was accepted or replaced meanwhile needs no mail."""
    invitation = Invitation.objects.filter(pk=invitation_id, accepted_at=None, expires_at__gt=timezone.now()).first()
    if invitation is None:
        return False
    subject, text = _written(invitation)
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    return True


def _written(invitation: Invitation) -> tuple[str, str]:
    policy, language = current_policy(), invitation.language
    role = role_of(policy, invitation.role, invitation.body)
    institution = institution_of(policy, invitation.body)
    with translation.override(language):
        values = {
            "site": policy.policy.short_title.in_language(language),
            "role": role.name.in_language(language) if role else invitation.role,
            "institution": institution.name.in_language(language) if institution else invitation.body,
            "link": link_of(invitation),
            "day": format_day(invitation.expires_at.date(), language),
        }
        subject = gettext("Your account for %(site)s") % values
        text = gettext(
            "You are invited to follow %(site)s as %(role)s of %(institution)s.\n\n"
            "Choose a password on this page:\n%(link)s\n\n"
            "The link works once, until %(day)s. If you did not expect this mail, ignore it."
        )
        return subject, text % values
