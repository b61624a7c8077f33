"""A chart as pages and reports show it: the picture, the same as a table, and what exactly is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext
from markupsafe import Markup

from nizam.core.text import is_rtl
from nizam.web.charts.drawing import WIDTHS, Drawing, Size

_PRINT_STYLE = """
.c-text{fill:#14201b}.c-soft{fill:#44534c}.c-strong{font-weight:700}.c-on{fill:#fff}
.c-overdue{fill:#98201b}.c-due{fill:#7d5200}.c-later{fill:#3a4f66}.c-claim{fill:#553a86}.c-accent{fill:#0b5a46}
.c-tint{fill:#f4f6f3}.c-part{fill:#b5a7d0}.c-bare{fill:#fff;stroke:#8d9a93;stroke-width:1}
.c-line{stroke:#8d9a93;stroke-width:1}.c-grid{stroke:#d3dbd5;stroke-width:1}
.c-now{stroke:#14201b;stroke-width:1.5;stroke-dasharray:4 3}.c-pace{stroke:#0b5a46;stroke-width:2}
"""
"""The colours of ``charts.css`` as plain values: what sets the PDF knows no variables."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture in two widths, with its table and its definition."""

    name: str
    title: str
    definition: str
    """What is drawn, counted how: read beside the picture."""
    wide: Markup
    narrow: Markup
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def picture(self) -> Markup:
        """Both widths; the style sheet shows the one that fits."""
        return self.wide + self.narrow

    def figure(self) -> Markup:
        """The picture with its definition and its table, as a page shows it."""
        head = Markup("").join(Markup('<th scope="col">{}</th>').format(column) for column in self.columns)
        body = Markup("").join(
            Markup('<tr><th scope="row">{}</th>{}</tr>').format(
                first, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in rest)
            )
            for first, *rest in self.rows
        )
        return Markup(
            '<figure class="chart chart-{}">{}<figcaption><strong>{}</strong><br>{}</figcaption>'
            '<details><summary>{}</summary><div class="table-box" role="region" aria-label="{}" tabindex="0">'
            "<table><thead><tr>{}</tr></thead>"
            "<tbody>{}</tbody></table></div></details></figure>"
        ).format(
            self.name, self.picture, self.title, self.definition, gettext("The same as a table"), self.title, head, body
        )

    def for_print(self) -> str:
        """The wide picture with its colours and fonts inside, for use outside a page."""
        style = f"<style>{_PRINT_STYLE}</style>"
        return str(self.wide).replace("<title>", style + "<title>", 1).replace(
            "<svg ", '<svg font-family="Noto Sans, Amiri" ', 1
        )  # fmt: skip


def draw(
    height: Callable[[Size], int],
    paint: Callable[[Drawing, Size], None],
    *,
    title: str,
    description: str,
    is_mirrored: bool = False,
) -> tuple[Markup, Markup]:
    """Paint the wide and the narrow picture of a chart in the reader's language."""
    rtl = is_rtl(translation.get_language() or "en")
    made = []
    for size, width in WIDTHS.items():
        drawing = Drawing(width, height(size), rtl, rtl and is_mirrored)
        paint(drawing, size)
        made.append(drawing.finish(title, description, f"chart-{size}"))
    return made[0], made[1]
