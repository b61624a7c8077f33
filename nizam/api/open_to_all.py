"""Opens the API's views to every site, and answers 304 when the asker already has what would be sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from nizam.api.service import method_not_allowed
from nizam.indicators.queries import picture
from nizam.indicators.tagging import entity_tag
from nizam.policy.errors import NoPolicyError

_Answering = Callable[..., HttpResponseBase]


def open_to_all(view: _Answering) -> _Answering:
    """Let every site read ``view``. HEAD is answered as GET is, without the content."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_head = request.method == "HEAD"
        response = _answer(request, lambda: view(request, *args, **kwargs))
        if is_head and isinstance(response, HttpResponse):
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _answer(request: HttpRequest, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    if request.method == "OPTIONS":
        allowed = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "If-None-Match"}
        return HttpResponse(status=204, headers=allowed)
    if request.method == "HEAD":
        request.method = "GET"
    if request.method != "GET":
        return method_not_allowed()
    tag = _tag(request)
    response = (get_conditional_response(request, etag=tag) if tag else None) or view()
    if tag and response.status_code in {200, 304}:
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _tag(request: HttpRequest) -> str | None:
    """The tag of what will be answered; ``None`` where only the operation itself can say what is wrong."""
    try:
        now = picture()
        day = now.day_asked(request.GET.get("on"))
    except (NoPolicyError, ValueError):
        return None
    return entity_tag(now.state, day, request.get_full_path())
