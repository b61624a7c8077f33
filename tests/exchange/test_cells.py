"""A cell keeps its value, and no spreadsheet runs it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nizam.core.text import Text
from nizam.exchange.cells import csv_cell, json_value
from nizam.indicators.tables.table import Value

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("start", DANGEROUS)
def test_words_are_never_a_formula(start: str) -> None:
    assert csv_cell(f"{start}HYPERLINK(1)", "en") == f"'{start}HYPERLINK(1)"
    assert csv_cell(Text({"en": f"{start}1"}), "en").startswith("'")
    assert csv_cell((f"{start}a", "b"), "en").startswith("'")


@given(st.text())
def test_words_that_are_no_formula_stay_as_they_are(words: str) -> None:
    cell = csv_cell(words, "en")
    assert not cell.startswith(DANGEROUS)
    assert cell.removeprefix("'") == words.removeprefix("'")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (-5, "-5"),
        (Decimal("-0.50"), "-0.50"),
        (Decimal("1E+6"), "1000000"),
        (date(2026, 12, 31), "2026-12-31"),
        (("a", "b"), "a; b"),
        ((), ""),
    ],
)
def test_values_are_written_plainly(value: Value, text: str) -> None:
    assert csv_cell(value, "en") == text


def test_json_gives_all_languages_or_the_one_that_was_asked_for() -> None:
    text = Text({"en": "Fund", "ur": "فنڈ"})
    assert json_value(text, ["en", "ur"]) == {"en": "Fund", "ur": "فنڈ"}
    assert json_value((text,), ["ur"]) == ["فنڈ"]
