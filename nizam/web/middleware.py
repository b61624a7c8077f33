"""Turns errors into answers that people, or programs, can read."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from nizam.core.errors import DomainError
from nizam.web.errors import BadRequestError, BodyRefusedError, NotReadableHereError, UnavailableError, tell_error
from nizam.web.request_bodies import REFUSED

log = logging.getLogger("nizam.web")

_Answering = Callable[[HttpRequest], HttpResponse]


class RefusedBodyMiddleware:
    """Tells whoever sent too much, or too slowly, that it was not taken in."""

    def __init__(self, get_response: _Answering) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status = request.META.get(REFUSED)
        if status is None:
            return self._get_response(request)
        error = UnavailableError() if status == UnavailableError.status else BodyRefusedError()
        return tell_error(request, error, status=status)


class DomainErrorMiddleware:
    """A :class:`DomainError` becomes a page, or problem details (RFC 9457) for programs; so does a lost database."""

    def __init__(self, get_response: _Answering) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return _say_not_allowed(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a domain error, and a database that does not answer; leave every other exception alone."""
        if isinstance(exception, DomainError):
            return tell_error(request, exception)
        if isinstance(exception, OperationalError | InterfaceError):
            return say_unavailable(request, exception)
        return None


def say_unavailable(request: HttpRequest, cause: BaseException) -> HttpResponse:
    """503: the database is away, locked or full. Pages that were made before are still answered by the page cache."""
    log.error("The database does not answer (%s: %s)", type(cause).__name__, " ".join(str(cause).split())[:200])
    return tell_error(request, UnavailableError())


def _say_not_allowed(request: HttpRequest, refused: HttpResponseNotAllowed) -> HttpResponse:
    is_read_only = "POST" not in refused.headers["Allow"]
    error = NotReadableHereError() if is_read_only else BadRequestError()
    said = tell_error(request, error, status=refused.status_code)
    said.headers["Allow"] = refused.headers["Allow"]
    return said
