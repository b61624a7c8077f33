"""Months as a policy counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from nizam.core.dates import add_months, end_of_day, months_between, parse_day, today

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2025, 7, 30), 2, date(2025, 9, 30)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2025, 1, 15), 24, date(2027, 1, 15)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


def test_seventeen_months_from_the_approval_to_the_end_of_2026() -> None:
    assert months_between(date(2025, 7, 30), date(2026, 12, 31)) == pytest.approx(17.03, abs=0.01)


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(ValueError, match="lies before"):
        months_between(date(2026, 1, 2), date(2026, 1, 1))


@given(DAYS, st.integers(min_value=0, max_value=600))
def test_adding_whole_months_and_counting_them_agree(day: date, months: int) -> None:
    counted = months_between(day, add_months(day, months))
    assert counted == pytest.approx(months, abs=0.11)  # a day lost at the end of a short month is a tenth of it


@given(DAYS, st.integers(min_value=0, max_value=3000), st.integers(min_value=1, max_value=60))
def test_a_later_end_is_never_fewer_months(start: date, days: int, more: int) -> None:
    first = date.fromordinal(start.toordinal() + days)
    later = date.fromordinal(first.toordinal() + more)
    assert months_between(start, later) > months_between(start, first)


def test_today_depends_on_where_the_policy_lives() -> None:
    with time_machine.travel("2026-12-31T20:00:00Z", tick=False):
        assert today("UTC") == date(2026, 12, 31)
        assert today("Asia/Karachi") == date(2027, 1, 1)


def test_a_day_ends_at_midnight_where_the_policy_lives() -> None:
    with time_machine.travel("2026-12-31T18:00:00Z", tick=False):
        now = datetime.now(UTC).timestamp()
        assert (end_of_day("UTC") - now, end_of_day("Asia/Karachi") - now) == (6 * 3600, 3600)


@pytest.mark.parametrize(
    "given", ["", "31.12.2026", "20261231", "2026-12-31T00:00", "2026-02-30", "1899-12-31", "2200-01-01"]
)
def test_a_day_is_written_in_one_way_and_lies_within_reach(given: str) -> None:
    assert parse_day("2026-12-31") == date(2026, 12, 31)
    with pytest.raises(ValueError):
        parse_day(given)
