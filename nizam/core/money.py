"""Numbers and money with Latin digits, in thousands or in lakh and crore."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal

_LAKH_PATTERN = "#,##,##0.##"
_THOUSANDS_PATTERN = "#,##0.##"


def format_number(value: float | Decimal | int, *, grouping: str = "thousands") -> str:
    """``value`` with Latin digits; ``grouping`` is ``thousands`` (1,000,000) or ``lakh`` (10,00,000)."""
    pattern = _LAKH_PATTERN if grouping == "lakh" else _THOUSANDS_PATTERN
    return str(format_decimal(value, format=pattern, locale="en"))
