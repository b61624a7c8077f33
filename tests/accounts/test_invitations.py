"""Invitations: who may send them, what the link is worth, and that it works once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from nizam.accounts.actions import accept_invitation, forget_expired_invitations, invite_person
from nizam.accounts.errors import (
    AlreadyMemberError,
    BadEmailError,
    InvitationSpentError,
    UnknownLanguageError,
    UnknownRoleError,
)
from nizam.accounts.models import Invitation, Person
from nizam.accounts.queries import actor_of, people_visible_to
from nizam.accounts.tasks import send_invitation
from nizam.core.actor import ANYBODY, OPERATOR, Actor
from nizam.core.errors import NotAllowedError
from tests.accounts.people import PASSWORD, norland, person

pytestmark = pytest.mark.django_db

ADMINISTRATOR = Actor("a" * 32, permissions=frozenset({"manage_people"}))


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


def invited(email: str = "bilal@example.org", role: str = "moderator") -> str:
    link = invite_person(actor=OPERATOR, email=email, body="ministry", role=role).link
    assert link is not None
    return link.rstrip("/").rsplit("/", 1)[1]


def test_an_accepted_invitation_makes_a_person_with_the_role() -> None:
    made = accept_invitation(token=invited(), password=PASSWORD)
    actor = actor_of(made)
    assert made.check_password(PASSWORD)
    assert actor.institutions == {"ministry"}
    assert actor.permissions == {"moderate_claims", "read_suggestions"}


def test_the_actor_key_says_nothing_about_the_person() -> None:
    made = accept_invitation(token=invited("bilal@example.org"), password=PASSWORD)
    assert "bilal" not in made.key and len(made.key) == 32
    assert str(made) == made.key


def test_the_mail_holds_the_link_and_the_link_no_address() -> None:
    token = invited()
    send_invitation.call(Invitation.objects.get().pk)
    assert token in mail.outbox[0].body
    assert mail.outbox[0].to == ["bilal@example.org"]
    assert "bilal" not in token


def test_a_link_works_once() -> None:
    token = invited()
    accept_invitation(token=token, password=PASSWORD)
    with pytest.raises(InvitationSpentError):
        accept_invitation(token=token, password=PASSWORD)
    assert Person.objects.count() == 1


def test_a_link_expires() -> None:
    token = invited()
    with time_machine.travel(timezone.now() + timedelta(days=8)), pytest.raises(InvitationSpentError):
        accept_invitation(token=token, password=PASSWORD)


def test_what_ran_out_is_forgotten_with_its_address() -> None:
    invited("old@example.org")
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        invited("new@example.org")
        assert forget_expired_invitations(actor=OPERATOR) == 1
    assert Invitation.objects.get().email == "new@example.org"
    with pytest.raises(NotAllowedError):
        forget_expired_invitations(actor=ANYBODY)


def test_a_link_cannot_be_made_from_what_the_database_holds() -> None:
    invited()
    key = Invitation.objects.get().key
    for forged in (key, f"{key}.", f"{key}.{'A' * 43}"):
        with pytest.raises(InvitationSpentError):
            accept_invitation(token=forged, password=PASSWORD)


def test_a_newer_invitation_replaces_the_older() -> None:
    first, second = invited(), invited()
    with pytest.raises(InvitationSpentError):
        accept_invitation(token=first, password=PASSWORD)
    accept_invitation(token=second, password=PASSWORD)


def test_no_mail_goes_out_for_an_invitation_that_was_accepted() -> None:
    token = invited()
    accept_invitation(token=token, password=PASSWORD)
    assert send_invitation.call(Invitation.objects.get().pk) is False
    assert mail.outbox == []


def test_the_address_is_kept_with_the_person_only() -> None:
    accept_invitation(token=invited(), password=PASSWORD)
    assert Invitation.objects.get().email == ""


@pytest.mark.parametrize("weak", ["short", "password1234", "bilal@example.org"])
def test_a_weak_password_is_refused_and_the_link_stays_good(weak: str) -> None:
    token = invited()
    with pytest.raises(ValidationError):
        accept_invitation(token=token, password=weak)
    accept_invitation(token=token, password=PASSWORD)


def test_somebody_with_an_account_gets_the_role_at_once_and_no_link() -> None:
    known = person("bilal@example.org", role="focal")
    given = invite_person(actor=OPERATOR, email=" Bilal@Example.org ", body="ministry", role="reader")
    assert given.link is None
    assert actor_of(known).permissions == {"read_suggestions"}
    with pytest.raises(AlreadyMemberError):
        invite_person(actor=OPERATOR, email="bilal@example.org", body="ministry", role="reader")


@pytest.mark.parametrize("actor", [ANYBODY, Actor("x", permissions=frozenset({"moderate_claims", "load_policy"}))])
def test_only_who_manages_people_invites_and_lists(actor: Actor) -> None:
    with pytest.raises(NotAllowedError):
        invite_person(actor=actor, email="x@example.org", body="ministry", role="focal")
    with pytest.raises(NotAllowedError):
        people_visible_to(actor)


def test_nobody_gives_away_more_than_they_have() -> None:
    invite_person(actor=ADMINISTRATOR, email="x@example.org", body="ministry", role="focal")
    with pytest.raises(NotAllowedError):
        invite_person(actor=ADMINISTRATOR, email="y@example.org", body="ministry", role="moderator")


@pytest.mark.parametrize(("body", "role"), [("ministry", "king"), ("nowhere", "focal"), ("council", "moderator")])
def test_role_and_body_come_from_the_policy(body: str, role: str) -> None:
    with pytest.raises(UnknownRoleError):
        invite_person(actor=OPERATOR, email="x@example.org", body=body, role=role)


def test_an_address_that_is_none_and_a_language_that_is_none_are_refused() -> None:
    with pytest.raises(BadEmailError):
        invite_person(actor=OPERATOR, email="nobody", body="ministry", role="focal")
    with pytest.raises(UnknownLanguageError):
        invite_person(actor=OPERATOR, email="x@example.org", body="ministry", role="focal", language="tlh")
