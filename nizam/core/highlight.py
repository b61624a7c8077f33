"""Where in a text the words of a query stand, in the text as it is written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from nizam.core.spelling import is_one_slip_away, stem
from nizam.core.text import fold
from nizam.core.word_index import SHORTEST_FORGIVEN, WORD, query_words


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)


def highlight_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Start and end, in ``text`` itself, of every word that ``query`` asks for, in order."""
    asked = query_words(query)
    if not asked:
        return []
    found = _words_with_places(text)
    stems, start = {stem(word) for word in asked}, asked[-1]
    spans = [(first, last) for word, first, last in found if stem(word) in stems or word.startswith(start)]
    if spans:
        return spans
    forgiven = [word for word in asked if len(word) >= SHORTEST_FORGIVEN]
    return [(first, last) for word, first, last in found if any(is_one_slip_away(each, word) for each in forgiven)]


def _words_with_places(text: str) -> list[tuple[str, int, int]]:
    """The folded words of ``text``, each with where it starts and ends in the text as written."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in _folded(character):
            folded.append(part)
            places.append(place)
    spans = []
    for word in WORD.finditer("".join(folded)):
        end = places[word.end() - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        spans.append((word.group().replace(",", ""), places[word.start()], end))
    return spans
