"""Turns domain errors into answers that people, or programs, can read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language, gettext

from nizam.core.errors import DomainError
from nizam.web.page import render_page


class DomainErrorMiddleware:
    """A :class:`DomainError` becomes a page, or problem details (RFC 9457) for the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a domain error; leave every other exception alone."""
        if not isinstance(exception, DomainError):
            return None
        said = exception.said.render(get_language() or "en", gettext)
        if request.path.startswith("/api/"):
            problem = {"type": f"urn:nizam:error:{exception.code}", "title": said, "status": exception.status}
            return JsonResponse(problem, status=exception.status, content_type="application/problem+json")
        return render_page(request, "errors/domain.html", http_status=exception.status, said=said, code=exception.code)
