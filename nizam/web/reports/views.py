"""Reports to read, to print and to share."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from nizam.indicators.queries import picture
from nizam.indicators.report import half_year_report
from nizam.web.page import picture_for, render_page
from nizam.web.public import public_page
from nizam.web.reports.cards import body_card, home_card, target_card
from nizam.web.reports.half_year import half_year_document
from nizam.web.reports.made import LINKED_PAGES, report_days, require_report_day
from nizam.web.reports.made import council_pdf as make_council_pdf
from nizam.web.reports.made import half_year_pdf as make_half_year_pdf


@public_page(params=("on",))
def half_year(request: HttpRequest) -> HttpResponse:
    """The half-year report as a page."""
    view = picture_for(request)
    require_report_day(view.policy, view.day)
    document = half_year_document(half_year_report(view.picture, view.day))
    first, last = report_days(view.policy)
    return render_page(
        request, "reports/half_year.html", view, report=document, first=first, last=last, linked=LINKED_PAGES
    )


@public_page(params=("on",))
def half_year_pdf(request: HttpRequest) -> HttpResponse:
    """The half-year report as PDF."""
    view = picture_for(request)
    return _pdf(make_half_year_pdf(view.picture, view.day), "half-year", view.policy.policy.id, view.day)


@public_page(params=("on",))
def council_pdf(request: HttpRequest) -> HttpResponse:
    """The Council's page as PDF."""
    view = picture_for(request)
    return _pdf(make_council_pdf(view.picture, view.day), "council", view.policy.policy.id, view.day)


def _pdf(content: bytes, kind: str, policy: str, day: date) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{policy}-{kind}-{day.isoformat()}-{translation.get_language()}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _png(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="image/png")


@public_page()
def card_home(request: HttpRequest, language: str) -> HttpResponse:
    """The card of the home page."""
    now = picture()
    with translation.override(language):
        return _png(home_card(now.on(now.today())))


@public_page()
def card_target(request: HttpRequest, language: str, identifier: str) -> HttpResponse:
    """The card of a target."""
    now = picture()
    with translation.override(language):
        return _png(target_card(now.on(now.today()), identifier))


@public_page()
def card_body(request: HttpRequest, language: str, identifier: str) -> HttpResponse:
    """The card of a body."""
    now = picture()
    with translation.override(language):
        return _png(body_card(now.on(now.today()), identifier))
