"""The address without a language, and the pages for what is not there."""

from __future__ import annotations

import sys

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

from nizam.indicators.queries import PictureOn, picture
from nizam.policy.errors import NoPolicyError
from nizam.web.errors import BadRequestError, tell_error
from nizam.web.links import address
from nizam.web.middleware import say_unavailable
from nizam.web.page import page_languages, render_page


def choose_language(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the home page in the language that their browser asks for."""
    asked = translation.get_language_from_request(request)
    offered = page_languages(_view_of_today())
    response = HttpResponseRedirect(address("home", language=asked if asked in offered else offered[0]))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _view_of_today() -> PictureOn | None:
    try:
        now = picture()
        return now.on(now.today())
    except (NoPolicyError, Error):  # a page that says what is wrong must not need what is
        return None


def _error_page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render_page(request, template, _view_of_today(), http_status=status)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with a way on."""
    return _error_page(request, "errors/404.html", 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a host that is not ours, a form with thousands of fields, and the like."""
    return tell_error(request, BadRequestError())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, where nothing more can be said."""
    return tell_error(request, BadRequestError(), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 if it was the database: none is asked here, since it may be what failed."""
    cause = sys.exception()
    if isinstance(cause, OperationalError | InterfaceError):
        return say_unavailable(request, cause)
    return render_page(request, "errors/500.html", None, http_status=500)
