"""Writes one cell: as text for a CSV file, or as a value for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nizam.core.message import Message
from nizam.core.text import Text
from nizam.indicators.tables.table import Value
from nizam.indicators.wording import in_languages, say_in

SEPARATOR = "; "
"""Between the items of a list in one CSV cell."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_cell(value: Value, language: str) -> str:
    """``value`` as the text of a CSV cell. Words that a spreadsheet would run as a formula get an apostrophe first."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _safe(SEPARATOR.join(say_in(item, language) for item in value))
    return _safe(say_in(value, language))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def json_value(value: Value, languages: Sequence[str]) -> Any:
    """``value`` for JSON: numbers as numbers; texts by language, or plain where only one language is asked for."""
    if isinstance(value, Message | Text):
        return say_in(value, languages[0]) if len(languages) == 1 else in_languages(value, languages)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [json_value(item, languages) for item in value]
    return value
