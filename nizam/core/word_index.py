"""Search in memory: a few thousand short texts, found by folded words in a millisecond."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nizam.core.spelling import STOP_WORDS, is_one_slip_away, stem
from nizam.core.text import fold

_MAX_WORDS = 12
_MAX_CHARACTERS = 300
_PREFIX_WORTH = 0.6
_SLIP_WORTH = 0.4
SHORTEST_FORGIVEN = 5
"""Words shorter than this must be spelt right: too many short words are one slip apart."""

# Numbers with their separators, or letters and digits. Clause numbers (2.1.s2.a) stay whole; AI-ready is two words.
WORD = re.compile(r"\d{1,3}(?:,\d{2,3})+|[^\W_]+(?:\.[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """One text that was found: its number in the index, how well it fits, and the field that fits best."""

    number: int
    score: float
    field: str


def search_words(text: str) -> list[str]:
    """The folded words of ``text`` as the index knows them; ``200,000`` is ``200000``."""
    return [word.replace(",", "") for word in WORD.findall(fold(text))]


def query_words(query: str) -> list[str]:
    """The folded words that a query asks for; words that say nothing are left out where others remain."""
    asked = search_words(query[:_MAX_CHARACTERS])[:_MAX_WORDS]
    return [word for word in asked if word not in STOP_WORDS] or asked


class WordIndex:
    """Texts with named fields, each field worth so much."""

    def __init__(self, texts: Iterable[Mapping[str, str]], worth: Mapping[str, float]) -> None:
        self._postings: dict[str, dict[int, tuple[float, str]]] = {}
        self._size = 0
        for number, fields in enumerate(texts):
            self._size += 1
            for field, text in fields.items():
                self._add(number, field, text, worth[field])
        self._vocabulary = sorted(self._postings)
        self._backwards = sorted(word[::-1] for word in self._vocabulary)
        self._by_stem: dict[str, list[str]] = {}
        for word in self._vocabulary:
            self._by_stem.setdefault(stem(word), []).append(word)

    def _add(self, number: int, field: str, text: str, worth: float) -> None:
        for word in set(search_words(text)):
            found = self._postings.setdefault(word, {})
            if number not in found or found[number][0] < worth:
                found[number] = (worth, field)

    def search(self, query: str) -> list[Match]:
        """Texts that hold every word of ``query``; where none does, those that hold most of them. Best first."""
        asked = query_words(query)
        if not asked:
            return []
        found = [self._texts_with(word, is_last=place == len(asked) - 1) for place, word in enumerate(asked)]
        counts: dict[int, int] = {}
        for each in found:
            for number in each:
                counts[number] = counts.get(number, 0) + 1
        most = max(counts.values(), default=0)
        wanted = len(asked) if most == len(asked) else 1
        matches = [(counts[number], self._match(number, found)) for number in counts if counts[number] >= wanted]
        matches.sort(key=lambda pair: (-pair[0], -pair[1].score, pair[1].number))
        return [match for _, match in matches]

    @staticmethod
    def _match(number: int, found: list[dict[int, tuple[float, str]]]) -> Match:
        parts = [each[number] for each in found if number in each]
        return Match(number, sum(score for score, _ in parts), max(parts)[1])

    def _texts_with(self, word: str, *, is_last: bool) -> dict[int, tuple[float, str]]:
        """The texts that hold ``word`` in any of its forms; the last word may still be unfinished."""
        forms = {form: 1.0 for form in self._by_stem.get(stem(word), ())}
        if is_last:
            for form in _starting_with(word, self._vocabulary):
                forms.setdefault(form, _PREFIX_WORTH)
        if not forms and len(word) >= SHORTEST_FORGIVEN:
            forms = dict.fromkeys(self._one_slip_from(word), _SLIP_WORTH)
        texts: dict[int, tuple[float, str]] = {}
        for form, factor in forms.items():
            postings = self._postings[form]
            rarity = factor * math.log(1 + self._size / len(postings))
            for number, (worth, field) in postings.items():
                if number not in texts or texts[number][0] < worth * rarity:
                    texts[number] = (worth * rarity, field)
        return texts

    def _one_slip_from(self, word: str) -> Iterator[str]:
        # One slip leaves the beginning or the end of a word untouched, so only words that share one are compared.
        half = len(word) // 2
        for form in _starting_with(word[: half - 1], self._vocabulary):
            if is_one_slip_away(word, form):
                yield form
        for backwards in _starting_with(word[half + 1 :][::-1], self._backwards):
            if is_one_slip_away(word, backwards[::-1]):
                yield backwards[::-1]


def _starting_with(start: str, sorted_words: list[str]) -> Iterator[str]:
    for place in range(bisect_left(sorted_words, start), len(sorted_words)):
        if not sorted_words[place].startswith(start):
            return
        yield sorted_words[place]
