"""Text in the languages of a policy, and the folding that makes text searchable."""

from __future__ import annotations

import unicodedata
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

RTL_LANGUAGES = frozenset({"ur", "ar", "fa", "sd", "ps", "he", "ug"})

# What Unicode folding leaves apart although readers of Urdu type it interchangeably:
# Arabic and Urdu letter shapes, Arabic-Indic digits, and the tatweel.
_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ھ": "ہ", "ۂ": "ہ",
        "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و", "ۓ": "ے",
        "\u0640": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
        **{chr(0x0660 + n): str(n) for n in range(10)},
        **{chr(0x06F0 + n): str(n) for n in range(10)},
    }
)  # fmt: skip


class Text(dict[str, str]):
    """One text in one or more languages, keyed by language code: ``{"en": "Fund", "ur": "فنڈ"}``."""

    __slots__ = ()

    def in_language(self, language: str) -> str:
        """The text in ``language``; where it has none, in the first language that it has."""
        return self.get(language) or next(iter(self.values()), "")

    def language_shown(self, language: str) -> str:
        """The language in which :meth:`in_language` really answers, for the ``lang`` attribute."""
        return language if self.get(language) else next(iter(self), language)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        texts = core_schema.dict_schema(
            core_schema.str_schema(pattern=r"^[a-z]{2,3}$"),
            core_schema.str_schema(strip_whitespace=True, min_length=1),
            min_length=1,
        )
        return core_schema.no_info_after_validator_function(cls, texts)


def is_rtl(language: str) -> bool:
    """Whether ``language`` is written from right to left."""
    return language in RTL_LANGUAGES


def fold(text: str) -> str:
    """Fold ``text`` for search: case, diacritics, Arabic and Urdu letter forms, and digits become one spelling."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
