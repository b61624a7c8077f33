"""Numbers that contradict each other, and quotas that do not reach their total."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nizam.policy.lint.quantities import reached_by
from nizam.policy.schema import Policy
from tests.policy.lint.building import (
    APPROVED_ON,
    clause,
    en,
    found_by,
    part,
    policy_of,
    quantity,
    sums_of,
    target,
)

QUOTA, CONFLICT = "quota-cannot-reach-total", "conflicting-numbers"


def patents(quota: int, total: int, due: date = date(2026, 12, 31), **lists: Any) -> Policy:
    return policy_of(
        clauses=[clause("2.3.c", quantities=[quantity(quota, per="year", role="quota")])],
        targets=[target("8", due, parts=[part(total, "patents")])],
        **lists,
    )


def test_a_quota_that_falls_short_is_found_with_its_sum() -> None:
    assert sums_of(QUOTA, patents(400, 1000)) == [
        "400 a year (clause 2.3.c) from 30 July 2025 to 31 December 2026 is 17 months: about 568; "
        "1,000 are promised (target 8). That would need about 705 a year. "
        "The start is an assumption: the text prints none."
    ]


def test_a_higher_quota_reaches_the_total() -> None:
    assert found_by(QUOTA, patents(800, 1000)) == []


@pytest.mark.parametrize(("quota", "reached"), [(200_000, "about 284,000"), (500, "about 710"), (10, "about 14;")])
def test_another_number_makes_another_sum(quota: int, reached: str) -> None:
    assert reached in sums_of(QUOTA, patents(quota, 1_000_000))[0]


def test_a_later_date_leaves_time_enough() -> None:
    assert found_by(QUOTA, patents(400, 1000, date(2028, 7, 30))) == []


def test_a_million_by_the_end_of_2027_is_not_reached_with_200000_a_year() -> None:
    said = sums_of(QUOTA, patents(200_000, 1_000_000, date(2027, 12, 31)))[0]
    assert "is 29 months: about 484,000; 1,000,000 are promised" in said
    assert "need about 413,000 a year" in said


def test_a_monthly_quota_is_counted_by_months() -> None:
    policy = policy_of(
        clauses=[clause("1.a", quantities=[quantity(10, per="month")])],
        targets=[target("8", date(2026, 7, 30), parts=[part(121, "patents")])],
    )
    assert (
        "10 a month (clause 1.a) from 30 July 2025 to 30 July 2026 is 12 months: about 120;"
        in sums_of(QUOTA, policy)[0]
    )


def test_a_printed_approval_is_still_called_an_assumption() -> None:
    said = sums_of(QUOTA, patents(400, 1000, approval_basis="printed"))[0]
    assert said.endswith("The start is an assumption: the date of approval, which the text prints.")


def test_rounding_never_hides_that_the_quota_falls_short() -> None:
    said = sums_of(QUOTA, patents(9996, 9970, date(2026, 7, 29)))[0]
    assert "about 9,968; 9,970 are promised" in said


@pytest.mark.parametrize("change", [{"op": "<="}, {"role": "baseline"}, {"basis": "ours"}, {"measure": "people"}])
def test_caps_baselines_our_readings_and_other_things_are_no_quota(change: dict[str, str]) -> None:
    policy = policy_of(
        clauses=[clause(quantities=[quantity(400, per="year") | change])],
        targets=[target(parts=[part(1000, "patents")])],
    )
    assert found_by(QUOTA, policy) == []


def test_shares_are_not_added_up_over_the_years() -> None:
    policy = policy_of(
        clauses=[clause(quantities=[quantity(10, "share", per="year")])],
        targets=[target(parts=[part(90, "share")])],
    )
    assert found_by(QUOTA, policy) == []


@given(quota=st.integers(1, 10**6), days=st.integers(1, 3650), total=st.integers(1, 10**7))
def test_a_quota_is_found_exactly_when_its_sum_lies_below_the_total(quota: int, days: int, total: int) -> None:
    due = APPROVED_ON + timedelta(days=days)
    short = reached_by(Decimal(quota), "year", APPROVED_ON, due) < total
    assert bool(found_by(QUOTA, patents(quota, total, due))) is short


@given(quota=st.integers(1, 10**6), days=st.integers(1, 3650), more=st.integers(1, 400))
def test_more_time_and_a_higher_quota_never_reach_less(quota: int, days: int, more: int) -> None:
    due = APPROVED_ON + timedelta(days=days)
    reached = reached_by(Decimal(quota), "year", APPROVED_ON, due)
    assert reached_by(Decimal(quota), "year", APPROVED_ON, due + timedelta(days=more)) > reached
    assert reached_by(Decimal(quota + 1), "year", APPROVED_ON, due) > reached


@given(quota=st.integers(1, 10**6), days=st.integers(1, 3650))
def test_the_same_number_each_month_reaches_twelve_times_as_much(quota: int, days: int) -> None:
    due = APPROVED_ON + timedelta(days=days)
    yearly, monthly = (reached_by(Decimal(quota), per, APPROVED_ON, due) for per in ("year", "month"))
    assert round(monthly, 9) == round(yearly * 12, 9)


@given(quota=st.integers(1, 10**6), years=st.integers(1, 10))
def test_whole_years_reach_whole_multiples(quota: int, years: int) -> None:
    due = APPROVED_ON.replace(year=APPROVED_ON.year + years)
    assert reached_by(Decimal(quota), "year", APPROVED_ON, due) == quota * years


def sandbox(first: int, second: int, **more: Any) -> Policy:
    return policy_of(
        clauses=[clause("3.8", quantities=[quantity(first, by="2027-12-31")])],
        targets=[target("23", date(2027, 12, 31), parts=[part(second, "patents", **more)])],
    )


def test_two_numbers_for_one_thing_are_said_with_their_places_and_difference() -> None:
    found = found_by(CONFLICT, sandbox(20, 50))
    assert [finding.arithmetic.render() for finding in found] == [
        "Patents, in count unit: 20 by 31 December 2027 (clause 3.8), 50 by 31 December 2027 (target 23). "
        "The largest and the smallest differ by 30."
    ]
    assert (found[0].severity, found[0].clauses) == ("high", ("3.8",))


def test_the_same_number_in_two_places_is_no_conflict() -> None:
    assert found_by(CONFLICT, sandbox(50, 50)) == []


def test_a_number_a_year_does_not_conflict_with_a_total() -> None:
    assert found_by(CONFLICT, sandbox(20, 50, per="year")) == []


def test_numbers_about_different_parts_of_a_measure_do_not_conflict() -> None:
    both = [quantity(70, qualifier=en("staff")), quantity(100, qualifier=en("entrants"))]
    assert found_by(CONFLICT, policy_of(clauses=[clause(quantities=both)])) == []


def test_a_number_about_all_conflicts_with_one_about_a_part() -> None:
    both = [quantity(100), quantity(70, qualifier=en("staff"))]
    assert "70 [staff] without a date" in sums_of(CONFLICT, policy_of(clauses=[clause(quantities=both)]))[0]


@pytest.mark.parametrize("change", [{"role": "baseline"}, {"role": "structure"}, {"basis": "ours"}])
def test_what_is_not_promised_conflicts_with_nothing(change: dict[str, str]) -> None:
    policy = policy_of(clauses=[clause(quantities=[quantity(10), quantity(90) | change])])
    assert found_by(CONFLICT, policy) == []


@pytest.mark.parametrize(("value", "places"), [(50, "(clause 1.a)"), (60, "60 without a date (programme grants)")])
def test_a_programme_is_named_only_where_it_says_another_number(value: int, places: str) -> None:
    programme = {
        "id": "grants",
        "name": en("g"),
        "type": "call",
        "type_reason": en("r"),
        "gives": en("money"),
        "quantities": [quantity(value)],
    }
    said = sums_of(
        CONFLICT, policy_of(clauses=[clause(quantities=[quantity(50), quantity(40)])], programmes=[programme])
    )
    assert places in said[0]
    assert ("programme" in said[0]) is (value == 60)
