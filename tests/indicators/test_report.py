from datetime import date

import pytest

from nizam.core.text import Text
from nizam.indicators.queries import Picture
from nizam.indicators.report import HalfYearReport, contradicting, half_year_of, half_year_report
from nizam.policy.queries import PublicState
from tests.small_policy import document


def report_on(day: date) -> HalfYearReport:
    policy, evidence = document().split()
    return half_year_report(Picture(PublicState("d" * 64, 1), policy, evidence), day)


@pytest.mark.parametrize(
    ("day", "fiscal_year_start", "start", "end", "number", "name"),
    [
        (date(2026, 12, 31), "07-01", date(2026, 7, 1), date(2026, 12, 31), 1, "2026-27"),
        (date(2027, 1, 1), "07-01", date(2027, 1, 1), date(2027, 6, 30), 2, "2026-27"),
        (date(2027, 6, 30), "07-01", date(2027, 1, 1), date(2027, 6, 30), 2, "2026-27"),
        (date(2026, 7, 1), "01-01", date(2026, 7, 1), date(2026, 12, 31), 2, "2026"),
        (date(1999, 12, 1), "10-01", date(1999, 10, 1), date(2000, 3, 31), 1, "1999-00"),
    ],
)
def test_half_years_follow_the_fiscal_year(
    day: date, fiscal_year_start: str, start: date, end: date, number: int, name: str
) -> None:
    half = half_year_of(day, fiscal_year_start)
    assert (half.start, half.end, half.number, half.fiscal_year) == (start, end, number, name)


def test_what_falls_due_ends_with_the_next_half_year_and_includes_the_day_itself() -> None:
    report = report_on(date(2031, 12, 31))
    assert report.half.next_end == date(2032, 6, 30)
    assert [due.id for due in report.falling_due] == ["2", "3", "1.c", "1.b"]


def test_changes_are_counted_from_the_end_of_the_half_year_before() -> None:
    changes = report_on(date(2031, 3, 15)).changes
    assert changes.since == date(2030, 12, 31)
    assert [status.target.id for status in changes.became_overdue] == ["1"]
    assert [claim.id for claim in changes.new_claims] == ["part", "new"]
    assert changes.before.timing_counts["overdue"] == 0


def test_changes_in_the_first_half_year_are_counted_from_the_approval() -> None:
    changes = report_on(date(2030, 12, 31)).changes
    assert changes.since == date(2030, 6, 30)
    assert [(change.status.target.id, change.before) for change in changes.evidence] == [("1", "none")]


def test_what_became_overdue_before_is_not_news() -> None:
    assert report_on(date(2031, 9, 1)).changes.became_overdue == []


def test_a_body_of_which_something_new_is_said_is_a_change() -> None:
    changes = report_on(date(2031, 5, 1)).changes
    assert [(one.body.id, one.before, one.now) for one in changes.bodies] == [("agency", "no evidence", "no")]
    assert [one.claim.id for one in changes.new_body_states] == ["aside"]


def test_two_claims_that_contradict_each_other_stand_once_side_by_side() -> None:
    pairs = report_on(date(2031, 3, 15)).contradictions
    assert [(one.id, other.id) for one, other in pairs] == [("old", "new")]


def test_a_contradiction_is_not_shown_before_both_claims_are_public() -> None:
    assert report_on(date(2031, 1, 15)).contradictions == []


def test_contradictions_named_from_one_side_only_count_and_a_claim_never_contradicts_itself() -> None:
    old, new, *_ = document().claims
    assert contradicting([old.model_copy(update={"contradicts": ("old",)})]) == []
    assert len(contradicting([old, new.model_copy(update={"contradicts": ()})])) == 1


def test_bodies_that_exist_by_the_policys_text_are_not_listed_as_proposed() -> None:
    assert [one.body.id for one in report_on(date(2031, 3, 15)).proposed] == ["agency", "council"]


def test_only_terms_that_no_clause_defines_are_undefined() -> None:
    report = report_on(date(2031, 3, 15))
    assert [term.id for term in report.undefined_terms] == ["trained"]


def test_publishers_are_counted_with_their_newest_claim() -> None:
    (publisher,) = report_on(date(2031, 3, 15)).publishers
    assert (publisher.name, publisher.claims, publisher.newest) == ("Gazette", 3, date(2031, 3, 1))


def test_a_day_to_come_is_a_rehearsal() -> None:
    assert report_on(date(2099, 1, 1)).is_rehearsal
    assert isinstance(report_on(date(2031, 3, 15)).view.policy.policy.title, Text)
