"""Takes in what visitors send before anybody works on it: not too much, not too slowly, not from too many at once.

A thread that works on a request reads its body, and waits for it. Without bounds a handful of visitors who send one
byte now and then would hold all threads, and nobody else could read a page.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from http import HTTPStatus
from threading import BoundedSemaphore, Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

REFUSED = "nizam.body_refused"
"""Key in the WSGI environment under which the status stands with which a body was refused."""


_SECONDS_FOR_A_PLACE = 0.25
"""Many who send at once are no attack: most forms are in within milliseconds, and give their place on."""


class BoundedBodies:
    """WSGI middleware that hands ``app`` the whole body, or an empty one and the reason.

    Few bodies are read at once, and none is begun without a place: the server itself stumbles where answers go out
    while many bodies are still awaited.
    """

    def __init__(self, app: WSGIApplication, *, max_bytes: int, seconds: float, at_once: int) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._places = BoundedSemaphore(at_once)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        length = _length(environ)
        if length:
            taken = self._take_in(environ["wsgi.input"], length)
            if isinstance(taken, HTTPStatus):
                environ[REFUSED] = int(taken)
                taken = b""
            environ["wsgi.input"], environ["CONTENT_LENGTH"] = io.BytesIO(taken), str(len(taken))
        return self._app(environ, start_response)

    def _take_in(self, stream: Any, length: int) -> bytes | HTTPStatus:
        if length > self._max_bytes:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if not self._places.acquire(timeout=_SECONDS_FOR_A_PLACE):
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            taken = _read_within(self._seconds, stream, length)
        finally:
            self._places.release()
        return HTTPStatus.REQUEST_TIMEOUT if taken is None else taken


def _length(environ: WSGIEnvironment) -> int:
    """The length that Django will believe; what says none is not read at all."""
    try:
        return max(int(environ.get("CONTENT_LENGTH") or 0), 0)
    except ValueError:
        return 0


def _read_within(seconds: float, stream: Any, length: int) -> bytes | None:
    """The body, if all of it comes in time. The thread of one that does not ends with its connection."""
    parts: list[bytes] = []

    def read() -> None:
        missing = length
        try:
            while missing > 0 and (part := stream.read(missing)):
                parts.append(part)
                missing -= len(part)
        except Exception:  # whatever the server raises when a visitor goes away
            parts.clear()

    reader = Thread(target=read, name="body", daemon=True)
    reader.start()
    reader.join(seconds)
    whole = b"".join(parts)
    return whole if len(whole) == length else None
