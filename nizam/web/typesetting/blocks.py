"""What a report is made of: sections of a few kinds of blocks, already in the reader's language.

Page and print show the same blocks, so they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from django.utils import translation
from django.utils.translation import gettext

from nizam.core.message import Message, format_day, format_partial_day
from nizam.core.numbers import format_number
from nizam.core.text import Text
from nizam.policy.schema import PartialDate
from nizam.web import marks
from nizam.web.charts import Chart


def said(value: Any) -> str:
    """``value`` (text, message, date, number) in the reader's language."""
    language = translation.get_language() or "en"
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Message):
        return value.render(language, gettext)
    if isinstance(value, date):
        return format_day(value, language)
    if isinstance(value, PartialDate):
        return format_partial_day(value, language)
    if isinstance(value, int | Decimal):
        return format_number(value)
    return "" if value is None else str(value)


def listed(values: Sequence[Any]) -> str:
    """Several values, one after another."""
    return gettext(", ").join(said(value) for value in values)


@dataclass(frozen=True, slots=True)
class Mark:
    """A status mark: its shape and its words."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: a mark or text, and smaller lines below it."""

    text: str = ""
    is_strong: bool = False
    mark: Mark | None = None
    below: tuple[str, ...] = ()
    marks_below: tuple[Mark, ...] = ()
    page: tuple[str, ...] = ()
    """The page that it leads to: a route's name and its arguments."""
    url: str = ""
    """A source outside; the last line of the cell leads there."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its share of the width."""

    title: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``empty`` is said instead where there is no row."""

    kind: ClassVar[str] = "table"
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    kind: ClassVar[str] = "paragraph"
    text: str
    style: Literal["plain", "lead", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of the section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """Where the officer's own words go: paragraphs, or an empty ruled box."""

    kind: ClassVar[str] = "narrative"
    title: str
    paragraphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart."""

    kind: ClassVar[str] = "picture"
    chart: Chart


@dataclass(frozen=True, slots=True)
class Tile:
    """One large figure with its words."""

    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """Large figures side by side."""

    kind: ClassVar[str] = "tiles"
    tiles: Sequence[Tile]


Block = Table | Paragraph | Heading | Narrative | Picture | Tiles


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section."""

    id: str
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the first page."""

    title: str
    subtitle: str
    period: str
    as_of: str
    notices: Sequence[str]
    imprint: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole report in one language."""

    language: str
    cover: Cover
    sections: Sequence[Section]
    running_title: str
    """What stands at the head of every page."""
    footer: str


def timing_mark(timing: str, days: int) -> Mark:
    """The mark of a target's timing."""
    return Mark(timing, marks.timing_words(timing, days))


def mark(kind: str) -> Mark:
    """The mark ``kind`` with its own words."""
    return Mark(kind, marks.label(kind))
