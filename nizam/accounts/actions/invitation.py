"""Invites people, and makes the account when they accept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from nizam.accounts.actions.membership import give_membership
from nizam.accounts.errors import BadEmailError, InvitationSpentError, UnknownLanguageError, UnknownRoleError
from nizam.accounts.invitation_links import link_of, open_invitation
from nizam.accounts.models import Invitation, Membership, Person
from nizam.accounts.permissions import can_give_role, can_manage_people
from nizam.accounts.queries import role_of
from nizam.accounts.tasks import send_invitation
from nizam.core.actor import Actor
from nizam.core.dates import today
from nizam.policy.queries import current_policy

VALID_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation did. Somebody who has an account needs no link: the role is theirs at once."""

    link: str | None
    expires_at: datetime | None


@transaction.atomic
def invite_person(*, actor: Actor, email: str, body: str, role: str, language: str = "en") -> Invited:
    """Invite ``email`` to take a role in an institution; a mail with a one-time link goes out.

    A newer invitation of the same address replaces the older one.

    Raises:
        NotAllowedError: the actor does not manage people, or may do less than the role.
        BadEmailError, UnknownLanguageError, UnknownRoleError: what was given makes no invitation.
        AlreadyMemberError: the person has the role already.
    """
    can_manage_people(actor).require()
    address = _checked(email, language)
    found = role_of(current_policy(), role, body)
    if found is None:
        raise UnknownRoleError(role=role, body=body)
    can_give_role(actor, found).require()
    person = Person.objects.filter(email=address).first()
    if person is not None:
        give_membership(actor=actor, person=person, body=body, role=role)
        return Invited(link=None, expires_at=None)
    now = timezone.now()
    Invitation.objects.filter(accepted_at=None, email=address).delete()
    invitation = Invitation.objects.create(
        email=address, body=body, role=role, language=language,
        invited_by=actor.key, invited_at=now, expires_at=now + VALID_FOR,
    )  # fmt: skip
    send_invitation.enqueue(invitation.pk)  # a row of the same transaction: it is sent if and only if this commits
    return Invited(link=link_of(invitation), expires_at=invitation.expires_at)


@transaction.atomic
def forget_expired_invitations(*, actor: Actor) -> int:
    """Delete invitations that ran out, with their addresses; how many. The worker does so every day.

    Raises:
        NotAllowedError: the actor does not manage people.
    """
    can_manage_people(actor).require()
    deleted, _ = Invitation.objects.filter(accepted_at=None, expires_at__lte=timezone.now()).delete()
    return deleted


def _checked(email: str, language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise UnknownLanguageError(language=language)
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise BadEmailError() from None
    return address


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> Person:
    """Make the account of the person who holds ``token``; whoever holds it is the actor.

    Raises:
        InvitationSpentError: the link is unknown, too old, or was used before.
        django.core.exceptions.ValidationError: the password is too weak.
    """
    invitation = open_invitation(token)
    now = timezone.now()
    validate_password(password, Person(email=invitation.email))
    # The update decides: of two people who accept at the same moment one finds nothing to update.
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=now, email=""):
        raise InvitationSpentError()
    if Person.objects.filter(email=invitation.email).exists():
        raise InvitationSpentError()
    person = Person(email=invitation.email, language=invitation.language, joined_at=now)
    person.set_password(password)
    person.save(force_insert=True)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    Membership.objects.create(
        person=person, body=invitation.body, role=invitation.role, given_by=invitation.invited_by,
        since=today(current_policy().policy.time_zone),
    )  # fmt: skip
    return person
