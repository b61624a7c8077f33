"""Turns domain errors into pages. The API and downloads answer their own, in a form for programs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext

from nizam.core.errors import DomainError
from nizam.web.page import render_page


class DomainErrorMiddleware:
    """A :class:`DomainError` becomes a page with its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a domain error; leave every other exception alone."""
        if not isinstance(exception, DomainError):
            return None
        said = exception.said.render(get_language() or "en", gettext)
        return render_page(request, "errors/domain.html", http_status=exception.status, said=said, code=exception.code)
