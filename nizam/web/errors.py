"""What can go wrong before a page is even asked for what it says, and how every error is told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, gettext

from nizam.core.errors import DomainError
from nizam.core.message import N_
from nizam.core.problem import MEDIA_TYPE, problem_of
from nizam.web.page import render_page

_FOR_PROGRAMS = ("/api/", "/data/", "/feeds/")


class BadRequestError(DomainError):
    """Something that no browser sends by itself."""

    code = "web.bad-request"
    message = N_("Your browser sent something that this site does not understand.")


class NotReadableHereError(DomainError):
    """The address is there, but not for what was asked of it."""

    code = "web.method"
    message = N_("This address can only be read.")
    status = 405


class BodyRefusedError(DomainError):
    """A form is larger than any of ours can be, or its sending took too long."""

    code = "web.body-refused"
    message = N_("What you sent is too large, or it came too slowly. Nothing was saved.")
    status = 413


class UnavailableError(DomainError):
    """The database does not answer, or too many send forms at once."""

    code = "web.unavailable"
    message = N_("The fault is ours. Nothing that you sent was half saved. Please try again in a few minutes.")
    status = 503


def tell_error(request: HttpRequest, error: DomainError, *, status: int | None = None) -> HttpResponse:
    """``error`` as a page in the language of the address, or as problem details (RFC 9457) for programs.

    Nothing is asked of the database, since it may be what failed.
    """
    language, status = get_language() or "en", status or error.status
    response: HttpResponse
    if request.path.startswith(_FOR_PROGRAMS):
        told = {**problem_of(error, language, gettext), "status": status}
        response = JsonResponse(told, status=status, content_type=MEDIA_TYPE)
    else:
        said = error.said.render(language, gettext)
        response = render_page(request, "errors/domain.html", http_status=status, said=said, code=error.code)
    add_never_cache_headers(response)
    if status == UnavailableError.status:
        response.headers["Retry-After"] = "30"
    return response
