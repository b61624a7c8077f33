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


_SECONDS_FOR_EVERYBODY = 0.25
"""Nearly all forms have arrived by then. Only what is slower needs one of the few places."""


class BoundedBodies:
    """WSGI middleware that hands ``app`` the whole body, or an empty one and the reason.

    Slow bodies are waited for ``seconds``, no more than ``at_once`` of them.
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
        reader = _Reader(stream, length)
        reader.start()
        reader.join(_SECONDS_FOR_EVERYBODY)
        if reader.is_alive():
            if not self._places.acquire(blocking=False):
                return HTTPStatus.SERVICE_UNAVAILABLE
            try:
                reader.join(self._seconds)
            finally:
                self._places.release()
        whole = b"".join(reader.parts)
        return whole if len(whole) == length else HTTPStatus.REQUEST_TIMEOUT


class _Reader(Thread):
    """Reads a body. One that never comes whole ends with its connection."""

    def __init__(self, stream: Any, length: int) -> None:
        super().__init__(name="body", daemon=True)
        self.parts: list[bytes] = []
        self._stream = stream
        self._length = length

    def run(self) -> None:
        """Read until nothing is missing, or nothing more comes."""
        missing = self._length
        try:
            while missing > 0 and (part := self._stream.read(missing)):
                self.parts.append(part)
                missing -= len(part)
        except Exception:  # whatever the server raises when a visitor goes away
            self.parts.clear()


def _length(environ: WSGIEnvironment) -> int:
    """The length that Django will believe; what says none is not read at all."""
    try:
        return max(int(environ.get("CONTENT_LENGTH") or 0), 0)
    except ValueError:
        return 0
