"""Where the feeds are: all changes, those of one target, those of one body; in every language of the site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from nizam.core.errors import NotFoundError
from nizam.core.message import N_, Message
from nizam.core.text import Text
from nizam.exchange.answers import open_data
from nizam.exchange.atom import Feed, atom
from nizam.exchange.pages import home_address, page_address
from nizam.indicators.changes import Change, changes_of_body, changes_of_target
from nizam.indicators.queries import PictureOn
from nizam.indicators.wording import say_in

LIMIT = 100
"""Entries of one feed."""


@open_data
def all_changes(request: HttpRequest, view: PictureOn, language: str) -> HttpResponseBase:
    """Everything that changed."""
    title = Message(N_("%(policy)s: what has changed"), {"policy": view.policy.policy.title})
    found = view.changes[:LIMIT]
    return _feed(request, view, language, title, "changes", ("changes", ()), found)


@open_data
def target_changes(request: HttpRequest, view: PictureOn, language: str, identifier: str) -> HttpResponseBase:
    """What changed about one target."""
    target = view.policy.target_by_id.get(identifier)
    if target is None:
        raise NotFoundError(what=identifier)
    title = Message(N_("Target %(id)s: %(title)s"), {"id": target.id, "title": target.title})
    found = changes_of_target(view, identifier)[:LIMIT]
    return _feed(request, view, language, title, f"targets/{identifier}", ("target", (identifier,)), found)


@open_data
def body_changes(request: HttpRequest, view: PictureOn, language: str, identifier: str) -> HttpResponseBase:
    """What changed about one body and the targets that it leads."""
    body = view.policy.body_by_id.get(identifier)
    if body is None:
        raise NotFoundError(what=identifier)
    found = changes_of_body(view, identifier)[:LIMIT]
    return _feed(request, view, language, body.name, f"bodies/{identifier}", ("body", (identifier,)), found)


def _feed(
    request: HttpRequest,
    view: PictureOn,
    language: str,
    title: Message | Text,
    identifier: str,
    page: tuple[str, tuple[str, ...]],
    found: Sequence[Change],
) -> HttpResponse:
    if language not in dict(settings.LANGUAGES):
        raise NotFoundError(what=language)
    author = settings.OPERATOR or say_in(Message(N_("Nizam (unofficial)")), language)
    feed = Feed(
        id=f"{view.policy.policy.id}/{identifier}",
        title=say_in(title, language),
        author=author,
        rights="CC BY 4.0",
        address=str(settings.BASE_URL) + request.get_full_path(),
        page=page_address(*page, language) or home_address(language),
        language=language,
        updated=datetime.combine(view.day, time.min, UTC),
    )
    return HttpResponse(atom(feed, found), content_type="application/atom+xml; charset=utf-8")
