"""Draws SVG for pages and for print: no style, no script, colours by class, the page's own fonts.

A drawing always runs from left to right inside; for languages that are written from right to left, labels are
isolated so that they read in their own direction, and what is no time axis is mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from nizam.web.direction import BACK, TO_LTR, wrap_latin

Anchor = Literal["start", "middle", "end"]
Size = Literal["wide", "narrow"]

WIDTHS: dict[Size, int] = {"wide": 560, "narrow": 340}
"""Narrow drawings are for phones: the same facts, with text that stays readable at 360 px."""

_FLIPPED: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
_TO_RTL = "\u2067"


def isolated(text: str, is_rtl: bool) -> str:
    """``text`` marked so that it reads in its own direction wherever it is drawn."""
    if not is_rtl:
        return text
    inner = wrap_latin(text, lambda run: f"{TO_LTR}{run}{BACK}")
    return f"{_TO_RTL}{inner}{BACK}"


def wrapped(text: str, characters: int) -> list[str]:
    """``text`` cut into lines of about so many characters, at its spaces."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > characters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@dataclass
class Drawing:
    """An SVG picture being made."""

    width: int
    height: int
    is_rtl: bool = False
    is_mirrored: bool = False
    """Whether x is counted from the right edge."""
    _parts: list[Markup] = field(default_factory=list)

    def _x(self, x: float, width: float = 0) -> str:
        return f"{self.width - x - width if self.is_mirrored else x:.4g}"

    def text(
        self, x: float, y: float, said: object, *, css: str = "", size: int = 13, anchor: Anchor = "start"
    ) -> None:
        """Write ``said`` with its baseline at ``y``."""
        shown = isolated(str(said), self.is_rtl)
        where = _FLIPPED[anchor] if self.is_mirrored else anchor
        self._parts.append(
            Markup('<text x="{}" y="{:.4g}" font-size="{}" text-anchor="{}" class="c-text {}">{}</text>').format(
                self._x(x), y, size, where, css, shown
            )
        )

    def rect(self, x: float, y: float, width: float, height: float, css: str, *, round_by: float = 0) -> None:
        """A rectangle."""
        self._parts.append(
            Markup('<rect x="{}" y="{:.4g}" width="{:.4g}" height="{:.4g}" rx="{}" class="{}"/>').format(
                self._x(x, width), y, width, height, round_by, css
            )
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str = "c-line") -> None:
        """A straight line."""
        self._parts.append(
            Markup('<line x1="{}" y1="{:.4g}" x2="{}" y2="{:.4g}" class="{}"/>').format(
                self._x(x1), y1, self._x(x2), y2, css
            )
        )

    def circle(self, x: float, y: float, radius: float, css: str) -> None:
        """A circle."""
        self._parts.append(
            Markup('<circle cx="{}" cy="{:.4g}" r="{:.4g}" class="{}"/>').format(self._x(x), y, radius, css)
        )

    def finish(self, title: str, description: str, css: str = "") -> Markup:
        """The whole picture; ``title`` and ``description`` say it to those who cannot see it."""
        return Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="{}" role="img" direction="ltr" '
            'fill="currentColor" viewBox="0 0 {} {}" width="{}" height="{}">'
            "<title>{}</title><desc>{}</desc>{}</svg>"
        ).format(
            css, self.width, self.height, self.width, self.height, title, description,
            Markup("").join(self._parts),
        )  # fmt: skip
