"""Timing against evidence: one square for each target."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nizam.indicators.overview import Overview
from nizam.indicators.queries import PictureOn
from nizam.indicators.status import EVIDENCE_LEVELS, TIMINGS, EvidenceLevel, Timing
from nizam.web import marks
from nizam.web.charts.chart import Chart, draw
from nizam.web.charts.drawing import Drawing, Size, wrapped

_HEAD = 52
_SQUARE = {"wide": 10, "narrow": 8}
_STEP = {"wide": 13, "narrow": 10}
_ACROSS = 7
"""Squares in a row of a cell."""


def _label_width(size: Size) -> int:
    return 120 if size == "wide" else 0


def _row_height(seen: Overview, size: Size) -> int:
    most = max((n for row in seen.matrix.values() for n in row.values()), default=0)
    lines = -(-most // _ACROSS)
    return (52 if size == "wide" else 72) + max(1, lines) * _STEP[size] - 10


def matrix_chart(view: PictureOn) -> Chart:
    """How many targets are overdue, due and later, by the evidence that there is for them."""
    seen = view.overview
    title = _("Targets by timing and evidence")
    definition = _(
        "Each square is one target. Timing compares its date with the day of the count; evidence is the "
        "strongest that was public on that day. A claim in the press counts only where it measures the "
        "target's own measure."
    )

    def paint(drawing: Drawing, size: Size) -> None:
        _paint(drawing, seen, size)

    wide, narrow = draw(
        lambda size: _HEAD + 3 * _row_height(seen, size) + 4,
        paint,
        title=title,
        description=_sentence(seen),
        is_mirrored=True,
    )
    rows = [
        [marks.label(timing), *(str(seen.matrix[timing][level]) for level in EVIDENCE_LEVELS),
         str(seen.timing_counts[timing])]
        for timing in TIMINGS
    ]  # fmt: skip
    rows.append([_("All"), *(str(seen.evidence_counts[level]) for level in EVIDENCE_LEVELS), str(seen.total)])
    columns = [_("Timing"), *(marks.label(level) for level in EVIDENCE_LEVELS), _("All")]
    return Chart("matrix", title, definition, wide, narrow, columns, rows)


def _sentence(seen: Overview) -> str:
    said = [
        f"{marks.label(timing)}, {marks.label(level)}: {seen.matrix[timing][level]}"
        for timing in TIMINGS
        for level in EVIDENCE_LEVELS
        if seen.matrix[timing][level]
    ]
    return "; ".join(said)


def _paint(drawing: Drawing, seen: Overview, size: Size) -> None:
    left = _label_width(size)
    column = (drawing.width - left) / len(EVIDENCE_LEVELS)
    for n, level in enumerate(EVIDENCE_LEVELS):
        for m, line in enumerate(wrapped(marks.label(level), 18 if size == "wide" else 11)[:2]):
            drawing.text(left + n * column + 4, 18 + m * 20, line, css="c-soft", size=13 if size == "wide" else 12)
    height = _row_height(seen, size)
    for n, timing in enumerate(TIMINGS):
        top = _HEAD + n * height
        drawing.line(0, top, drawing.width, top, "c-grid")
        if size == "wide":
            drawing.text(0, top + 28, marks.label(timing), css="c-strong", size=14)
        else:
            drawing.text(0, top + 20, marks.label(timing), css="c-strong", size=13)
        for m, level in enumerate(EVIDENCE_LEVELS):
            _cell(
                drawing,
                left + m * column + 4,
                top + (0 if size == "wide" else 20),
                seen,
                timing,
                level,
                size,
            )


def _cell(
    drawing: Drawing,
    x: float,
    top: float,
    seen: Overview,
    timing: Timing,
    level: EvidenceLevel,
    size: Size,
) -> None:
    count = seen.matrix[timing][level]
    drawing.text(x, top + 28, count if count else "–", css="c-strong" if count else "c-soft", size=17)
    for n in range(count):
        row, place = divmod(n, _ACROSS)
        step, side = _STEP[size], _SQUARE[size]
        drawing.rect(x + place * step, top + 36 + row * step, side, side, f"c-{timing}", round_by=1)
