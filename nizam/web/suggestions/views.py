"""Anybody suggests a claim, and later sees what became of it."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nizam.accounts.limits import count_use
from nizam.indicators.actions import Suggested, suggest_claim
from nizam.indicators.errors import BadSuggestionError
from nizam.indicators.queries import picture
from nizam.indicators.suggestions import suggestion_status
from nizam.web.accounts.answers import add_problem, answer, network_address, reader_language, who_asks
from nizam.web.links import address
from nizam.web.suggestions.forms import SuggestForm

_HOUR = 3600
_MOST_AN_HOUR = 10


@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """The form. Nothing about the person is asked or kept."""
    now = picture()
    asked: dict[str, Any] = {"policy": now.policy, "language": reader_language()}
    if request.method != "POST":
        form = SuggestForm(
            initial={"target": request.GET.get("target", ""), "once": secrets.token_urlsafe(16)}, **asked
        )
        return answer(request, "suggestions/suggest.html", form=form)
    count_use(what="suggest", who=network_address(request), at_most=_MOST_AN_HOUR, seconds=_HOUR)
    form = SuggestForm(request.POST, **asked)
    if form.is_valid():
        if form.cleaned_data["website"]:
            form.add_error(None, gettext("This looks as if a program had filled in the form. Please send it again."))
        elif code := _taken(request, form):
            return redirect(address("suggestion_status", code))
    return answer(request, "suggestions/suggest.html", status=400, form=form)


def _taken(request: HttpRequest, form: SuggestForm) -> str | None:
    given = {name: form.cleaned_data[name] for name in ("says", "url", "publisher", "published_on", "target", "note")}
    try:
        return suggest_claim(
            actor=who_asks(request),
            suggested=Suggested(**given, language=reader_language()),
            today=picture().now(),
            once=form.cleaned_data["once"],
        )
    except BadSuggestionError as problem:
        add_problem(form, problem)
        return None


@require_http_methods(["GET", "HEAD"])
def status(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a suggestion."""
    return answer(request, "suggestions/status.html", suggestion=suggestion_status(code))
