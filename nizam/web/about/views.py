"""Pages about the site itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from nizam import __version__
from nizam.indicators.finder import find_everything
from nizam.indicators.tables import TABLES
from nizam.policy.queries import official_document, versions
from nizam.web.page import picture_for, render_page
from nizam.web.public import public_page

_MOST_CHANGES = 100


@public_page(params=("on",))
def how_we_check(request: HttpRequest) -> HttpResponse:
    """What is shown here, where it comes from, and how anybody can check it."""
    return render_page(
        request, "about/how_we_check.html", picture_for(request), document=official_document(), code=__version__,
        versions=versions(),
    )  # fmt: skip


@public_page(params=("on",))
def changes(request: HttpRequest) -> HttpResponse:
    """What has changed, newest first."""
    view = picture_for(request)
    return render_page(request, "about/changes.html", view, changes=view.changes[:_MOST_CHANGES])


@public_page(params=("on",))
def data(request: HttpRequest) -> HttpResponse:
    """Every table for download."""
    return render_page(request, "about/data.html", picture_for(request), tables=TABLES)


@public_page(params=("on", "q"))
def find(request: HttpRequest) -> HttpResponse:
    """One search box over everything."""
    view = picture_for(request)
    query = request.GET.get("q", "").strip()[:200]
    return render_page(request, "about/find.html", view, q=query, hits=find_everything(view, query) if query else [])


@public_page()
def design(request: HttpRequest) -> HttpResponse:
    """The design system: tokens and parts, as they are used."""
    view = picture_for(request)
    return render_page(
        request, "about/design.html", view, status=next(iter(view.statuses), None), claim=next(iter(view.claims), None)
    )
