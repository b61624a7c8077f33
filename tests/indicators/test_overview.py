from datetime import date

from nizam.indicators.overview import Overview, deadlines, make_overview
from nizam.indicators.status import known_claims, target_statuses
from tests.small_policy import document

DAY = date(2031, 3, 15)


def glance(day: date = DAY) -> Overview:
    policy, evidence = document().split()
    claims = known_claims(evidence.claims, day)
    return make_overview(policy, target_statuses(policy, claims, day), claims, day)


def test_timing_and_evidence_are_counted_against_each_other() -> None:
    matrix = glance().matrix
    assert matrix["overdue"]["claimed"] == 1
    assert matrix["due"]["none"] == 2
    assert matrix["later"]["none"] == 1
    assert sum(sum(row.values()) for row in matrix.values()) == glance().total == 4


def test_sums_of_the_matrix_are_the_counts() -> None:
    seen = glance()
    assert seen.timing_counts == {"overdue": 1, "due": 2, "later": 1}
    assert seen.evidence_counts == {"none": 3, "claimed": 1, "reported": 0, "confirmed": 0}


def test_a_claim_that_was_not_yet_public_is_no_evidence() -> None:
    assert glance(date(2030, 8, 31)).evidence_counts["claimed"] == 0
    assert glance(date(2030, 9, 1)).evidence_counts["claimed"] == 1


def test_next_deadline_names_the_day_and_every_target_of_that_day() -> None:
    deadline = glance().next_deadline
    assert deadline is not None
    assert (deadline.on, deadline.days) == (date(2031, 12, 31), 291)
    assert [status.target.id for status in deadline.targets] == ["2", "3"]


def test_a_deadline_of_today_is_still_ahead_and_none_is_after_the_last() -> None:
    today = glance(date(2032, 12, 31)).next_deadline
    assert today is not None
    assert today.days == 0
    assert glance(date(2033, 1, 1)).next_deadline is None


def test_a_target_with_one_lead_that_exists_is_not_without_lead() -> None:
    assert [status.target.id for status in glance().without_lead] == ["2", "4"]


def test_a_span_of_time_is_counted_from_the_approval_and_says_so() -> None:
    found = {due.id: due for due in deadlines(document(), DAY) if due.of == "clause"}
    assert found["1.a"].on == date(2030, 8, 30)
    assert (found["1.a"].counted_from, found["1.a"].anchor) == (date(2030, 6, 30), "enactment")
    assert found["1.c"].counted_from is None
    assert "1.d" not in found


def test_a_recurring_duty_falls_due_at_its_next_time_only() -> None:
    times = [due.on for due in deadlines(document(), date(2032, 7, 1)) if due.id == "1.b"]
    assert times == [date(2033, 6, 30)]


def test_what_has_a_date_stands_soonest_first() -> None:
    assert [due.id for due in deadlines(document(), DAY)] == ["1.a", "1", "1.b", "2", "3", "1.c", "4"]


def test_claims_are_told_apart_by_what_they_measure() -> None:
    seen = glance(date(2031, 5, 1))
    assert [claim.id for claim in seen.measuring_claims] == ["new", "old"]
    assert [claim.id for claim in seen.partly_measuring_claims] == ["part"]
    assert [claim.id for claim in seen.aside_claims] == ["aside"]
    assert seen.recent_claims[0].id == "aside"


def test_parts_with_something_undefined_are_counted() -> None:
    targets = list(document().targets)
    part = targets[0].parts[0].model_copy(update={"undefined": ("denominator", "baseline")})
    changed = document(targets=[targets[0].model_copy(update={"parts": (part,)}), *targets[1:]])
    seen = make_overview(changed, target_statuses(changed, [], DAY), [], DAY)
    assert (seen.undefined_parts, seen.parts) == (1, 4)
