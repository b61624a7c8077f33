"""What the pages for people share: who asks, from where, and an answer that no cache keeps."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, gettext

from nizam.accounts.models import Person
from nizam.accounts.queries import actor_of
from nizam.core.actor import Actor
from nizam.core.errors import DomainError
from nizam.indicators.queries import PictureOn, picture
from nizam.policy.errors import NoPolicyError
from nizam.web.page import render_page


def who_asks(request: HttpRequest) -> Actor:
    """The person who is signed in, or anybody."""
    return actor_of(request.user)


def signed_in(request: HttpRequest) -> Person:
    """The person behind a page that needs a sign-in."""
    assert isinstance(request.user, Person)  # the view is behind login_required
    return request.user


def network_address(request: HttpRequest) -> str:
    """Where the request comes from, for limits only: it is never stored.

    Of IPv6 the network: whoever has one address there has 2⁶⁴ of them.
    """
    address = ip_address(str(get_adapter().get_client_ip(request)))
    if address.version == 4 or address.ipv4_mapped:
        return str(getattr(address, "ipv4_mapped", None) or address)
    return str(ip_network((address, 64), strict=False))


def reader_language() -> str:
    """The language of the page."""
    return get_language() or "en"


def picture_today() -> PictureOn | None:
    """Policy and evidence today; nothing while no policy is loaded, when one must still be able to sign in."""
    try:
        now = picture()
    except NoPolicyError:
        return None
    return now.on(now.today())


def answer(request: HttpRequest, template: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page that is meant for one visitor only: with a CSRF token, and never cached."""
    response = render_page(
        request,
        template,
        picture_today(),
        http_status=status,
        csrf_token=get_token(request),
        messages=[str(message) for message in get_messages(request)],
        **context,
    )
    add_never_cache_headers(response)
    return response


def in_words(problem: DomainError) -> str:
    """What a domain error says, in the reader's language."""
    return problem.said.render(reader_language(), gettext)


def add_problem(form: Any, problem: DomainError | ValidationError, field: str | None = None) -> None:
    """Show ``problem`` on ``form``, so that the person keeps what they typed."""
    form.add_error(field, problem if isinstance(problem, ValidationError) else in_words(problem))
