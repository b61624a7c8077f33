"""Suggesting a claim and deciding on it, in the browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from nizam.indicators.models import EvidenceItem, Suggestion
from tests.accounts.people import norland, person, secure

pytestmark = pytest.mark.django_db

FORM = {
    "says": "The agency trained 1,200 people.", "url": "https://example.org/news/1", "publisher": "Gazette",
    "published_on": "2026-05-30", "target": "2", "note": "", "once": "abc", "website": "",
}  # fmt: skip
CLAIM = {
    "says_en": "The agency says so.", "says_ur": "ادارے کا کہنا ہے", "stated_by_en": "the agency",
    "stated_by_ur": "ادارہ", "strength_en": "one newspaper", "strength_ur": "ایک اخبار", "target": "2",
    "measures": "yes", "kind": "press-report", "publisher": "Gazette", "title": "Trained",
    "url": "https://example.org/news/1", "stated_on": "2026-05-30",
}  # fmt: skip


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


def sent(**changes: str) -> str:
    answer = Client().post("/en/suggest/", {**FORM, **changes})
    assert answer.status_code == 302
    return answer.headers["Location"].split("/")[-2]


def signed_in(role: str, email: str = "m@example.org") -> Client:
    client = Client()
    client.force_login(secure(person(email, role=role)), "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("language", ["en", "ur"])
def test_anybody_suggests_and_later_sees_what_became_of_it(client: Client, language: str) -> None:
    page = client.get(f"/{language}/suggest/?target=2")
    assert page.status_code == 200 and '<option value="2" selected>' in page.content.decode()
    answer = client.post(f"/{language}/suggest/", FORM)
    status = answer.headers["Location"]
    assert re.fullmatch(rf"/{language}/suggest/[A-Z2-7]{{4}}-[A-Z2-7]{{4}}-[A-Z2-7]{{4}}/", status)
    assert client.get(status).status_code == 200
    assert Suggestion.objects.get().language == language


def test_nothing_about_the_person_is_kept(client: Client) -> None:
    client.post("/en/suggest/", FORM, REMOTE_ADDR="192.0.2.77", headers={"User-Agent": "Secret/1"})
    row = Suggestion.objects.values().get()
    assert "192.0.2.77" not in str(row) and "Secret" not in str(row)


def test_pressing_send_twice_is_harmless() -> None:
    assert sent() == sent()
    assert Suggestion.objects.count() == 1


def test_a_form_of_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/suggest/", FORM).status_code == 403
    strict.get("/en/suggest/")
    token = strict.cookies["csrftoken"].value
    assert strict.post("/en/suggest/", {**FORM, "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"website": "x"},
        {"says": ""},
        {"url": "nothing"},
        {"published_on": "2999-01-01"},
        {"target": "99"},
        {"once": ""},
    ],
)
def test_what_a_program_or_a_slip_sends_is_given_back(client: Client, wrong: dict[str, str]) -> None:
    answer = client.post("/en/suggest/", {**FORM, "note": "keep me", **wrong})
    assert answer.status_code == 400 and "keep me" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_too_many_from_one_place_are_stopped(client: Client) -> None:
    for n in range(10):
        client.post("/en/suggest/", {**FORM, "once": str(n)})
    assert client.post("/en/suggest/", FORM).status_code == 429
    assert client.post("/en/suggest/", FORM, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_what_people_write_is_escaped() -> None:
    code = sent(says="<script>alert(1)</script>", note="<b>")
    page = signed_in("moderator").get(f"/en/desk/suggestions/{code}/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_a_moderator_publishes_the_claim() -> None:
    code, moderator = sent(), signed_in("moderator")
    assert "1 new suggestion" in moderator.get("/en/desk/").content.decode()
    assert code in moderator.get("/en/desk/suggestions/").content.decode()
    answer = moderator.post(f"/en/desk/suggestions/{code}/accept/", CLAIM)
    assert answer.headers["Location"] == f"/en/desk/suggestions/{code}/"
    claim = EvidenceItem.objects.get(is_from_policy_folder=False)
    assert claim.content["says"] == {"en": "The agency says so.", "ur": "ادارے کا کہنا ہے"}
    assert claim.key in Client().get(f"/en/suggest/{code}/").content.decode()
    assert moderator.post(f"/en/desk/suggestions/{code}/accept/", CLAIM).status_code == 302


def test_a_moderator_refuses_with_a_reason() -> None:
    code, moderator = sent(), signed_in("moderator")
    assert moderator.post(f"/en/desk/suggestions/{code}/refuse/", {"reason": ""}).status_code == 400
    moderator.post(f"/en/desk/suggestions/{code}/refuse/", {"reason": "The page is gone."})
    assert "The page is gone." in Client().get(f"/en/suggest/{code}/").content.decode()


def test_the_second_moderator_is_told() -> None:
    code = sent()
    signed_in("moderator").post(f"/en/desk/suggestions/{code}/accept/", CLAIM)
    second = signed_in("moderator", "n@example.org")
    for decision, given in (("accept", CLAIM), ("refuse", {"reason": "no"})):
        answer = second.post(f"/en/desk/suggestions/{code}/{decision}/", given)
        assert answer.status_code == 409 and "already decided" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"says_ur": ""}, {"strength_en": ""}, {"measures": "partly"}, {"target": ""}, {"kind": "rumour"}]
)
def test_an_unfinished_claim_is_given_back(wrong: dict[str, str]) -> None:
    code = sent()
    answer = signed_in("moderator").post(f"/en/desk/suggestions/{code}/accept/", {**CLAIM, **wrong})
    assert answer.status_code == 400
    assert Suggestion.objects.get().state == "new"


EXPECTED: dict[str, tuple[int, int, int, int]] = {
    # role: list, one, accept, refuse
    "": (302, 302, 302, 302),
    "focal": (403, 403, 403, 403),
    "administrator": (403, 403, 403, 403),
    "reader": (200, 200, 403, 403),
    "moderator": (200, 200, 302, 409),
}


@pytest.mark.parametrize(("role", "expected"), EXPECTED.items())
def test_who_may_do_what(role: str, expected: tuple[int, ...]) -> None:
    code, base = sent(), "/en/desk/suggestions/"
    client: Any = signed_in(role) if role else Client()
    found = (
        client.get(base).status_code,
        client.get(f"{base}{code}/").status_code,
        client.post(f"{base}{code}/accept/", CLAIM).status_code,
        client.post(f"{base}{code}/refuse/", {"reason": "no"}).status_code,
    )
    assert found == expected
    assert client.get(f"{base}{code}/accept/").status_code == (405 if role else 302)


def test_there_is_no_suggestion_behind_a_wrong_code(client: Client) -> None:
    assert client.get("/en/suggest/AAAA-BBBB-CCCC/").status_code == 404
    assert signed_in("moderator").get("/en/desk/suggestions/AAAA-BBBB-CCCC/").status_code == 404
