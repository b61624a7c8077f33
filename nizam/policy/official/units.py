"""The units of a document: items, paragraphs and headings, each with its label and the section it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nizam.policy.official.labels import BULLET, read_label
from nizam.policy.official.terms import terms_of

_BLOCK = re.compile(r"[^\n\f][^\n]*")
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…|(?:\. ){3,})\s*\d+$")
_LONGEST_HEADING = 16
_SHORTEST_CONTENTS = 5
"""So many headings on end are a table of contents, not headings."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of the document; ``section`` is the policy's section under whose heading it stands, if known."""

    start: int
    end: int
    page: int
    label: str
    terms: Mapping[str, int]
    section: str | None = None
    is_heading: bool = False

    @property
    def length(self) -> int:
        """How many words count."""
        return sum(self.terms.values())


def split_units(text: str, titles: Mapping[str, str]) -> list[Unit]:
    """The units of ``text``, as :func:`~nizam.policy.official.layout.reflow` writes it; ``titles`` are by section."""
    units = _blocks(text)
    wanted = {section: frozenset(terms_of(title)) for section, title in titles.items()}
    headings = [_heading_of(text[unit.start : unit.end], unit, wanted) for unit in units]
    _forget_contents(headings)
    placed, section = [], None
    for unit, heading in zip(units, headings, strict=True):
        section = heading[0] if heading else section
        placed.append(replace(unit, section=section, is_heading=bool(heading and heading[1])))
    return placed


def _blocks(text: str) -> list[Unit]:
    units, page, seen = [], 1, 0
    for block in _BLOCK.finditer(text):
        page += text.count("\f", seen, block.start())
        seen = block.start()
        label, words_at = read_label(block.group())
        units.append(Unit(block.start(), block.end(), page, label, terms_of(block.group()[words_at:])))
    return units


def _heading_of(block: str, unit: Unit, titles: Mapping[str, frozenset[str]]) -> tuple[str, bool] | None:
    """The section that begins here, and whether the block is nothing but its heading."""
    if _CONTENTS_LINE.search(block[-80:]):
        return None
    is_short = unit.length <= _LONGEST_HEADING
    words = set(unit.terms)
    numbered = titles.get(unit.label.rstrip(".")) if "." in unit.label else None
    if numbered is not None:
        is_titled = len(words & numbered) >= 0.3 * len(numbered)
        return (unit.label, is_short and is_titled) if is_titled or not is_short else None
    if not is_short or unit.label == BULLET or (unit.label.isalpha() and len(unit.label) == 1):
        return None
    best = max(titles, key=lambda section: _likeness(words, titles[section]), default=None)
    return (best, True) if best and _likeness(words, titles[best]) >= 0.7 else None


def _likeness(words: set[str], title: frozenset[str]) -> float:
    return len(words & title) / len(words | title) if words and title else 0.0


def _forget_contents(headings: list[tuple[str, bool] | None]) -> None:
    run: list[int] = []
    for place in range(len(headings) + 1):
        if place < len(headings) and headings[place] is not None:
            run.append(place)
            continue
        if len(run) >= _SHORTEST_CONTENTS:
            for one in run[:-1]:
                headings[one] = None
        run = []


def section_titles(sections: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Titles by section, without those that two sections share: they could not be told apart."""
    counts: dict[str, int] = {}
    for _, title in sections:
        counts[title] = counts.get(title, 0) + 1
    return {section: title for section, title in sections if counts[title] == 1}
