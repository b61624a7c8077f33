"""The page cache: what it keeps, what it never keeps, and when it forgets."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from threading import Thread
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from nizam.web.page_cache import PageCache
from nizam.web.public import PUBLIC_PARAMS

HOME = b"<p>forty days</p>" * 100


class Site:
    """A site of one page behind a page cache, with a stamp and a day that the test moves."""

    def __init__(self, max_pages: int = 10, max_bytes: int = 10**6) -> None:
        self.made = 0
        self.closed = 0
        self.stamp = b"1"
        self.day_ends = float("inf")
        self.body = HOME
        self.status = "200 OK"
        self.headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public")]
        self.known: frozenset[str] | None = frozenset({"on", "q"})
        self.while_making: Callable[[], None] = lambda: None
        self.cache = PageCache(
            self._app,
            read_stamp=lambda: self.stamp,
            end_of_day=lambda: self.day_ends,
            max_pages=max_pages,
            max_bytes=max_bytes,
        )

    def _app(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.made += 1
        self.while_making()
        if self.known is not None:
            environ[PUBLIC_PARAMS] = self.known
        start_response(self.status, list(self.headers))
        return self

    def __iter__(self) -> Any:
        return iter([self.body])

    def close(self) -> None:
        self.closed += 1

    def get(self, path: str = "/en/", query: str = "", method: str = "GET", **headers: str) -> Answer:
        environ: dict[str, Any] = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        setup_testing_defaults(environ)
        environ |= {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
        sent: list[Any] = []
        body = self.cache(environ, lambda status, lines, exc=None: sent.extend([status, lines]))
        return Answer(sent[0], dict(sent[1]), b"".join(body))


class Answer:
    def __init__(self, status: str, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = int(status[:3]), headers, body


def test_a_public_page_is_made_once_and_its_response_closed() -> None:
    site = Site()
    assert [site.get().body for _ in range(3)] == [HOME] * 3
    assert (site.made, site.closed) == (1, 1)


def test_a_changed_stamp_purges_at_once() -> None:
    site = Site()
    site.get()
    site.stamp, site.body = b"2", b"withdrawn"
    assert site.get().body == b"withdrawn"


def test_the_end_of_the_day_purges() -> None:
    site = Site()
    site.get()
    site.cache._good_until = 0.0
    site.get()
    assert site.made == 2


def test_a_page_made_while_something_changed_is_not_kept() -> None:
    site = Site()

    def change() -> None:
        site.while_making = lambda: None
        site.stamp = b"2"
        site.get("/en/other")  # somebody else's visit sees the new stamp first

    site.while_making = change
    site.get()
    assert site.get().status == 200
    assert site.made == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: setattr(site, "known", None),
        lambda site: setattr(site, "status", "404 Not Found"),
        lambda site: site.headers.append(("Set-Cookie", "sessionid=1")),
        lambda site: site.headers.append(("Vary", "Accept-Encoding, Cookie")),
        lambda site: site.headers.append(("Vary", "Accept-Language")),
        lambda site: setattr(site, "body", b"x" * (5 * 1024 * 1024)),
    ],
    ids=["not marked", "not found", "sets a cookie", "reads a cookie", "guesses the language", "very big"],
)
def test_is_never_kept(spoil: Callable[[Site], None]) -> None:
    site = Site()
    spoil(site)
    site.get()
    site.get()
    assert site.made == 2


def test_nothing_is_kept_for_or_from_a_request_with_credentials_or_another_method() -> None:
    site = Site()
    site.get(authorization="Bearer x")
    site.get(method="POST")
    site.get()
    site.get(authorization="Bearer x")
    assert site.made == 4


def test_the_order_of_parameters_makes_no_second_page() -> None:
    site = Site()
    site.get(query="q=a&on=2026-12-31")
    site.get(query="on=2026-12-31&q=a")
    assert site.made == 1
    site.get(query="on=2026-12-30&q=a")
    assert site.made == 2


@pytest.mark.parametrize("query", ["utm=1", "q=a&utm=1", "q=a&&q=b", "q=" + "a" * 400])
def test_unknown_or_overlong_queries_are_answered_but_not_kept(query: str) -> None:
    site = Site()
    assert site.get(query=query).status == 200
    site.get(query=query)
    assert site.made == 2


def test_the_number_of_pages_is_bounded_and_the_busy_ones_stay() -> None:
    site = Site(max_pages=3)
    for number in range(50):
        site.get(query=f"q={number}")
        site.get("/en/busy")
        site.get("/en/busy")
    assert len(site.cache._shelf.pages) == 3
    made = site.made
    site.get("/en/busy")
    assert site.made == made


def test_the_bytes_are_bounded() -> None:
    site = Site(max_pages=1000, max_bytes=20 * len(HOME))
    for number in range(100):
        site.get(query=f"q={number}")
    kept = site.cache._shelf.pages.values()
    assert len(kept) > 10 and sum(page.size for page in kept) <= 20 * len(HOME)


def test_gzip_is_sent_to_those_who_take_it_and_has_its_own_etag() -> None:
    site = Site()
    plain, zipped = site.get(), site.get(accept_encoding="br, gzip")
    assert gzip.decompress(zipped.body) == HOME == plain.body
    assert zipped.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    assert int(zipped.headers["Content-Length"]) == len(zipped.body)
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert site.get(accept_encoding="gzip;q=0").body == HOME
    assert site.made == 1


def test_what_is_compressed_already_is_not_compressed_again() -> None:
    site = Site()
    site.headers[0] = ("Content-Type", "application/pdf")
    assert site.get(accept_encoding="gzip").body == HOME


@pytest.mark.parametrize("wrap", ["{}", "W/{}", '"other", {}', "*"])
def test_304_for_whoever_has_the_page_already(wrap: str) -> None:
    site = Site()
    etag = site.get().headers["ETag"]
    answer = site.get(if_none_match=wrap.format(etag))
    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", etag)
    assert "Content-Length" not in answer.headers and answer.headers["Cache-Control"] == "public"
    site.stamp, site.body = b"2", b"changed"
    assert site.get(if_none_match=etag).status == 200


def test_head_says_what_get_would_say() -> None:
    site = Site()
    head = site.get(method="HEAD")
    get = site.get()
    assert head.body == b"" and head.headers == get.headers
    assert site.get(method="HEAD").body == b"" and site.made == 1


def test_many_threads_see_whole_pages_only() -> None:
    site = Site(max_pages=2)
    wrong: list[bytes] = []

    def visit(number: int) -> None:
        for turn in range(200):
            body = site.get(query=f"q={(number + turn) % 5}").body
            if body != HOME:
                wrong.append(body)

    threads = [Thread(target=visit, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [] and len(site.cache._shelf.pages) == 2
