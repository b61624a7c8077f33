"""A response cache in front of Django: pages that are the same for everybody are made once per change.

Each worker process keeps its own pages in memory. They are good as long as nothing public changes (the stamp
stays the same) and the day lasts (pages count days). Views say which: :func:`nizam.web.public.public_page`.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from time import time
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from nizam.web.public import PUBLIC_PARAMS

Headers = list[tuple[str, str]]

_MAX_BYTES = 64 * 1024 * 1024
_MAX_BYTES_A_PAGE = 4 * 1024 * 1024
_MAX_QUERY = 300
_WORTH_ZIPPING = 600
_ZIPPED_TYPES = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
_REPLACED = frozenset({"content-length", "etag", "vary", "content-encoding"})
_DROPPED_FROM_304 = frozenset({"content-type", "content-length", "content-encoding", "content-language"})


class _Variant:
    """A page in one encoding, with everything that is sent along."""

    __slots__ = ("body", "etag", "headers", "headers_304")

    def __init__(self, body: bytes, etag: str, headers: Headers) -> None:
        self.body = [body]
        self.etag = etag
        self.headers = headers
        self.headers_304 = [line for line in headers if line[0].lower() not in _DROPPED_FROM_304]


class _Page:
    """A kept page, plain and compressed (the same, where compressing gains nothing)."""

    __slots__ = ("is_used", "plain", "size", "zipped")

    def __init__(self, body: bytes, headers: Headers) -> None:
        tag = blake2b(body, digest_size=12).hexdigest()
        kept = [(name, value) for name, value in headers if name.lower() not in _REPLACED]
        kept.append(("Vary", "Accept-Encoding"))
        self.plain = self.zipped = self._variant(body, f'"{tag}"', kept)
        self.size = len(body)
        self.is_used = False
        if len(body) >= _WORTH_ZIPPING and _header(headers, "content-type").startswith(_ZIPPED_TYPES):
            zipped = gzip.compress(body, compresslevel=6, mtime=0)
            self.zipped = self._variant(zipped, f'"{tag}-gz"', [*kept, ("Content-Encoding", "gzip")])
            self.size += len(zipped)

    @staticmethod
    def _variant(body: bytes, etag: str, headers: Headers) -> _Variant:
        return _Variant(body, etag, [*headers, ("ETag", etag), ("Content-Length", str(len(body)))])


class _Shelf:
    """The pages of one stamp and one day. When either ends, the whole shelf is thrown away."""

    __slots__ = ("_lock", "_room_bytes", "_room_pages", "pages")

    def __init__(self, max_pages: int, max_bytes: int) -> None:
        self.pages: dict[tuple[str, str], _Page] = {}
        self._room_pages = max_pages
        self._room_bytes = max_bytes
        self._lock = Lock()

    def put(self, key: tuple[str, str], page: _Page) -> None:
        """Keep ``page``; what has not been asked for since the last clearing makes room for it."""
        with self._lock:
            if key in self.pages:
                return
            self.pages[key] = page
            self._room_pages -= 1
            self._room_bytes -= page.size
            while self._room_pages < 0 or self._room_bytes < 0:
                self._make_room()

    def _make_room(self) -> None:
        key = next(iter(self.pages))
        page = self.pages.pop(key)
        if page.is_used:  # somebody asked for it lately: it goes to the end of the queue instead
            page.is_used = False
            self.pages[key] = page
            return
        self._room_pages += 1
        self._room_bytes += page.size


class _Captured:
    """What the application says it will send."""

    __slots__ = ("headers", "status")

    status: str
    headers: Headers

    def __call__(self, status: str, headers: Headers, exc_info: Any = None, /) -> Callable[[bytes], object]:
        self.status = status
        self.headers = headers
        return self._refuse_write

    @staticmethod
    def _refuse_write(_: bytes) -> None:
        raise NotImplementedError("the application returns its body and never writes it")


class PageCache:
    """WSGI middleware that answers from memory what it may, and asks ``app`` for the rest."""

    def __init__(
        self,
        app: WSGIApplication,
        *,
        read_stamp: Callable[[], bytes],
        end_of_day: Callable[[], float],
        max_pages: int,
        max_bytes: int = _MAX_BYTES,
    ) -> None:
        self._app = app
        self._read_stamp = read_stamp
        self._end_of_day = end_of_day
        self._limits = (max_pages, max_bytes)
        self._stamp = b""
        self._good_until = 0.0
        self._shelf = _Shelf(*self._limits)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if (method != "GET" and method != "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return self._app(environ, start_response)
        stamp = self._read_stamp()
        if stamp != self._stamp or time() >= self._good_until:
            self._start_over(stamp)
        # The shelf is taken before the page is made. Should something change meanwhile, the page lands on a
        # shelf that nobody looks at any more.
        shelf = self._shelf
        page = shelf.pages.get((environ["PATH_INFO"], environ["QUERY_STRING"]))
        if page is None:
            return self._answer_unready(environ, start_response, shelf)
        page.is_used = True
        return _send(page, environ, start_response)

    def _start_over(self, stamp: bytes) -> None:
        self._good_until = self._end_of_day()
        self._shelf = _Shelf(*self._limits)
        self._stamp = stamp

    def _answer_unready(
        self, environ: WSGIEnvironment, start_response: StartResponse, shelf: _Shelf
    ) -> Iterable[bytes]:
        key = (environ["PATH_INFO"], _ordered(environ["QUERY_STRING"]))
        page = shelf.pages.get(key)
        if page is None:
            captured = _Captured()
            body = self._app(environ, captured)
            if not _may_be_kept(environ, captured, key[1]):
                start_response(captured.status, captured.headers)
                return body
            page = _Page(_read(body), captured.headers)
            if page.size <= _MAX_BYTES_A_PAGE:
                shelf.put(key, page)
        else:
            page.is_used = True
        return _send(page, environ, start_response)


def _send(page: _Page, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    variant = page.zipped if _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else page.plain
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked is not None and (asked == variant.etag or _names(asked, variant.etag)):
        start_response("304 Not Modified", variant.headers_304.copy())
        return []
    start_response("200 OK", variant.headers.copy())
    return [] if environ["REQUEST_METHOD"] == "HEAD" else variant.body


@lru_cache(maxsize=256)
def _accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header allows gzip (``gzip;q=0`` does not)."""
    for offer in header.lower().split(","):
        coding, _, weight = offer.partition(";")
        if coding.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _names(header: str, etag: str) -> bool:
    """Whether an If-None-Match header names ``etag`` (weakly: proxies that recompress add ``W/``)."""
    return header.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in header.split(","))


def _ordered(query: str) -> str:
    """``query`` with its parameters by name, so that their order makes no second page."""
    return "&".join(sorted(query.split("&"), key=_name)) if "&" in query else query


def _name(part: str) -> str:
    return part.partition("=")[0]


def _header(headers: Headers, name: str) -> str:
    return ", ".join(value for key, value in headers if key.lower() == name)


def _may_be_kept(environ: WSGIEnvironment, captured: _Captured, query: str) -> bool:
    """Whether the answer is for everybody. A mark is not enough: what sets or reads a cookie is not."""
    known = environ.get(PUBLIC_PARAMS)
    if known is None or not captured.status.startswith("200") or _header(captured.headers, "set-cookie"):
        return False
    if len(query) > _MAX_QUERY or not all(_name(part) in known for part in query.split("&") if query):
        return False
    vary = {name.strip().lower() for name in _header(captured.headers, "vary").split(",")}
    return vary <= {"", "accept-encoding"} and not _header(captured.headers, "content-encoding")


def _read(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        close = getattr(body, "close", None)
        if close is not None:
            close()
