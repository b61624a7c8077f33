"""Managing people in the browser."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from nizam.accounts.models import Invitation, Membership, Person
from nizam.ops.worker.queue import Queue
from tests.accounts.people import norland, person, secure

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = "/en/desk/people/"
GIVEN = {"email": "bilal@example.org", "body": "ministry", "role": "administrator", "language": "ur"}


@pytest.fixture
def administrator(client: Client) -> Person:
    norland()
    one = secure(person("admin@example.org", role="administrator"))
    client.force_login(one)
    return one


def test_an_administrator_invites_and_a_mail_goes_out_in_the_chosen_language(
    client: Client, administrator: Person
) -> None:
    answer = client.post(PEOPLE, GIVEN)
    assert (answer.status_code, answer.headers["Location"]) == (302, PEOPLE)
    assert Invitation.objects.get().language == "ur"
    while Queue().do_next():
        pass
    assert [one.to for one in mail.outbox] == [["bilal@example.org"]]
    assert "on its way" in client.get(PEOPLE).content.decode()


def test_nobody_gives_away_more_than_they_have(client: Client, administrator: Person) -> None:
    answer = client.post(PEOPLE, {**GIVEN, "role": "moderator"})
    assert answer.status_code == 403
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"body": "nowhere"}, {"role": "king"}, {"language": "xx"}])
def test_what_is_no_invitation_is_given_back(client: Client, administrator: Person, wrong: dict[str, str]) -> None:
    answer = client.post(PEOPLE, {**GIVEN, **wrong})
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_membership_is_ended_and_the_role_is_gone(client: Client, administrator: Person) -> None:
    other = person("reader@example.org", role="reader")
    membership = Membership.objects.get(person=other)
    assert "reader@example.org" in client.get(PEOPLE).content.decode()
    assert client.post(f"{PEOPLE}memberships/{membership.pk}/end/").status_code == 302
    membership.refresh_from_db()
    assert membership.until is not None


def test_others_see_nobody(client: Client) -> None:
    norland()
    client.force_login(secure(person("m@example.org", role="moderator")))
    assert client.get(PEOPLE).status_code == 403
    assert client.post(PEOPLE, GIVEN).status_code == 403
    assert not Invitation.objects.exists()
