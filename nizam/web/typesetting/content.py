"""Turns a report's blocks into the data that the templates read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext

from nizam.core.text import is_rtl
from nizam.web import marks
from nizam.web.direction import isolate_latin
from nizam.web.typesetting.blocks import (
    Block,
    Cell,
    Heading,
    Mark,
    Narrative,
    Paragraph,
    Picture,
    ReportDocument,
    Table,
    Tiles,
)

_COLOURS = {
    "overdue": "#98201b", "no": "#98201b", "high": "#98201b", "due": "#7d5200", "medium": "#7d5200",
    "later": "#3a4f66", "low": "#3a4f66", "none": "#5f6e67", "no evidence": "#5f6e67", "claimed": "#553a86",
    "reported": "#0b5a46", "confirmed": "#0b5a46", "yes": "#0b5a46",
}  # fmt: skip
"""The colours of the style sheet's marks, for print."""


@lru_cache(maxsize=1)
def _shapes() -> dict[str, dict[str, str]]:
    """Every mark as a drawing of its own, with its colour."""
    style = (
        "<style>.line,.cut-line{{fill:none;stroke:{0};stroke-width:1.6}}.thick{{stroke-width:2.4}}"
        ".dashed{{stroke-dasharray:2.2 1.8}}.cut{{fill:#fff}}.cut-line{{stroke:#fff;stroke-width:2}}</style>"
    )
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 14" fill="{0}">' + style + "{1}</svg>"
    return {
        kind: {"svg": frame.format(_COLOURS[kind], paths), "colour": _COLOURS[kind]}
        for kind, paths in marks.shapes().items()
    }


class Setter:
    """Writes blocks as data in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def words(self, text: str) -> str:
        """``text`` ready to be set."""
        return isolate_latin(text, self.language)

    def report(self, document: ReportDocument) -> dict[str, Any]:
        """The whole report."""
        cover = document.cover
        return {
            **self.page(document.cover.title, document.running_title, document.footer),
            "contents": self.words(gettext("Contents")),
            "cover": {
                "title": self.words(cover.title),
                "subtitle": self.words(cover.subtitle),
                "period": self.words(cover.period),
                "as_of": self.words(cover.as_of),
                "notices": [self.words(notice) for notice in cover.notices],
                "imprint": [[self.words(name), value] for name, value in cover.imprint],
            },
            "sections": [
                {"title": self.words(section.title), "blocks": [self.block(block) for block in section.blocks]}
                for section in document.sections
            ],
        }

    def page(self, title: str, running_title: str, footer: str) -> dict[str, Any]:
        """What every page of print needs."""
        return {
            "language": self.language,
            "rtl": is_rtl(self.language),
            "shapes": _shapes(),
            "title": title,
            "running": self.words(running_title),
            "footer": self.words(footer),
        }

    def block(self, block: Block) -> dict[str, Any]:
        """One block."""
        match block:
            case Table():
                return {"kind": "table", **self.table(block)}
            case Paragraph():
                return {"kind": "paragraph", "text": self.words(block.text), "style": block.style}
            case Heading():
                return {"kind": "heading", "text": self.words(block.text)}
            case Narrative():
                paragraphs = [self.words(paragraph) for paragraph in block.paragraphs]
                return {"kind": "narrative", "title": self.words(block.title), "paragraphs": paragraphs}
            case Picture():
                chart = block.chart
                alt = f"{chart.title}. {'; '.join(': '.join(row) for row in chart.rows)}"
                return {"kind": "picture", "svg": chart.for_print(), "alt": alt,
                        "title": self.words(chart.title), "text": self.words(chart.definition)}  # fmt: skip
            case Tiles():
                tiles = [{"figure": tile.figure, "words": self.words(tile.words)} for tile in block.tiles]
                return {"kind": "tiles", "tiles": tiles}

    def table(self, table: Table) -> dict[str, Any]:
        """A table."""
        return {
            "title": self.words(table.title),
            "columns": [
                {"title": self.words(column.title), "share": column.share, "number": column.is_number}
                for column in table.columns
            ],
            "rows": [[self.cell(cell) for cell in row] for row in table.rows],
            "empty": self.words(table.empty),
        }

    def cell(self, cell: Cell) -> dict[str, Any]:
        """A cell of a table."""
        return {
            "text": self.words(cell.text),
            "strong": cell.is_strong,
            "mark": self.mark(cell.mark) if cell.mark else None,
            "below": [self.words(line) for line in cell.below],
            "marks": [self.mark(one) for one in cell.marks_below],
            "url": cell.url,
        }

    def mark(self, mark: Mark) -> dict[str, str]:
        """A status mark."""
        return {"kind": mark.kind, "words": self.words(mark.words)}
