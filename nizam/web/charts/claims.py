"""How much has been said, and how much of it measures anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from nizam.indicators.queries import PictureOn
from nizam.policy.schema.evidence import Extent
from nizam.web.charts.chart import Chart, draw
from nizam.web.charts.drawing import Drawing, Size

_EXTENTS: tuple[Extent, ...] = ("yes", "partly", "no")
_CSS: dict[Extent, str] = {"yes": "c-claim", "partly": "c-part", "no": "c-bare"}
_ROW = 40


def _label(extent: Extent) -> str:
    return {"yes": _("Measures a target"), "partly": _("Measures in part"), "no": _("Measures no target")}[extent]


def claims_chart(view: PictureOn) -> Chart:
    """Public claims by the year in which they were made and by what they measure."""
    counts = Counter((claim.dated.last.year, claim.measures_targets) for claim in view.claims)
    years = sorted({year for year, _extent in counts})
    title = _("Public claims by year and by what they measure")
    definition = _(
        "Each public claim is counted once, in the year of its publication. A claim measures a target where "
        "it gives a value of the target's own measure; most announcements and plans do not."
    )
    rows = [[str(year), *(str(counts[year, extent]) for extent in _EXTENTS),
             str(sum(counts[year, extent] for extent in _EXTENTS))] for year in years]  # fmt: skip
    wide, narrow = draw(
        lambda size: 40 + (46 if size == "narrow" else 0) + _ROW * max(1, len(years)),
        lambda drawing, size: _paint(drawing, counts, years, size),
        title=title,
        description="; ".join(f"{row[0]}: " + ", ".join(row[1:4]) for row in rows),
        is_mirrored=True,
    )
    columns = [_("Year"), *(_label(extent) for extent in _EXTENTS), _("All")]
    return Chart("claims", title, definition, wide, narrow, columns, rows)


def _paint(drawing: Drawing, counts: Counter[tuple[int, Extent]], years: Sequence[int], size: Size) -> None:
    for n, extent in enumerate(_EXTENTS):
        x, y = (n * 200.0, 6.0) if size == "wide" else (0.0, 4.0 + n * 26)
        drawing.rect(x, y, 12, 12, _CSS[extent], round_by=1)
        drawing.text(x + 20, y + 11, _label(extent), css="c-soft", size=12)
    head = 40 if size == "wide" else 86
    most = max((sum(counts[year, extent] for extent in _EXTENTS) for year in years), default=1)
    left, right = 48, drawing.width - 40
    for n, year in enumerate(years):
        top, x = head + n * _ROW, float(left)
        drawing.text(0, top + 19, year, css="c-strong", size=13)
        for extent in _EXTENTS:
            width = counts[year, extent] / most * (right - left)
            if width:
                drawing.rect(x, top + 2, width, 24, _CSS[extent])
            if width > 22:
                css = "c-on" if extent == "yes" else ""
                drawing.text(x + width / 2, top + 19, counts[year, extent], css=css, size=12, anchor="middle")
            x += width
        total = sum(counts[year, extent] for extent in _EXTENTS)
        drawing.text(x + 6, top + 19, total, css="c-strong", size=13)
