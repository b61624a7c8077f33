"""Link checks against a server of our own on this machine; and the addresses that are never called."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from nizam.core.actor import ANYBODY, OPERATOR
from nizam.core.errors import NotAllowedError
from nizam.indicators.actions import record_link_answer
from nizam.indicators.link_checks import check_links_due, links_due
from nizam.indicators.links import LinkAnswer, LinkAsker, is_public
from nizam.indicators.models import LinkCheck
from nizam.indicators.queries import link_answers
from nizam.policy.queries import public_state
from tests.accounts.people import norland
from tests.small_policy import claim

REDIRECTS = {
    "/moved": "/here",
    "/elsewhere": "http://127.0.0.2/",
    "/file": "file:///etc/passwd",
    "/round": "/round",
    "/deaf-moved": "/gone",
}


class _Pages(BaseHTTPRequestHandler):
    """/here is there, /gone is not, /get answers GET only, /slow drips for ever."""

    asked: list[str]

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined]
        if self.path == "/slow":
            self._drip()
            return
        status = {"/gone": 404, "/past": 410, "/broken": 500, "/forbidden": 403}.get(self.path, 200)
        if self.path in REDIRECTS:
            status = 302
        if self.path == "/get" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if self.path in REDIRECTS:
            self.send_header("Location", REDIRECTS[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for n in range(100):
                self.wfile.write(f"X-Wait-{n}: 1\r\n".encode())
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as running:
        running.asked = []  # type: ignore[attr-defined]
        running.daemon_threads = True
        Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def asker(**changes: Any) -> LinkAsker:
    return LinkAsker(**{"user_agent": "test", "seconds": 2.0, "private_hosts": {"127.0.0.1"}, **changes})


@pytest.mark.parametrize(
    ("page", "answer"),
    [
        ("/here", LinkAnswer("reached", 200)),
        ("/moved", LinkAnswer("reached", 200)),
        ("/get", LinkAnswer("reached", 200)),
        ("/gone", LinkAnswer("gone", 404)),
        ("/past", LinkAnswer("gone", 410)),
        ("/broken", LinkAnswer("unreachable", 500)),
        ("/forbidden", LinkAnswer("unreachable", 403)),
        ("/round", LinkAnswer("unreachable", 302)),
    ],
)
def test_what_a_server_says(base: str, page: str, answer: LinkAnswer) -> None:
    assert asker().ask(base + page) == answer


def test_a_page_that_answers_head_is_not_fetched(base: str, server: ThreadingHTTPServer) -> None:
    asker().ask(base + "/here")
    assert server.asked == ["HEAD /here"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", ["/elsewhere", "/file"])
def test_every_hop_is_checked(base: str, page: str) -> None:
    assert asker().ask(base + page) == LinkAnswer("unreachable")


def test_a_server_that_drips_is_left(base: str) -> None:
    began = time.monotonic()
    assert asker(seconds=0.3).ask(base + "/slow") == LinkAnswer("unreachable")
    assert time.monotonic() - began < 60


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert asker().ask(f"http://127.0.0.1:{port}/") == LinkAnswer("unreachable")


def test_this_machine_is_not_called_unless_a_test_says_so(base: str, server: ThreadingHTTPServer) -> None:
    for url in (base, base.replace("127.0.0.1", "localhost"), base.replace("127.0.0.1", "[::ffff:127.0.0.1]")):
        assert asker(private_hosts=()).ask(url) == LinkAnswer("unreachable")
    assert server.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "file:///etc/passwd", "http://a:b@127.0.0.1/", "http://", "x"])
def test_only_plain_web_addresses_are_called(url: str) -> None:
    assert asker().ask(url) == LinkAnswer("unreachable")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:4700::1111", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fd00::1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:0a00:0001::", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_with_one_private_address_is_refused(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert asker().ask("http://two.example/") == LinkAnswer("unreachable")


def record(url: str, answer: str, at: datetime) -> None:
    record_link_answer(actor=OPERATOR, url=url, answer=LinkCheck.Answer(answer), status=None, at=at)


@pytest.mark.django_db
def test_failures_are_counted_and_forgotten_and_public_pages_renewed_only_then() -> None:
    norland()
    url, day = "https://example.org/1", datetime(2031, 1, 1, tzinfo=UTC)
    first = public_state().revision
    record(url, "reached", day)
    assert public_state().revision == first
    record(url, "gone", day + timedelta(days=1))
    record(url, "gone", day + timedelta(days=2))
    found = LinkCheck.objects.get()
    assert (found.failures, found.reached_at) == (2, day)
    assert public_state().revision == first + 1
    record(url, "reached", day + timedelta(days=3))
    assert LinkCheck.objects.get().failures == 0
    assert public_state().revision == first + 2


@pytest.mark.django_db
def test_only_the_site_itself_records_answers() -> None:
    with pytest.raises(NotAllowedError):
        record_link_answer(
            actor=ANYBODY, url="https://example.org/", answer=LinkCheck.Answer.GONE, status=404, at=timezone.now()
        )


@pytest.mark.django_db
def test_links_of_published_claims_are_checked_and_come_due_again(base: str, settings: Any) -> None:
    settings.LINK_CHECK_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    source = {"publisher": "Gazette", "title": "News", "url": f"{base}/here"}
    norland(claims=[claim("a", "2031-01-01", ["1"], "no", source=source, also=[f"{base}/gone", "a book, page 3"])])
    assert check_links_due(1, pause=0) == 1
    assert check_links_due(10, pause=0) == 1
    assert dict(LinkCheck.objects.values_list("url", "answer")) == {f"{base}/here": "reached", f"{base}/gone": "gone"}
    assert links_due(10) == []
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert links_due(10) == [f"{base}/gone"]
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert links_due(10) == [f"{base}/here", f"{base}/gone"]


@pytest.mark.django_db
def test_a_machine_without_a_network_blames_no_page(settings: Any) -> None:
    settings.LINK_CHECK_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        source = {"publisher": "Gazette", "title": "News", "url": f"http://127.0.0.1:{free.getsockname()[1]}/"}
    norland(claims=[claim("a", "2031-01-01", ["1"], "no", source=source)])
    assert check_links_due(5, pause=0) == 0
    assert not LinkCheck.objects.exists()


@pytest.mark.django_db
def test_a_page_is_not_called_unreachable_on_its_first_bad_day() -> None:
    norland()
    url, day = "https://example.org/2", datetime(2031, 1, 1, tzinfo=UTC)
    for days, is_shown in enumerate((False, False, True)):
        record(url, "unreachable", day + timedelta(days=days))
        assert (url in link_answers([url])) is is_shown
    record(url, "gone", day + timedelta(days=9))
    assert link_answers([url])[url].answer == "gone"
