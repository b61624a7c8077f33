"""A bar as long as a word, beside a number that says the same."""

from __future__ import annotations

from markupsafe import Markup

from nizam.web.charts.drawing import Drawing

_WIDTH, _HEIGHT = 96, 10


def inline_bar(value: float, total: float, css: str = "c-accent", *, is_rtl: bool = False) -> Markup:
    """``value`` of ``total`` as a small bar, hidden from screen readers: the number stands beside it."""
    drawing = Drawing(_WIDTH, _HEIGHT, is_rtl, is_rtl)
    drawing.rect(0.5, 0.5, _WIDTH - 1, _HEIGHT - 1, "c-bare")
    share = min(1.0, max(0.0, value / total)) if total else 0.0
    drawing.rect(0.5, 0.5, (_WIDTH - 1) * share, _HEIGHT - 1, css)
    shown = drawing.finish("", "", "chart-inline").replace('role="img"', 'aria-hidden="true"')
    return Markup(shown.replace("<title></title><desc></desc>", ""))
