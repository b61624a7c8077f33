"""People with power over others use nothing before they have a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from nizam.accounts.models import Person
from nizam.accounts.queries import has_second_factor, must_have_second_factor

ALWAYS_OPEN = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout", "change_language", "healthz"})
"""Names of the routes that somebody without the second factor that their role needs can still use."""


class SecondFactorMiddleware:
    """Leads people whose role needs a second factor, and who have none, to the page that sets it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Redirect, or let pass. Visitors without a session cost nothing here, and their pages stay cacheable."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        match = request.resolver_match
        if match is not None and match.url_name in ALWAYS_OPEN:
            return None
        person = request.user
        if isinstance(person, Person) and must_have_second_factor(person) and not has_second_factor(person):
            return redirect("mfa_activate_totp")
        return None
