"""How near two written words are: a light English stem, and one slip of the finger."""

from __future__ import annotations

_ENGLISH = "a an and are as at be by for from has have in into is it its of on or that the their they this to with"
_URDU = "کا کی کے کو سے میں پر اور یا ہے ہیں یہ وہ نے تک جو ہی بہی"
STOP_WORDS = frozenset(f"{_ENGLISH} {_URDU}".split())
"""Folded words that say nothing about what a text is about."""


def stem(word: str) -> str:
    """A folded word without its English endings, so that *trainings*, *trained* and *training* are one.

    Words of other scripts, and words with digits, stay as they are.
    """
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    base = word.replace("iz", "is")
    if base.endswith("ies"):
        base = base[:-3] + "y"
    elif base.endswith("s") and not base.endswith(("ss", "us", "is")):
        base = base[:-1]
    for ending in ("ing", "ed"):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            base = base[: -len(ending)]
            if base[-1] == base[-2] and base[-1] not in "ls":
                base = base[:-1]
            break
    return base[:-1] if len(base) > 4 and base.endswith("e") else base


def is_one_slip_away(given: str, meant: str) -> bool:
    """Whether one letter added, left out or changed, or two neighbours swapped, turn ``given`` into ``meant``."""
    if given == meant or abs(len(given) - len(meant)) > 1:
        return False
    start = 0
    shorter = min(len(given), len(meant))
    while start < shorter and given[start] == meant[start]:
        start += 1
    if len(given) == len(meant):
        swapped = given[start + 1 : start + 2] + given[start : start + 1] + given[start + 2 :]
        return given[start + 1 :] == meant[start + 1 :] or swapped == meant[start:]
    longer, other = (given, meant) if len(given) > len(meant) else (meant, given)
    return longer[start + 1 :] == other[start:]
