"""Numbers as pages write them: Latin digits in every language."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal


def format_number(value: float | Decimal | int) -> str:
    """``value`` with Latin digits, grouped by thousands."""
    return str(format_decimal(value, format="#,##0.##", locale="en"))
