"""Dates as a policy counts them. Whoever needs today asks here: it depends on where the policy lives."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def today(time_zone: str) -> date:
    """Today's date in ``time_zone`` (an IANA name)."""
    return datetime.now(ZoneInfo(time_zone)).date()


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months; the 31st becomes the last day of a shorter month."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def months_between(start: date, end: date) -> float:
    """Months from ``start`` to ``end``: whole months plus the share of the month begun.

    Raises:
        ValueError: ``end`` lies before ``start``.
    """
    if end < start:
        raise ValueError(f"{end} lies before {start}")
    whole = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, whole) > end:
        whole -= 1
    begun = add_months(start, whole)
    return whole + (end - begun).days / (add_months(start, whole + 1) - begun).days


def end_of_day(time_zone: str) -> float:
    """When today ends in ``time_zone``, in seconds since the epoch."""
    zone = ZoneInfo(time_zone)
    tomorrow = datetime.now(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, zone).timestamp()


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days that may be asked about: wide enough for any policy, and far from where calendars end."""


def parse_day(given: str) -> date:
    """The day that a reader wrote as ``2026-12-31``.

    Raises:
        ValueError: it is no such day, or lies too far away.
    """
    day = date.fromisoformat(given)
    if day.isoformat() != given or not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{given!r} is not a day between {FIRST_DAY} and {LAST_DAY}")
    return day
