"""The address without a language, and the pages for what is not there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

from nizam.indicators.queries import PictureOn, picture
from nizam.policy.errors import NoPolicyError
from nizam.web.links import address
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
    except NoPolicyError:
        return None


def _error_page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render_page(request, template, _view_of_today(), http_status=status)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with a way on."""
    return _error_page(request, "errors/404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: no database is asked, since it may be what failed."""
    return render_page(request, "errors/500.html", None, http_status=500)
