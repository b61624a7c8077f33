"""What every page needs: its language, its date, and where else it can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation

from nizam.core.errors import DomainError
from nizam.core.message import N_
from nizam.core.text import is_rtl
from nizam.indicators.queries import Picture, PictureOn, picture
from nizam.indicators.wording import site_languages
from nizam.web.links import address


class BadDateError(DomainError):
    """The date in the address is no date."""

    code = "web.bad-date"
    message = N_("“%(given)s” is not a date. Write it as 2026-12-31.")


def requested_day(request: HttpRequest, now: Picture) -> date:
    """The date that the page is asked for (``?on=2026-12-31``), today by default.

    Raises:
        BadDateError: ``on`` is no date.
    """
    given = request.GET.get("on", "")
    try:
        return now.day_asked(given)
    except ValueError:
        raise BadDateError(given=given[:40]) from None


def picture_for(request: HttpRequest) -> PictureOn:
    """Policy and evidence as of the date that the page is asked for."""
    now = picture()
    return now.on(requested_day(request, now))


def _linked(query: str, name: str, *args: Any) -> str:
    return address(name, *args) + query


def render_page(
    request: HttpRequest, template: str, view: PictureOn | None = None, /, *, http_status: int = 200, **context: Any
) -> HttpResponse:
    """Render ``template`` with what every page needs.

    ``link(name, …)`` in the template leads to another page as of the same date.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    is_dated = view is not None and bool(request.GET.get("on"))
    query = f"?{urlencode({'on': view.day.isoformat()})}" if view is not None and is_dated else ""
    link: Callable[..., str] = partial(_linked, query)
    shared = {
        "request": request,
        "language": language,
        "direction": "rtl" if is_rtl(language) else "ltr",
        "is_dated": is_dated,
        "rehearsed": settings.REHEARSE_ON,
        "view": view,
        "policy": view.policy if view is not None else None,
        "header": view.policy.policy if view is not None else None,
        "link": link,
        "path": request.path,
        "other_languages": _other_languages(request, language, page_languages(view)),
        "data_language": _data_language(language, view),
    }
    return HttpResponse(loader.get_template(template).template.render({**shared, **context}), status=http_status)  # type: ignore[attr-defined]


def page_languages(view: PictureOn | None) -> list[str]:
    """The languages worth reading the site in; all of them where no policy says which it speaks."""
    return site_languages(view.policy) if view is not None else [code for code, _name in settings.LANGUAGES]


def _data_language(language: str, view: PictureOn | None) -> str:
    """The language in which the policy's texts are downloaded: the page's, or the policy's first."""
    spoken = view.policy.policy.languages if view is not None else (language,)
    return language if language in spoken else spoken[0]


def _other_languages(request: HttpRequest, language: str, offered: list[str]) -> list[tuple[str, str]]:
    """The same page in the other languages, as (language, address)."""
    rest = request.get_full_path().removeprefix(f"/{language}/")
    return [(code, f"/{code}/{rest}") for code in offered if code != language]
