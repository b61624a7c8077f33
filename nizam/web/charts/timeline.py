"""When the promises fall due: from the approval to the last deadline, with the day of the count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import sqrt

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nizam.core.message import format_day
from nizam.indicators.queries import PictureOn
from nizam.indicators.status import timing_of
from nizam.web import marks
from nizam.web.charts.chart import Chart, draw
from nizam.web.charts.drawing import WIDTHS, Anchor, Drawing, Size

_MARGIN = 34
_AXIS = 92
_LABEL = 40
_BELOW = _AXIS + 34
_CHARACTER = 7.4
"""How wide a character of a label is, on the safe side."""


@dataclass(frozen=True)
class _Days:
    approval: date
    today: date
    first: date
    last: date

    def x(self, day: date, width: int) -> float:
        span = max(1, (self.last - self.first).days)
        return _MARGIN + (day - self.first).days / span * (width - 2 * _MARGIN)


@dataclass(frozen=True)
class _Place:
    """A circle on the axis, and its label below."""

    due: date
    count: int
    x: float
    radius: float
    at: float
    edge: Anchor
    level: int


def _said(day: date) -> str:
    return format_day(day, translation.get_language() or "en")


def _targets(count: int) -> str:
    return ngettext("%(count)s target", "%(count)s targets", count) % {"count": count}


def timeline_chart(view: PictureOn) -> Chart:
    """How many targets fall due on which day."""
    header = view.policy.policy
    counts = Counter(target.due for target in view.policy.targets)
    dues = sorted(counts.items())
    approval, today, window = header.approval.on, view.day, header.due_window_days
    span = _Days(approval, today, min(approval, today, *counts), max(approval, today, *counts))
    title = _("When the targets fall due")
    definition = _(
        "Time runs from left to right. Each circle stands on a date and its area grows with the number of "
        "targets due on it; the dashed line is the day of the count."
    )

    def paint(drawing: Drawing, size: Size) -> None:
        _paint(drawing, _places(dues, span, drawing.width), span, window)

    wide, narrow = draw(
        lambda size: (
            _BELOW + _LABEL * (1 + max((place.level for place in _places(dues, span, WIDTHS[size])), default=0))
        ),
        paint,
        title=title,
        description="; ".join(f"{_said(due)}: {_targets(count)}" for due, count in dues),
    )
    rows = [[_("Approval"), _said(approval), ""]]
    for due, count in dues:
        timing, days = timing_of(due, today, window)
        rows.append([_targets(count), _said(due), marks.timing_words(timing, days)])
    return Chart("timeline", title, definition, wide, narrow, [_("What"), _("Date"), _("Timing")], rows)


def _anchor(x: float, width: int) -> Anchor:
    if x < width * 0.2:
        return "start"
    return "end" if x > width * 0.8 else "middle"


def _places(dues: list[tuple[date, int]], days: _Days, width: int) -> list[_Place]:
    """Where each circle and its label stand: labels that would touch go to levels of their own."""
    made: list[_Place] = []
    ends: list[float] = []  # of each level: where its last label ends
    for due, count in dues:
        x, radius = days.x(due, width), 8 + 3.2 * sqrt(count)
        edge = _anchor(x, width)
        at = {"start": x - radius, "middle": x, "end": x + radius}[edge]
        wide = len(_said(due)) * _CHARACTER
        begin = at - {"start": 0.0, "middle": wide / 2, "end": wide}[edge]
        level = next((n for n, end in enumerate(ends) if end + _CHARACTER <= begin), len(ends))
        ends[level : level + 1] = [begin + wide]
        made.append(_Place(due, count, x, radius, at, edge, level))
    return made


def _paint(drawing: Drawing, places: list[_Place], days: _Days, window: int) -> None:
    drawing.line(_MARGIN, _AXIS, drawing.width - _MARGIN, _AXIS)
    approved, now = days.x(days.approval, drawing.width), days.x(days.today, drawing.width)
    _event(drawing, approved, 20, _AXIS, _("Approved"), days.approval, "c-line")
    _event(drawing, now, 56 if abs(now - approved) < 130 else 20, _AXIS, _("Day of the count"), days.today, "c-now")
    for place in places:
        timing = timing_of(place.due, days.today, window)[0]
        drawing.circle(place.x, _AXIS, place.radius, f"c-{timing}")
        drawing.text(place.x, _AXIS + 5, place.count, css="c-on c-strong", size=14, anchor="middle")
        below = _AXIS + 46 + place.level * _LABEL
        drawing.text(place.at, below, _said(place.due), css="c-strong", size=13, anchor=place.edge)
        drawing.text(place.at, below + 20, marks.label(timing), css="c-soft", size=12, anchor=place.edge)


def _event(drawing: Drawing, x: float, y: float, axis: float, what: str, day: date, css: str) -> None:
    """A label above the axis, with a line down to it."""
    edge = _anchor(x, drawing.width)
    drawing.text(x, y, what, css="c-soft", size=12, anchor=edge)
    drawing.text(x, y + 18, _said(day), css="c-strong", size=12, anchor=edge)
    drawing.line(x, y + 24, x, axis + 12, css)
