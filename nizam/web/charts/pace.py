"""The pace that a number needs, beside what has been claimed. Claims are dots: nobody joined them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from nizam.core.message import format_day
from nizam.core.numbers import format_number
from nizam.core.text import Text
from nizam.indicators.pace import Pace, paces
from nizam.indicators.queries import PictureOn
from nizam.policy.schema import Claim, Target
from nizam.web.charts.chart import Chart, draw
from nizam.web.charts.drawing import Anchor, Drawing

_TOP, _BOTTOM, _HEIGHT = 40, 226, 276
_LABEL_WIDTH, _LABEL_HEIGHT = 64, 17


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure of a claim, in the unit of the pace."""

    on: date
    value: Decimal
    claim: Claim


def _language() -> str:
    return translation.get_language() or "en"


def _said(day: date) -> str:
    return format_day(day, _language())


def _same_unit(one: Text, other: Text) -> bool:
    return any(one[code].casefold() == other[code].casefold() for code in one.keys() & other.keys())


def claimed_dots(pace: Pace, unit: Text, claims: Iterable[Claim]) -> list[Dot]:
    """The figures of ``claims`` that are given in ``unit``, between the start of the pace and its end."""
    dots = [
        Dot(claim.dated.last, figure.value, claim)
        for claim in claims
        for figure in claim.figures
        if _same_unit(figure.unit, unit)
    ]
    return [dot for dot in dots if pace.start <= dot.on <= pace.due]


def pace_charts(view: PictureOn, target: Target) -> list[Chart]:
    """A chart for every part of ``target`` that counts up to a number, with the claims that measure it."""
    measuring = view.status_by_id[target.id].measuring
    return [pace_chart(view, pace, measuring) for pace in paces(view.policy, target, view.day)]


def pace_chart(view: PictureOn, pace: Pace, claims: Iterable[Claim]) -> Chart:
    """The even pace from the approval to the deadline, the day of the count, and what was claimed."""
    measure = view.policy.measure_by_id[pace.part.measure]
    dots = claimed_dots(pace, measure.unit, claims)
    title = _("Needed pace: %(part)s") % {"part": pace.part.name.in_language(_language())}
    unit = measure.unit.in_language(_language())
    definition = _(
        "The line is the even pace from nothing at the approval to %(goal)s at the deadline (%(unit)s): "
        "arithmetic, not a forecast. Dots are public claims in the same unit, each as its source gives it; "
        "they are not joined."
    ) % {"goal": format_number(pace.part.value or 0), "unit": unit}
    rows = _rows(pace, dots, view.day)
    wide, narrow = draw(
        lambda size: _HEIGHT,
        lambda drawing, size: _paint(drawing, pace, dots, view.day),
        title=title,
        description="; ".join(f"{what} ({day}): {value}" for what, day, value in rows),
    )
    return Chart("pace", title, definition, wide, narrow, [_("What"), _("Date"), unit], rows)


def _rows(pace: Pace, dots: Sequence[Dot], today: date) -> list[list[str]]:
    rows = [
        [_("Start of the pace: the approval"), _said(pace.start), "0"],
        [_("Needed by the day of the count"), _said(today), format_number(round(pace.expected_on(today)))],
        [_("Promised"), _said(pace.due), format_number(pace.part.value or 0)],
    ]
    for dot in dots:
        rows.append([dot.claim.says.in_language(_language()), _said(dot.on), format_number(dot.value)])
    return rows


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a day and a value stand on the drawing."""

    pace: Pace
    left: float
    right: float
    top_value: Decimal

    def x(self, day: date) -> float:
        share = (day - self.pace.start).days / (self.pace.due - self.pace.start).days
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def y(self, value: Decimal) -> float:
        return _BOTTOM - float(value / self.top_value) * (_BOTTOM - _TOP)


def _paint(drawing: Drawing, pace: Pace, dots: Sequence[Dot], today: date) -> None:
    goal = pace.part.value or Decimal(0)
    plane = _Plane(pace, 12, drawing.width - 12, max([goal, *(dot.value for dot in dots)]) or Decimal(1))
    for quarter in range(5):
        y = plane.y(plane.top_value * quarter / 4)
        drawing.line(plane.left, y, plane.right, y, "c-line" if quarter == 0 else "c-grid")
    drawing.line(plane.left, plane.y(Decimal(0)), plane.right, plane.y(goal), "c-pace")
    drawing.text(plane.right, plane.y(goal) - 10, format_number(goal), css="c-strong", size=14, anchor="end")
    for x, what, day, edge in _ends(pace, plane):
        drawing.text(x, _BOTTOM + 22, what, css="c-soft", size=12, anchor=edge)
        drawing.text(x, _BOTTOM + 42, _said(day), size=12, anchor=edge)
    if pace.start <= today <= pace.due:
        _paint_today(drawing, plane, today)
    labels: list[tuple[float, float]] = []
    for dot in dots:
        labels.append(_paint_dot(drawing, plane, dot, labels))


def _ends(pace: Pace, plane: _Plane) -> list[tuple[float, str, date, Anchor]]:
    return [(plane.left, _("Approved"), pace.start, "start"), (plane.right, _("Deadline"), pace.due, "end")]


def _paint_today(drawing: Drawing, plane: _Plane, today: date) -> None:
    x, needed = plane.x(today), plane.pace.expected_on(today)
    drawing.line(x, _TOP - 26, x, _BOTTOM, "c-now")
    drawing.circle(x, plane.y(needed), 5, "c-accent")
    said = _("needed by now: %(value)s") % {"value": format_number(round(needed))}
    edge: Anchor = "end" if x > drawing.width / 2 else "start"
    drawing.text(x + (-8 if edge == "end" else 8), _TOP - 18, said, css="c-strong", anchor=edge)


def _paint_dot(drawing: Drawing, plane: _Plane, dot: Dot, labels: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Draw a dot with its number above every number of ``labels`` that it would cover; return where that stands."""
    x, y = plane.x(dot.on), plane.y(dot.value)
    drawing.circle(x, y, 6, "c-claim")
    edge: Anchor = "end" if x > drawing.width * 0.7 else "start"
    level = y + 5
    for _x, taken in sorted((label for label in labels if abs(label[0] - x) < _LABEL_WIDTH), key=lambda at: -at[1]):
        if abs(taken - level) < _LABEL_HEIGHT:
            level = taken - _LABEL_HEIGHT
    drawing.text(x + (-10 if edge == "end" else 10), level, format_number(dot.value), anchor=edge)
    return x, level
