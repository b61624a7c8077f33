"""Hostile hands: whatever strangers send, the site answers in its own words, gives nothing away, and goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.staticfiles import finders
from django.core import mail
from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from django.test import Client

from nizam.config.logs import OurFaults
from nizam.messages.models import Subscription
from nizam.policy.schema import Policy
from nizam.web import root
from nizam.web.request_bodies import REFUSED
from nizam.web.tracker import views as tracker
from tests.accounts.people import PASSWORD, norland, person

pytestmark = pytest.mark.django_db

HTML = "<script>alert(1)</script>"
ODD = [
    HTML, "a" * 5000, "\0", "\u202eabc\u2066", "9" * 5000, "99999999999999999999", "-1", "٣", "²", "\r\nX-Evil: 1",
    "0001-01-01", "9999-12-31", "2026-02-30", "2026-12-31\0", "../../etc/passwd", "' OR 1=1--", "%(x)s", "\ufffe", "😀",
]  # fmt: skip
LISTS = (
    "targets",
    "claims",
    "clauses",
    "problems",
    "instruments",
    "programmes",
    "systems",
    "find",
    "notify",
    "suggest",
)
PARAMS = ["on", "q", "page", "timing", "lead", "force", "severity", "rule", "state", "type", "measures", "target",
          "kind", "phase", "topic", "next"]  # fmt: skip
SAFE = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


@pytest.fixture
def visitor(db: None) -> Iterator[Client]:
    """A browser of a stranger; a fault of ours is an answer 500, not an exception."""
    cache.clear()
    norland()
    yield Client(raise_request_exception=False)
    cache.clear()


@pytest.mark.parametrize("page", LISTS)
def test_no_parameter_makes_a_fault_of_ours_or_comes_back_as_html(nizam_policy: Policy, page: str) -> None:
    visitor = Client(raise_request_exception=False)
    for number, name in enumerate(PARAMS):
        for value in ODD[number % 2 :: 2] if name not in {"on", "q", "page"} else ODD:
            answer = visitor.get(f"/ur/{page}/", {name: value})
            assert answer.status_code in {200, 400, 404}, (name, value[:30])
            assert HTML not in answer.content.decode() and 'lang="ur"' in answer.content.decode()
            assert "X-Evil" not in answer.headers


@pytest.mark.parametrize("broken", ["%ff%fe", "%C0%AF", "%ED%A0%80", "%00", "%u0041"])
def test_bad_percent_encoding_is_no_fault_of_ours(visitor: Client, broken: str) -> None:
    for path in (f"/en/find/?q={broken}", f"/en/targets/{broken}/", f"/data/{broken}.csv", f"/api/targets/{broken}"):
        assert visitor.get(path).status_code in {200, 404}, path


@pytest.mark.parametrize(
    "template",
    [
        "/en/targets/{}/", "/en/clauses/{}/", "/en/bodies/{}/", "/en/claims/{}/", "/en/versions/{}/", "/data/{}.csv",
        "/feeds/en/targets/{}.atom", "/feeds/{}/changes.atom", "/cards/en/targets/{}.png", "/static/{}",
        "/en/suggest/{}/", "/en/notify/end/{}/", "/en/account/invitation/{}/", "/en/account/password/reset/1-{}/",
        "/api/claims/{}", "/{}",
    ],
)  # fmt: skip
def test_no_identifier_leads_out_of_the_site(visitor: Client, template: str) -> None:
    odd = ["nope", "..", "../../../etc/passwd", "..%2f..%2fsecret", HTML, "a" * 3000, "a/b", ".", " ", "__proto__"]
    for identifier in odd:
        answer = visitor.get(template.format(quote(identifier, safe="/%")))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code in {200, 301, 302, 404, 410}, (identifier, answer.status_code)
        assert b"root:" not in body
        assert HTML.encode() not in body or "json" in answer.headers["Content-Type"]


@pytest.mark.parametrize(
    "path",
    [
        "/en/", "/en/nothing/", "/en/targets/?on=x", "/data/targets.csv", "/api/targets", "/feeds/en/changes.atom",
        "/healthz", "/robots.txt", "/en/account/login/",
    ],
)  # fmt: skip
def test_every_answer_has_the_headers_that_protect_its_reader(visitor: Client, path: str) -> None:
    headers = visitor.get(path).headers
    assert {name: headers[name] for name in SAFE if name != "Content-Security-Policy"}.items() <= SAFE.items()
    assert SAFE["Content-Security-Policy"] in headers["Content-Security-Policy"]


def test_static_files_have_them_too(settings: Any) -> None:
    assert finders.find("icon.svg")
    order = settings.MIDDLEWARE
    served_by = order.index("whitenoise.middleware.WhiteNoiseMiddleware")
    before = ("SecurityMiddleware", "CSPMiddleware", "XFrameOptionsMiddleware")
    assert all(any(name.endswith(one) for name in order[:served_by]) for one in before)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND"])
def test_methods_that_mean_nothing_here_get_a_plain_page(visitor: Client, method: str) -> None:
    answer = visitor.generic(method, "/ur/targets/")
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD"
    assert 'lang="ur"' in answer.content.decode()
    assert visitor.generic(method, "/ur/suggest/").status_code == 405


def test_a_host_that_is_not_ours_is_told_so_in_the_language_of_the_page(visitor: Client) -> None:
    for headers in ({"HTTP_HOST": "evil.example"}, {"HTTP_HOST": "localhost:1@evil.example"}):
        answer = visitor.get("/ur/targets/", **headers)
        assert answer.status_code == 400 and 'lang="ur"' in answer.content.decode()
        assert "evil.example" not in answer.content.decode()
    answer = visitor.get("/en/targets/", HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_FORWARDED_PROTO="https")
    assert answer.status_code == 200 and b"evil.example" not in answer.content


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a=b", "multipart/form-data"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"\xff\xfe", "text/plain; charset=nonsense"),
        (b"{", "application/json"),
        (b"&".join(b"a%d=1" % n for n in range(3000)), "application/x-www-form-urlencoded"),
        (b"says=%00%ff&once=" + b"x" * 9000, "application/x-www-form-urlencoded"),
    ],
)
def test_odd_bodies_get_a_plain_page(visitor: Client, body: bytes, kind: str) -> None:
    answer = visitor.generic("POST", "/ur/suggest/", body, content_type=kind)
    assert answer.status_code in {400, 403} and 'lang="ur"' in answer.content.decode()


@pytest.mark.parametrize("status", [408, 413, 503])
def test_a_body_that_was_not_taken_in_is_said(visitor: Client, status: int) -> None:
    page = visitor.post("/en/suggest/", {"says": "x"}, **{REFUSED: status})
    assert page.status_code == status and b"<h1>" in page.content and "no-store" in page.headers["Cache-Control"]
    told = visitor.post("/api/targets", {"says": "x"}, **{REFUSED: status})
    assert told.status_code == status and told.json()["status"] == status


@pytest.mark.parametrize("lost", [OperationalError("server at 10.0.0.7 is away"), InterfaceError("closed")])
def test_a_lost_database_is_503_everywhere_and_says_nothing_of_itself(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, lost: Exception
) -> None:
    def fail(*_: Any) -> Any:
        raise lost

    for module in ("nizam.web.page.picture", "nizam.api.open_to_all.picture", "nizam.exchange.answers.picture"):
        monkeypatch.setattr(module, fail)
    monkeypatch.setattr(root, "picture", fail)
    for path in ("/ur/targets/", "/data/targets.csv", "/api/targets", "/feeds/en/changes.atom"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30"), path
        assert b"10.0.0.7" not in answer.content
    assert visitor.get("/ur/nothing/").status_code == 404, "a page that says what is wrong must not need the database"
    assert visitor.get("/").status_code == 302
    assert 'lang="ur"' in visitor.get("/ur/targets/").content.decode()


def test_a_database_that_is_lost_before_the_page_begins_is_503_too(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise OperationalError("away")

    visitor.cookies["sessionid"] = "a" * 32
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", fail)
    assert visitor.get("/en/targets/").status_code == 503


def test_a_fault_of_ours_is_500_in_the_language_of_the_page(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(tracker, "picture_for", fail)
    answer = visitor.get("/ur/targets/")
    assert answer.status_code == 500 and 'lang="ur"' in answer.content.decode()
    assert b"secret detail" not in answer.content and b"Traceback" not in answer.content


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(visitor: Client, there: str) -> None:
    person("sara@example.org", "focal")
    answer = visitor.post(f"/en/account/login/?next={quote(there)}", {"login": "sara@example.org",
                          "password": PASSWORD, "next": there})  # fmt: skip
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/en/")


def test_a_session_that_somebody_else_planted_is_worth_nothing_after_signing_in(visitor: Client) -> None:
    person("sara@example.org", "focal")
    visitor.cookies["sessionid"] = planted = "a" * 32
    visitor.post("/en/account/login/", {"login": "sara@example.org", "password": PASSWORD})
    assert visitor.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/en/desk/").status_code == 302


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor: Client) -> None:
    person("sara@example.org", "focal")
    visitor.get("/en/account/login/")
    visitor.post("/en/account/login/", {"login": "sara@example.org", "password": PASSWORD})
    for name in ("sessionid", "csrftoken"):
        assert visitor.cookies[name]["httponly"] and visitor.cookies[name]["samesite"] in {"Lax", "Strict"}


def test_whether_an_address_has_an_account_is_not_told(visitor: Client) -> None:
    person("sara@example.org", "focal")
    said = []
    for email in ("sara@example.org", "nobody@example.org"):
        cache.clear()
        wrong = visitor.post("/en/account/login/", {"login": email, "password": "a wrong password"})
        reset = visitor.post("/en/account/password/reset/", {"email": email})
        page = wrong.content.decode().replace(email, "")
        said.append((wrong.status_code, "wrong" in page, reset.status_code, reset.headers["Location"]))
    assert said[0] == said[1]


def test_where_a_request_comes_from_cannot_be_made_up(visitor: Client) -> None:
    given = {"kind": "target", "topic": "1", "website": ""}
    answers = [
        visitor.post("/en/notify/", {**given, "email": f"p{n}@example.org"}, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")
        for n in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]


def test_one_network_has_one_limit_however_many_addresses_it_has(visitor: Client) -> None:
    given = {"kind": "target", "topic": "1", "website": ""}
    for n in range(11):
        last = visitor.post("/en/notify/", {**given, "email": f"p{n}@example.org"}, REMOTE_ADDR=f"2001:db8::{n:x}")
    assert last.status_code == 429
    other = visitor.post("/en/notify/", {**given, "email": "p@example.org"}, REMOTE_ADDR="2001:db8:0:1::1")
    assert other.status_code == 302


@pytest.mark.parametrize("email", ["a@example.org\nBcc: b@example.org", "a@example.org%0aBcc:b@example.org", "a@b@c"])
def test_no_header_of_a_mail_can_be_smuggled_in(visitor: Client, email: str) -> None:
    answer = visitor.post("/en/notify/", {"kind": "target", "topic": "1", "email": email, "website": ""})
    assert answer.status_code == 400 and not mail.outbox
    assert not Subscription.objects.exists()


def test_what_somebody_who_is_signed_in_sees_is_kept_by_nobody(visitor: Client) -> None:
    person("sara@example.org", "focal")
    visitor.post("/en/account/login/", {"login": "sara@example.org", "password": PASSWORD})
    desk = visitor.get("/en/desk/")
    assert desk.status_code == 200 and "no-store" in desk.headers["Cache-Control"]
    assert "Cookie" in visitor.get("/en/targets/").headers["Vary"], "the page cache keeps nothing that varies so"


@pytest.mark.parametrize(
    ("level", "cause", "is_kept"),
    [
        (logging.WARNING, None, False),
        (logging.WARNING, ValueError(), False),
        (logging.ERROR, ValueError(), True),
        (logging.ERROR, OperationalError(), False),
    ],
)
def test_only_faults_of_ours_are_logged_with_the_address(level: int, cause: Exception | None, is_kept: bool) -> None:
    """Addresses hold the keys of invitations and subscriptions."""
    info = (type(cause), cause, None) if cause else None
    assert OurFaults().filter(logging.LogRecord("django.request", level, "", 0, "", (), info)) is is_kept
