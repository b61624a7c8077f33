"""Makes reports, and keeps the newest few: setting a page costs a second, handing it out again nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.template import loader
from django.utils import translation

from nizam.core.dates import add_months
from nizam.core.errors import DomainError
from nizam.core.message import N_
from nizam.core.text import is_rtl
from nizam.indicators.queries import Picture
from nizam.indicators.report import half_year_report
from nizam.policy.schema import Policy
from nizam.web.links import address
from nizam.web.reports.council import council_data
from nizam.web.reports.half_year import half_year_document
from nizam.web.typesetting.compiler import set_pdf
from nizam.web.typesetting.content import Setter

YEARS_AHEAD = 5
LINKED_PAGES = frozenset({"target", "clause", "body", "claim"})
"""Pages that cells of the report may lead to."""

_STYLES = Path(__file__).resolve().parents[1] / "static" / "css"
_FONT = re.compile(r'url\("\.\./fonts/(?P<name>[\w.-]+)"\)')
_STYLE_SHEETS = ("base", "components", "charts", "report")


class NoReportForDayError(DomainError):
    """There is no report for a day that lies before the approval, or too far ahead."""

    code = "web.no-report-for-day"
    message = N_("There are reports for days from %(first)s to %(last)s, not for %(given)s.")
    status = 404


def report_days(policy: Policy) -> tuple[date, date]:
    """The first and the last day for which there are reports."""
    approval = policy.policy.approval.on
    return approval, add_months(approval, 12 * YEARS_AHEAD)


def require_report_day(policy: Policy, day: date) -> None:
    """Refuse a day for which there is no report.

    Raises:
        NoReportForDayError: ``day`` lies before the approval or more than five years after it.
    """
    first, last = report_days(policy)
    if not first <= day <= last:
        raise NoReportForDayError(first=first, last=last, given=day)


class Shelf:
    """The newest ``size`` documents, by what they were made from. Two threads never make the same one at once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """The document of ``key``, made now if it is not on the shelf."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


_SHELF = Shelf(12)


def _key(kind: str, picture: Picture, day: date) -> tuple[object, ...]:
    state = picture.state
    return kind, state.digest, state.revision, day, picture.now(), translation.get_language(), settings.OPERATOR


def half_year_pdf(picture: Picture, day: date, narrative: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The half-year report as of ``day`` in the active language.

    Raises:
        NoReportForDayError: there is no report for ``day``.
    """
    require_report_day(picture.policy, day)

    def make() -> bytes:
        document = half_year_document(half_year_report(picture, day), narrative)
        return set_pdf("half_year", Setter(document.language).report(document))

    return make() if narrative else _SHELF.get(_key("half-year", picture, day), make)


@lru_cache(maxsize=4)
def _style_sheet(language: str) -> str:
    """All style sheets in base64, with the fonts that ``language`` needs inside."""
    css = "".join((_STYLES / f"{name}.css").read_text(encoding="utf-8") for name in _STYLE_SHEETS)

    def with_font(match: re.Match[str]) -> str:
        name = match["name"]
        if not is_rtl(language) and "nastaliq" in name:
            return match.group()
        return f'url("data:font/woff2;base64,{b64encode((_STYLES.parent / "fonts" / name).read_bytes()).decode()}")'

    return b64encode(_FONT.sub(with_font, css).encode()).decode()


def half_year_html(picture: Picture, day: date, narrative: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The half-year report as of ``day`` as one file that needs nothing beside it.

    Raises:
        NoReportForDayError: there is no report for ``day``.
    """
    require_report_day(picture.policy, day)
    document = half_year_document(half_year_report(picture, day), narrative)
    context = {
        "report": document,
        "language": document.language,
        "direction": "rtl" if is_rtl(document.language) else "ltr",
        "css": _style_sheet(document.language),
        "link": lambda name, *args: f"{settings.BASE_URL}{address(name, *args)}?on={day.isoformat()}",
        "linked": LINKED_PAGES,
    }
    template: Any = loader.get_template("reports/half_year_file.html")
    return bytes(template.template.render(context), "utf-8")


def council_pdf(picture: Picture, day: date) -> bytes:
    """The Council's page as of ``day`` in the active language.

    Raises:
        NoReportForDayError: there is no report for ``day``.
    """
    require_report_day(picture.policy, day)
    return _SHELF.get(_key("council", picture, day), lambda: set_pdf("council", council_data(picture.on(day))))
