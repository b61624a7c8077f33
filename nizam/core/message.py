"""Sentences that are said in the reader's language: a template marked for translation, and its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from nizam.core.numbers import format_number
from nizam.core.text import Text


def N_(template: str) -> str:
    """Mark ``template`` for translation without translating it here."""
    return template


def _same(template: str) -> str:
    return template


def format_day(day: date, language: str) -> str:
    """``day`` in words, with Latin digits: ``31 December 2026``, ``31 دسمبر 2026``."""
    return str(format_date(day, "d MMMM y", locale=language))


def format_partial_day(text: str, language: str) -> str:
    """A date as precise as it is given (``2025-08``: ``August 2025``)."""
    pattern = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(text)]
    whole = text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text
    return str(format_date(date.fromisoformat(whole), pattern, locale=language))


@dataclass(frozen=True, slots=True)
class Message:
    """A template with ``%(name)s`` places, and the values for them (texts, numbers, dates, messages)."""

    template: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def render(self, language: str = "en", translate: Callable[[str], str] = _same) -> str:
        """The sentence in ``language``; ``translate`` turns the template into that language."""
        return translate(self.template) % {
            name: self._said(value, language, translate) for name, value in self.params.items()
        }

    @staticmethod
    def _said(value: Any, language: str, translate: Callable[[str], str]) -> str:
        if isinstance(value, Message):
            return value.render(language, translate)
        if isinstance(value, Text):
            return value.in_language(language)
        if isinstance(value, date):
            return format_day(value, language)
        if isinstance(value, int | float | Decimal):
            return format_number(value)
        if isinstance(value, list | tuple):
            return translate(N_(", ")).join(Message._said(item, language, translate) for item in value)
        return str(value)
