"""Notify me, in the browser: a form, a link that mail scanners may open, an end in one click."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from nizam.messages.models import Subscription
from nizam.messages.tasks import send_request_to_confirm
from tests.accounts.people import norland

pytestmark = pytest.mark.django_db

FORM = {"kind": "target", "topic": "1", "email": "sara@example.org", "website": ""}


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_subscribe_confirm_and_end(strict: Client, client: Client) -> None:
    answer = client.post("/ur/notify/", FORM)
    assert answer.headers["Location"] == "/ur/notify/sent/"
    assert strict.get("/ur/notify/sent/").status_code == 200
    subscription = Subscription.objects.get()
    assert subscription.language == "ur"
    send_request_to_confirm.call(subscription.pk)
    confirm = f"/ur/notify/confirm/{subscription.token}/"
    assert confirm in mail.outbox[0].body
    client.post(confirm)
    assert Subscription.objects.get().state == "active"
    end = f"/ur/notify/end/{subscription.token}/"
    assert client.get(end).status_code == 200
    assert Subscription.objects.get().state == "active"
    assert strict.post(end, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert (Subscription.objects.get().state, Subscription.objects.get().email) == ("ended", "")
    assert client.get(confirm).status_code == 200
    assert client.post(confirm).status_code == 410


def test_opening_the_link_does_not_confirm(strict: Client, client: Client) -> None:
    client.post("/en/notify/", FORM)
    confirm = f"/en/notify/confirm/{Subscription.objects.get().token}/"
    page = strict.get(confirm).content.decode()
    assert "sara@example.org" not in page
    assert Subscription.objects.get().state == "pending"
    assert strict.post(confirm).status_code == 403
    assert Subscription.objects.get().state == "pending"


def test_forms_of_other_sites_are_refused(strict: Client) -> None:
    assert strict.post("/en/notify/", FORM).status_code == 403
    strict.get("/en/notify/?kind=target&topic=1")
    token = strict.cookies["csrftoken"].value
    assert strict.post("/en/notify/", {**FORM, "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize("wrong", [{"website": "https://spam.example"}, {"email": "sara"}, {"email": ""}])
def test_what_a_program_or_a_slip_sends_is_not_taken(client: Client, wrong: dict[str, str]) -> None:
    assert client.post("/en/notify/", {**FORM, **wrong}).status_code == 400
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("wrong", [{"topic": "99"}, {"kind": "clause"}, {"kind": ""}])
def test_what_is_not_there_cannot_be_followed(client: Client, wrong: dict[str, str]) -> None:
    assert client.post("/en/notify/", {**FORM, **wrong}).status_code == 404
    assert client.get("/en/notify/", {**FORM, **wrong}).status_code == 404


def test_the_form_stands_by_itself_too(client: Client) -> None:
    assert 'value="grants"' in client.get("/en/notify/?kind=programme&topic=grants").content.decode()


def test_too_many_from_one_place_are_stopped(client: Client) -> None:
    for n in range(10):
        assert client.post("/en/notify/", {**FORM, "email": f"p{n}@example.org"}).status_code == 302
    assert client.post("/en/notify/", FORM).status_code == 429
    assert client.post("/en/notify/", FORM, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_link_that_is_none_says_so(client: Client) -> None:
    assert client.get("/en/notify/confirm/nothing/").status_code == 404
    assert client.post("/en/notify/end/nothing/").status_code == 404
