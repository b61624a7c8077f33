"""Moderators read suggestions, and accept or refuse them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from nizam.indicators.actions import accept_suggestion, refuse_suggestion
from nizam.indicators.errors import AlreadyDecidedError, BadClaimError
from nizam.indicators.permissions import can_moderate_claims
from nizam.indicators.queries import picture
from nizam.indicators.suggestions import SuggestionLine, get_suggestion, suggestions_visible_to
from nizam.web.accounts.answers import add_problem, answer, in_words, reader_language, who_asks
from nizam.web.links import address
from nizam.web.suggestions.forms import AcceptForm, RefuseForm


@login_required
@require_http_methods(["GET", "HEAD"])
def suggestions(request: HttpRequest) -> HttpResponse:
    """All suggestions: the oldest that wait first."""
    return answer(request, "suggestions/list.html", suggestions=suggestions_visible_to(who_asks(request)))


@login_required
@require_http_methods(["GET", "HEAD"])
def suggestion(request: HttpRequest, code: str) -> HttpResponse:
    """One suggestion, with the forms to decide on it."""
    found = get_suggestion(code, actor=who_asks(request))
    return _page(request, found)


@login_required
@require_POST
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """Publish the claim that the moderator wrote."""
    actor = who_asks(request)
    found = get_suggestion(code, actor=actor)
    form = _accept_form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, status=400, accept_form=form)
    try:
        accept_suggestion(actor=actor, code=code, claim=form.claim())
    except BadClaimError as problem:
        add_problem(form, problem)
        return _page(request, found, status=problem.status, accept_form=form)
    except AlreadyDecidedError as problem:
        return _overtaken(request, code, problem)
    return redirect(address("suggestion", found.code))


@login_required
@require_POST
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    """Refuse a suggestion with a reason."""
    actor = who_asks(request)
    found = get_suggestion(code, actor=actor)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=400, refuse_form=form)
    try:
        refuse_suggestion(actor=actor, code=code, reason=form.cleaned_data["reason"])
    except AlreadyDecidedError as problem:
        return _overtaken(request, code, problem)
    return redirect(address("suggestion", found.code))


def _overtaken(request: HttpRequest, code: str, problem: AlreadyDecidedError) -> HttpResponse:
    decided = get_suggestion(code, actor=who_asks(request))
    return _page(request, decided, status=problem.status, overtaken=in_words(problem))


def _page(request: HttpRequest, found: SuggestionLine, *, status: int = 200, **given: Any) -> HttpResponse:
    actor = who_asks(request)
    context: dict[str, Any] = {
        "suggestion": found,
        "is_new": found.state == "new",
        "may_decide": can_moderate_claims(actor).allowed,
        "is_mine": found.decided_by == actor.key,
        "target": picture().policy.target_by_id.get(found.target),
        "accept_form": None,
        "refuse_form": RefuseForm(),
        "overtaken": "",
        **given,
    }
    context["accept_form"] = context["accept_form"] or _accept_form(found)
    return answer(request, "suggestions/one.html", status=status, **context)


def _accept_form(found: SuggestionLine, given: Any = None) -> AcceptForm:
    initial = {
        "stated_on": found.published_on.isoformat(),
        "publisher": found.publisher,
        "url": found.url,
        "target": found.target,
        f"says_{found.language}": found.says,
    }
    return AcceptForm(given, initial=initial, policy=picture().policy, language=reader_language())
