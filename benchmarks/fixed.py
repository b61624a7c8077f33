"""The least that the same server can do: as many bytes as a page has, always the same."""

from __future__ import annotations

import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

_BODY = os.urandom(int(os.environ["FIXED_BYTES"]))
_HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(_BODY)))]


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer everything alike."""
    start_response("200 OK", _HEADERS)
    return [_BODY]
