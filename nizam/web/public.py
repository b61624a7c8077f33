"""Marks the pages that are the same for everybody, so that they can be kept ready and sent again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_READS = frozenset({"GET", "HEAD"})

PUBLIC_PARAMS = "nizam.public_params"
"""Key in the WSGI environment under which a public page leaves the query parameters that it depends on."""


def public_page(*, params: tuple[str, ...] = ()) -> Callable[[View[P]], View[P]]:
    """Declare that a view's answer depends on the path, on the query ``params``, on what is published and on
    the date, and on nothing else: no person, no cookie, no header.

    The page cache keeps such answers until something public changes. Browsers and proxies may keep them
    too, but ask each time whether they still hold, so that what is withdrawn is gone at once.
    """
    known = frozenset(params)

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in _READS:
                return HttpResponseNotAllowed(sorted(_READS))
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                _mark(request, response, known)
            return response

        return answer

    return decorate


def _mark(request: HttpRequest, response: HttpResponseBase, known: frozenset[str]) -> None:
    response.cookies.clear()
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    request.META[PUBLIC_PARAMS] = known
