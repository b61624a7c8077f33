"""Sentences with values, in the reader's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nizam.core.errors import DomainError, NotFoundError
from nizam.core.message import Message, format_day, format_partial_day
from nizam.core.numbers import format_number
from nizam.core.text import Text

URDU = {"%(who)s owes %(what)s by %(on)s.": "%(on)s تک %(who)s کے ذمے: %(what)s۔", ", ": "، "}


def _in_urdu(template: str) -> str:
    return URDU.get(template, template)


def test_values_are_said_in_the_language_of_the_sentence() -> None:
    owed = Message(
        "%(who)s owes %(what)s by %(on)s.",
        {"who": Text(en="The fund", ur="فنڈ"), "what": [1000, Text(en="seats", ur="نشستیں")], "on": date(2026, 12, 31)},
    )
    assert owed.render() == "The fund owes 1,000, seats by 31 December 2026."
    assert owed.render("ur", _in_urdu) == "31 دسمبر 2026 تک فنڈ کے ذمے: 1,000، نشستیں۔"


def test_a_message_may_stand_within_a_message() -> None:
    assert Message("So: %(inner)s", {"inner": Message("%(n)s days", {"n": 3})}).render() == "So: 3 days"


def test_an_error_keeps_its_code_and_says_its_values() -> None:
    error = NotFoundError(what="target 99")
    assert str(error) == "Nothing is recorded under “target 99”."
    assert (error.code, error.status) == ("not-found", 404)
    assert isinstance(error, DomainError)


def test_a_date_is_as_precise_as_its_source() -> None:
    assert format_partial_day("2025", "en") == "2025"
    assert format_partial_day("2025-08", "en") == "August 2025"
    assert format_partial_day("2025-08", "ur") == "اگست 2025"
    assert format_partial_day("2025-08-31", "en") == "31 August 2025"


def test_dates_in_urdu_have_latin_digits() -> None:
    assert format_day(date(2026, 12, 31), "ur") == "31 دسمبر 2026"


def test_numbers_are_grouped_by_thousands() -> None:
    assert format_number(123456789) == "123,456,789"
    assert format_number(Decimal("12.65")) == "12.65"
