"""What an event may hold: identifiers, choices, numbers, days, digests, random keys. Never free text, never a person.

Each type refuses what looks like a name, a telephone number, an identity card or an address, so that a careless caller
is stopped before anything is stored: an event can never be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,89}")
_NAME_LIKE = re.compile(r"(?:^|[.\-])[A-Z][a-z]{2,}")
_DAY = re.compile(r"(?<!\d)(?:19|20|21)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_MANY_DIGITS = re.compile(r"\d(?:[.\-]*\d){6,}")
_PARTIAL_DAY = re.compile(r"(?:19|20|21)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{0,5}[1-9])?")
_RANDOM = re.compile(r"[0-9a-f]{32}")
_ACTOR_KEY = re.compile(r"[0-9a-z]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HEX_TAIL = re.compile(r"(?:^|-)(?=[0-9]*[a-f])[0-9a-f]{8,64}(?=$|-)")


@dataclass(frozen=True, slots=True)
class ValueType:
    """A closed type of value. ``why_not`` gives the reason for refusing a text; None where it is fine."""

    name: str
    means: str
    why_not: Callable[[str], str | None]
    pattern: str | None = None
    """Where a pattern decides alone, it can decide on many texts at once."""

    def takes_all(self, texts: Sequence[object]) -> bool:
        """Whether all of many texts are certainly fine; where not, ask ``why_not`` of each."""
        if self.pattern is None:
            return False
        try:
            joined = "\n".join([*texts, ""])  # type: ignore[list-item]
        except TypeError:  # not all of them are texts
            return False
        # A text with a line break in it must not pass for two.
        is_each_one_line = joined.count("\n") == len(texts)
        return is_each_one_line and re.fullmatch(rf"(?:{self.pattern}\n)*+", joined) is not None


def _matches(pattern: re.Pattern[str], otherwise: str) -> Callable[[str], str | None]:
    return lambda text: None if pattern.fullmatch(text) else otherwise


@lru_cache(maxsize=65_536)
def _why_no_identifier(text: str) -> str | None:
    if _IDENTIFIER.fullmatch(text) is None:
        return "is no identifier (letters, digits, dots, hyphens; at most 90)"
    if _NAME_LIKE.search(text):
        return "looks like a name: identifiers in events have no capitalised words"
    # Random identifiers, days and years are full of digits without being anybody's number.
    if _MANY_DIGITS.search(_YEAR.sub("", _DAY.sub("", _HEX_TAIL.sub("", text)))):
        return "has as many digits as a telephone number or an identity card"
    return None


IDENTIFIER = ValueType("identifier", "an identifier that the policy or the code gives", _why_no_identifier)
DAY = ValueType("day", "a day, month or year", _matches(_PARTIAL_DAY, "is no day (2026-12-31, 2026-12 or 2026)"))
NUMBER = ValueType("number", "a decimal number in its shortest form", _matches(_NUMBER, "is no plain decimal number"))
RANDOM_KEY = ValueType(
    "random key", "32 random hexadecimal digits", _matches(_RANDOM, "is no random key"), _RANDOM.pattern
)
DIGEST = ValueType("digest", "a SHA-256 in hexadecimal", _matches(_DIGEST, "is no SHA-256"), _DIGEST.pattern)


def choice(*values: str) -> ValueType:
    """One of the values that the code lists."""
    allowed = frozenset(values)
    listed = ", ".join(values)
    return ValueType(f"one of {listed}", "a choice", lambda text: None if text in allowed else f"is none of {listed}")


ORIGINS = ("administrative", "survey", "document", "press", "simulated")
ORIGIN = choice(*ORIGINS)
ROLES = ("operator", "anybody", "member")
"""What public events say of who acted: the site itself, a visitor, or somebody with a role."""


def _why_no_actor(text: str) -> str | None:
    return None if text in ROLES or _ACTOR_KEY.fullmatch(text) else "is no key of an actor"


ACTOR = ValueType("actor", "operator, anybody, member, or the random key of who acted", _why_no_actor)


def decimal_text(number: Decimal | int) -> str:
    """A number in its one way of writing: no exponent, no zeros at the end."""
    text = format(Decimal(number), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
