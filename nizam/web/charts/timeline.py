"""When the promises fall due: from the approval to the last deadline, with the day of the count."""

from __future__ import annotations

from collections import Counter
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
from nizam.web.charts.drawing import Anchor, Drawing, Size

_MARGIN = 34
_AXIS = 92
_HEIGHT = 196


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
    title = _("When the targets fall due")
    definition = _(
        "Time runs from left to right. Each circle stands on a date and its area grows with the number of "
        "targets due on it; the dashed line is the day of the count."
    )

    def paint(drawing: Drawing, size: Size) -> None:
        _paint(drawing, dues, approval, today, window)

    wide, narrow = draw(
        lambda size: _HEIGHT,
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


def _paint(drawing: Drawing, dues: list[tuple[date, int]], approval: date, today: date, window: int) -> None:
    days = [approval, today, *(due for due, _count in dues)]
    first, last = min(days), max(days)
    span = max(1, (last - first).days)

    def place(day: date) -> float:
        return _MARGIN + (day - first).days / span * (drawing.width - 2 * _MARGIN)

    drawing.line(_MARGIN, _AXIS, drawing.width - _MARGIN, _AXIS)
    _event(drawing, place(approval), 20, _AXIS, _("Approved"), approval, "c-line")
    is_close = abs(place(today) - place(approval)) < 130
    _event(drawing, place(today), 56 if is_close else 20, _AXIS, _("Day of the count"), today, "c-now")
    previous, level = -1000.0, 0
    for due, count in dues:
        x = place(due)
        level = 1 - level if x - previous < 92 else 0
        previous = x
        timing, _days = timing_of(due, today, window)
        radius = 8 + 3.2 * sqrt(count)
        drawing.circle(x, _AXIS, radius, f"c-{timing}")
        drawing.text(x, _AXIS + 5, count, css="c-on c-strong", size=14, anchor="middle")
        below = _AXIS + 46 + level * 40
        edge: Anchor = _anchor(x, drawing.width)
        at = {"start": x - radius, "middle": x, "end": x + radius}[edge]
        drawing.text(at, below, _said(due), css="c-strong", size=13, anchor=edge)
        drawing.text(at, below + 20, marks.label(timing), css="c-soft", size=12, anchor=edge)


def _event(drawing: Drawing, x: float, y: float, axis: float, what: str, day: date, css: str) -> None:
    """A label above the axis, with a line down to it."""
    edge = _anchor(x, drawing.width)
    drawing.text(x, y, what, css="c-soft", size=12, anchor=edge)
    drawing.text(x, y + 18, _said(day), css="c-strong", size=12, anchor=edge)
    drawing.line(x, y + 24, x, axis + 12, css)
