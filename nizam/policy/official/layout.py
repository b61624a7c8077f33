"""From pages of lines to running text: what printing has added is taken out, what belongs together is put together.

The text that comes out consists of blocks (headings, items, paragraphs) with an empty line between them; a form feed in
the gap before a block says that a new page began there or within the block before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nizam.core.text import fold
from nizam.policy.official.labels import read_label

_SENTENCE_END = re.compile(r"[.:;!?۔؟][\"'”’)\]]*$")
_HYPHENED = re.compile(r"([^\W\d_]+)[\u00ad\-‐]$")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_LONGEST_WORD = 60
_EDGE = 3
"""How many lines at the top and the bottom of a page may be a running header or footer."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    follows_gap: bool


def reflow(pages: Sequence[str]) -> str:
    """The running text of ``pages``."""
    lines = list(_lines([_plain(page) for page in pages]))
    width = _full_width(lines)
    compounds = Counter(match.lower() for line in lines for match in _COMPOUND.findall(line.text[:-1]))
    written: list[str] = []
    page, before = 1, None
    for line in lines:
        if before is None or _begins_block(before, line, width):
            turned = "\f" * (line.page - page)
            written.append(f"\n{turned}\n" if written else turned)
            page = line.page
        else:
            written[-1] = _without_break(written[-1], line.text, compounds)
        written.append(line.text)
        before = line
    return "".join(written)


def _plain(page: str) -> str:
    text = unicodedata.normalize("NFC", page).replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", text.replace("\u2028", "\n").replace("\x0c", "\n"))


def _lines(pages: Sequence[str]) -> Iterator[_Line]:
    split = [[" ".join(line.split()) for line in page.split("\n")] for page in pages]
    running = _running_lines(split)
    for number, lines in enumerate(split, 1):
        filled = [place for place, line in enumerate(lines) if line]
        edge = {*filled[:_EDGE], *filled[-_EDGE:]}
        gap = False
        for place, line in enumerate(lines):
            if not line:
                gap = True
            elif not (place in edge and _shape(line) in running):
                yield _Line(line, number, gap)
                gap = False


def _shape(line: str) -> str:
    """What stays the same when a header or footer is printed on the next page."""
    return re.sub(r"\d+|\b[ivxl]+\b", "#", fold(line))


def _running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    seen: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line]
        seen.update({_shape(line) for line in (*filled[:_EDGE], *filled[-_EDGE:])})
    enough = max(3, 0.4 * len(pages))
    return {shape for shape, count in seen.items() if count >= enough}


def _full_width(lines: Sequence[_Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _begins_block(before: _Line, line: _Line, width: int) -> bool:
    if _last_hyphen(before.text) and line.text[0].islower():
        return False
    label, words_at = read_label(before.text)
    if label and words_at >= len(before.text):
        return False  # the label stands on a line of its own
    if read_label(line.text)[0]:
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    if line.page != before.page or line.follows_gap:
        # A sentence that runs on over a page's end does so in the middle of a full line, or in small letters.
        runs_on = line.page != before.page and not ended
        return not (runs_on and (line.text[0].islower() or len(before.text) >= 0.85 * width))
    if width > 200:  # no lines were broken in this text: each is a paragraph
        return True
    share = len(before.text) / max(width, 1)
    return (ended and share < 0.8) or (share < 0.6 and line.text[0].isupper())


def _without_break(before: str, after: str, compounds: Counter[str]) -> str:
    """The line ``before`` as it continues in ``after``: with a space, or with what its last hyphen stands for."""
    broken = _last_hyphen(before)
    if broken is None or not after[0].islower():
        return f"{before} "
    rest = re.match(r"[^\W\d_]+", after)
    compound = f"{broken[1]}-{rest.group() if rest else ''}".lower()
    return before if compounds[compound] else before[:-1]


def _last_hyphen(line: str) -> re.Match[str] | None:
    return _HYPHENED.search(line[-_LONGEST_WORD:])
