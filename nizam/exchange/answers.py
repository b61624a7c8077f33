"""Answers for programs: open to every site, tagged so that nothing is sent twice, errors as problem details."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, gettext

from nizam.core.errors import DomainError
from nizam.core.problem import MEDIA_TYPE, problem, problem_of
from nizam.exchange.errors import BadParameterError
from nizam.indicators.queries import Picture, PictureOn, picture
from nizam.indicators.tagging import entity_tag

P = ParamSpec("P")
Answering = Callable[Concatenate[HttpRequest, PictureOn, P], HttpResponseBase]


def open_data(view: Answering[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give ``view`` the picture as of ``?on=``; answer 304 when the asker already has what it would say."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            response: HttpResponseBase = _refuse_method()
        else:
            try:
                response = _answer(request, lambda shown: view(request, shown, *args, **kwargs))
            except DomainError as error:
                said = problem_of(error, get_language() or "en", gettext)
                response = HttpResponse(orjson.dumps(said), content_type=MEDIA_TYPE, status=error.status)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _refuse_method() -> HttpResponse:
    said = problem("method-not-allowed", gettext("This address can only be read."), 405)
    return HttpResponse(orjson.dumps(said), content_type=MEDIA_TYPE, status=405, headers={"Allow": "GET, HEAD"})


def _answer(request: HttpRequest, view: Callable[[PictureOn], HttpResponseBase]) -> HttpResponseBase:
    now = picture()
    shown = now.on(_day(request, now))
    tag = entity_tag(now.state, shown.day, request.get_full_path())
    response = get_conditional_response(request, etag=tag) or view(shown)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _day(request: HttpRequest, now: Picture) -> date:
    given = request.GET.get("on", "")
    try:
        return now.day_asked(given)
    except ValueError:
        raise BadParameterError(given=given[:40], name="on", expected="on=2026-12-31") from None
