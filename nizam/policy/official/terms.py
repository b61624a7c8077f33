"""What counts when two wordings of one provision are compared: stems and numbers, each with how often it occurs."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from nizam.core.spelling import STOP_WORDS, stem
from nizam.core.text import fold

_TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{2,3})*(?:\.\d+)?)(?:\s*(?P<scale>million|billion|lakh|crore|thousand|ملین|ارب|لاکہ|کروڑ|ہزار)\b)?"
    r"|(?P<word>[^\W\d_]+)"
)
_SCALES = {
    "thousand": 1000, "ہزار": 1000, "lakh": 100_000, "لاکہ": 100_000, "million": 10**6, "ملین": 10**6,
    "crore": 10**7, "کروڑ": 10**7, "billion": 10**9, "ارب": 10**9,
}  # fmt: skip
_LONGEST = 7


def terms_of(text: str) -> Counter[str]:
    """The terms of ``text``. Numbers are written ``#200000``, however the text groups or names them."""
    terms: Counter[str] = Counter()
    for token in _TOKEN.finditer(fold(text)):
        if token["number"]:
            value = Decimal(token["number"].replace(",", "")) * _SCALES.get(token["scale"] or "", 1)
            terms[number_term(value)] += 1
        elif token["word"] not in STOP_WORDS and len(token["word"]) > 1:
            terms[_root(token["word"])] += 1
    return terms


def number_term(value: Decimal) -> str:
    """The term for a number."""
    return f"#{value.normalize():f}"


def _root(word: str) -> str:
    base = stem(word)
    if base.isascii():
        if len(base) >= 7 and base.endswith("ion"):
            base = base[:-3]
        return base[:_LONGEST]
    return base
