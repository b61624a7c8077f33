"""Signing in, in the browser's words: what exists, what does not, and what a second factor is needed for."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from nizam.accounts.actions import invite_person
from nizam.accounts.middleware import ALWAYS_OPEN
from nizam.accounts.models import Person
from nizam.accounts.queries import actor_of
from nizam.core.actor import OPERATOR
from tests.accounts.people import PASSWORD, SECRET, norland, person, secure

pytestmark = pytest.mark.django_db

LOGIN, DESK, SET_UP = "/en/account/login/", "/en/desk/", "/en/account/second-factor/app/"


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


def code(secret: str = SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def sign_in(client: Client, one: Person, **more: str) -> Any:
    return client.post(LOGIN, {"login": one.email, "password": PASSWORD, **more})


def test_who_has_no_power_over_others_signs_in_with_a_password(client: Client) -> None:
    answer = sign_in(client, person(role="reader"))
    assert (answer.status_code, answer.headers["Location"]) == (302, DESK)
    page = client.get(DESK).content.decode()
    assert "Reader" in page and "Body ministry" in page and "0 new suggestions" in page


def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Client) -> None:
    known = person()
    pages = [
        client.post(LOGIN, {"login": email, "password": "wrong"}).content.decode()
        for email in (known.email, "nobody@example.org")
    ]
    assert all("The e-mail address or the password is wrong." in page for page in pages)


@pytest.mark.parametrize("role", ["moderator", "administrator"])
@pytest.mark.parametrize("path", [DESK, "/en/", "/en/desk/suggestions/", "/en/account/second-factor/", "/en/suggest/"])
def test_power_over_others_reaches_nothing_without_a_second_factor(client: Client, role: str, path: str) -> None:
    sign_in(client, person(role=role))
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, SET_UP)


def test_what_stays_open_without_the_second_factor_exists() -> None:
    for name in ALWAYS_OPEN - {"healthz"}:
        assert reverse(name)


def test_power_over_others_sets_up_the_second_factor_and_goes_on(client: Client) -> None:
    somebody = person(role="moderator")
    sign_in(client, somebody)
    page = client.get(SET_UP).content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)
    assert secret is not None
    answer = client.post(SET_UP, {"code": code(secret[1])})
    assert answer.headers["Location"] == "/en/account/second-factor/codes/"
    assert len(re.findall(r"<li><code", client.get(answer.headers["Location"]).content.decode())) == 10
    assert client.get(DESK).status_code == 200
    stored = Authenticator.objects.get(user=somebody, type=Authenticator.Type.TOTP).data["secret"]
    assert secret[1] not in stored


def test_signing_in_with_a_second_factor_asks_for_the_code(client: Client) -> None:
    answer = sign_in(client, secure(person(role="moderator")))
    second = answer.headers["Location"]
    assert second.startswith("/en/account/second-factor/sign-in/")
    assert client.get(DESK).status_code == 302
    assert "The code is wrong." in client.post(second, {"code": "000000"}).content.decode()
    assert client.post(second, {"code": code()}).headers["Location"] == DESK
    assert client.get(DESK).status_code == 200


def test_a_role_with_power_keeps_its_second_factor_and_another_may_remove_it(client: Client) -> None:
    powerful, other = secure(person(role="moderator")), secure(person("other@example.org", role="reader"))
    remove = "/en/account/second-factor/app/remove/"
    for one, left in ((powerful, True), (other, False)):
        client.logout()
        second = sign_in(client, one).headers["Location"]
        client.post(second, {"code": code()})
        client.get(remove)
        client.post(remove)
        assert Authenticator.objects.filter(user=one, type=Authenticator.Type.TOTP).exists() is left


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "confirm-email/", "3rdparty/", "social/connections/", "password/set/", "login/code/",
     "second-factor/webauthn/"],
)  # fmt: skip
def test_what_is_not_offered_does_not_exist(client: Client, path: str) -> None:
    assert client.get(f"/en/account/{path}").status_code == 404


@pytest.mark.parametrize("name", ["account_signup", "account_email", "socialaccount_connections"])
def test_its_names_do_not_exist_either(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize(
    "path",
    ["login/", "password/reset/", "password/reset/sent/", "password/reset/done/", "password/reset/1-nothing/",
     "inactive/"],
)  # fmt: skip
def test_pages_of_visitors_are_shown_and_never_cached(client: Client, language: str, path: str) -> None:
    answer = client.get(f"/{language}/account/{path}")
    assert answer.status_code == 200 and f'lang="{language}"' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize(
    "path",
    ["desk/", "account/logout/", "account/password/change/", "account/reauthenticate/", "account/second-factor/",
     "account/second-factor/confirm/", "account/second-factor/app/remove/", "account/second-factor/codes/",
     "account/second-factor/codes/new/"],
)  # fmt: skip
def test_pages_of_people_are_shown_to_them_only(client: Client, language: str, path: str) -> None:
    address = f"/{language}/{path}"
    assert client.get(address).status_code == 302
    client.post(sign_in(client, secure(person(role="moderator"))).headers["Location"], {"code": code()})
    answer = client.get(address)
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]


def test_signing_out_needs_the_button(client: Client) -> None:
    sign_in(client, person(role="reader"))
    client.get("/en/account/logout/")
    assert client.get(DESK).status_code == 200
    client.post("/en/account/logout/")
    assert client.get(DESK).status_code == 302


def test_forms_of_other_sites_are_refused() -> None:
    checked = Client(enforce_csrf_checks=True)
    answer = sign_in(checked, person())
    assert answer.status_code == 403
    assert "could not be checked" in answer.content.decode()


def test_too_many_failed_attempts_are_stopped(client: Client) -> None:
    known = person()
    for _ in range(5):
        client.post(LOGIN, {"login": known.email, "password": "wrong"})
    page = sign_in(client, known).content.decode()
    assert "Too many failed attempts" in page
    assert client.get(DESK).status_code == 302


def test_a_forgotten_password_is_replaced_by_mail(client: Client) -> None:
    known = person()
    client.post("/en/account/password/reset/", {"email": known.email})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    assert link is not None and known.email not in link[1]
    form = client.get(link[1]).headers["Location"]
    assert client.get(form).status_code == 200
    client.post(form, {"password1": "eleven grey cranes", "password2": "eleven grey cranes"})
    known.refresh_from_db()
    assert known.check_password("eleven grey cranes")


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client: Client) -> None:
    answers = [
        client.post("/en/account/password/reset/", {"email": email}).headers["Location"]
        for email in (person().email, "nobody@example.org")
    ]
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 1


def test_a_password_is_changed(client: Client) -> None:
    known = person(role="reader")
    sign_in(client, known)
    new = "eleven grey cranes"
    answer = client.post("/en/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.headers["Location"] == DESK
    assert "Your password is changed." in client.get(DESK).content.decode()


def test_opening_an_invitation_does_not_spend_it(client: Client) -> None:
    link = invite_person(actor=OPERATOR, email="bilal@example.org", body="ministry", role="focal").link
    assert link is not None
    path = "/en/" + link.split("/en/", 1)[1]
    for _ in range(3):
        assert client.get(path).status_code == 200
    assert client.post(path, {"password1": PASSWORD, "password2": "another one"}).status_code == 400
    assert client.post(path, {"password1": "short", "password2": "short"}).status_code == 400
    assert client.post(path, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 200
    assert client.get(path).status_code == 410
    assert sign_in(client, Person.objects.get()).headers["Location"] == DESK


def test_the_desk_remembers_the_language(client: Client) -> None:
    somebody = person(role="reader")
    sign_in(client, somebody)
    assert client.post("/en/account/language/", {"language": "ur"}).headers["Location"] == "/ur/desk/"
    somebody.refresh_from_db()
    assert somebody.language == "ur"
    assert client.post("/en/account/language/", {"language": "xx"}).status_code == 400
    assert client.get("/en/account/language/").status_code == 405


def test_visitors_get_no_session(client: Client) -> None:
    answer = client.get("/en/account/login/")
    assert "sessionid" not in answer.cookies
    assert actor_of(answer.wsgi_request.user).key == "anybody"
