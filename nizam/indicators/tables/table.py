"""What a table is: named columns, each with a way to read its cell from a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from nizam.core.message import N_, Message
from nizam.core.text import Text

if TYPE_CHECKING:
    from nizam.indicators.queries import PictureOn

Kind = Literal["string", "date", "integer", "number", "boolean", "list", "text", "texts"]
"""list: identifiers or other plain strings · text: said in several languages · texts: several of these"""
Value = Text | Message | str | date | Decimal | int | bool | Sequence[Text] | Sequence[str] | None
Get = Callable[[Any, "PictureOn"], Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``id`` never changes; ``label`` is a sentence for translation."""

    id: str
    label: str
    get: Get
    kind: Kind = "string"

    @property
    def is_said(self) -> bool:
        """Whether its cells depend on the language."""
        return self.kind in {"text", "texts"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table that anybody may download. ``name`` never changes; ``title`` and ``about`` are for translation."""

    name: str
    title: str
    about: str
    rows: Callable[[PictureOn], Iterable[Any]]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    """The columns that together tell each row from all others."""


def at(path: str) -> Get:
    """A getter that follows ``path`` (``target.due``) through the row; nothing on the way means nothing at the end."""
    names = path.split(".")

    def get(row: Any, view: PictureOn) -> Value:
        for name in names:
            if row is None:
                return None
            row = getattr(row, name)
        return row  # type: ignore[no-any-return]

    return get


def names_of(path: str) -> Get:
    """A getter for the names of the bodies whose identifiers stand at ``path`` (one, or several)."""
    get_ids = at(path)

    def get(row: Any, view: PictureOn) -> Value:
        ids: Any = get_ids(row, view)
        if ids is None:
            return None
        bodies = view.policy.body_by_id
        return bodies[ids].name if isinstance(ids, str) else tuple(bodies[one].name for one in ids)

    return get


def origin_of(kind: str, path: str = "id") -> tuple[Column, Column]:
    """The two columns without which no evidence is shown: where it comes from, and who has confirmed it."""
    get_id = at(path)

    def origin(row: Any, view: PictureOn) -> Value:
        return view.picture.provenance[kind, str(get_id(row, view))].origin

    def check(row: Any, view: PictureOn) -> Value:
        return view.picture.provenance[kind, str(get_id(row, view))].check

    return (
        Column("origin", N_("Where the evidence comes from"), origin),
        Column("check", N_("Who has confirmed it"), check),
    )


_WORDS = {">=": "at-least", "<=": "at-most", "=": "exactly", ">": "more-than", "<": "less-than", "~": "about"}


def operator(path: str) -> Get:
    """A getter for a comparison in words: a cell that begins with ``=`` would be a formula in a spreadsheet."""
    get_sign = at(path)

    def get(row: Any, view: PictureOn) -> Value:
        sign = get_sign(row, view)
        return _WORDS[str(sign)] if sign else None

    return get
