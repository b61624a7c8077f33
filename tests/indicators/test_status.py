"""Timing, evidence and existence on a date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nizam.indicators.status import body_standings, known_claims, lead_exists, target_statuses, timing_of
from nizam.policy.loader import PolicyFolder
from nizam.policy.schema import Claim

FORTY_DAYS_BEFORE = date(2026, 11, 21)
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 1, 1))


def _claim(identifier: str, said_on: str, **changes: Any) -> Claim:
    text = {"en": "x", "ur": "ء"}
    made: dict[str, Any] = {
        "id": identifier, "says": text, "about": {}, "stated_on": said_on, "stated_by": text, "kind": "press-report",
        "source": {"publisher": "P", "title": "T", "url": "https://example.org/"}, "measures": "no", "strength": text,
    }  # fmt: skip
    return Claim.model_validate({**made, **changes})


def _state(state: str, as_of: str) -> list[dict[str, str]]:
    return [{"body": "coe-ai", "state": state, "as_of": as_of}]


@pytest.mark.parametrize(
    ("on", "timing", "days"),
    [
        (date(2026, 12, 31), "due", 0),
        (date(2027, 1, 1), "overdue", 1),
        (date(2026, 11, 21), "due", 40),
        (date(2026, 6, 30), "due", 184),
        (date(2026, 6, 29), "later", 185),
    ],
)
def test_timing_turns_on_the_day(on: date, timing: str, days: int) -> None:
    assert timing_of(date(2026, 12, 31), on, 184) == (timing, days)


def test_forty_days_before_the_end_of_2026(pakistan_folder: PolicyFolder) -> None:
    statuses = target_statuses(pakistan_folder.policy, pakistan_folder.evidence.claims, FORTY_DAYS_BEFORE)
    by_timing = {
        timing: [s.target.id for s in statuses if s.timing == timing] for timing in ("overdue", "due", "later")
    }
    assert by_timing["overdue"] == ["10", "20", "21"]
    assert len(by_timing["due"]) == 19
    assert by_timing["later"] == ["2", "23", "24", "26"]
    assert {s.days for s in statuses if s.timing == "due"} == {40}


def test_nine_targets_have_no_lead_that_exists(pakistan_folder: PolicyFolder) -> None:
    statuses = target_statuses(pakistan_folder.policy, pakistan_folder.evidence.claims, FORTY_DAYS_BEFORE)
    missing = [s.target.id for s in statuses if s.lead_exists != "yes"]
    assert missing == ["12", "13", "15", "18", "20", "21", "22", "24", "25"]


def test_nothing_counts_before_it_was_public(pakistan_folder: PolicyFolder) -> None:
    claims = pakistan_folder.evidence.claims
    early = known_claims(claims, date(2025, 1, 1))
    assert early
    assert all(claim.known_on <= date(2025, 1, 1) for claim in early)
    assert {s.evidence for s in target_statuses(pakistan_folder.policy, claims, date(2023, 1, 1))} == {"none"}


def test_a_month_counts_from_its_last_day() -> None:
    claim = _claim("m", "2025-08")
    assert known_claims([claim], date(2025, 8, 30)) == []
    assert known_claims([claim], date(2025, 8, 31)) == [claim]


def test_a_partial_measure_is_no_evidence_of_the_target(pakistan_folder: PolicyFolder) -> None:
    partly = _claim("p", "2026-01-01", about={"targets": ["1"]}, measures="partly")
    [status] = [s for s in target_statuses(pakistan_folder.policy, [partly], FORTY_DAYS_BEFORE) if s.target.id == "1"]
    assert status.evidence == "none"
    assert status.near == [partly]


def test_a_claim_that_measures_it_is_a_claim_and_no_report(pakistan_folder: PolicyFolder) -> None:
    said = _claim("y", "2026-01-01", about={"targets": ["1"]}, measures="yes")
    [status] = [s for s in target_statuses(pakistan_folder.policy, [said], FORTY_DAYS_BEFORE) if s.target.id == "1"]
    assert status.evidence == "claimed"


def test_a_proposed_body_without_a_word_about_it_has_no_evidence(pakistan_folder: PolicyFolder) -> None:
    standing = body_standings(pakistan_folder.policy, [], FORTY_DAYS_BEFORE)["coe-ai"]
    assert (standing.exists, standing.history) == ("no evidence", ())


def test_the_newest_word_decides(pakistan_folder: PolicyFolder) -> None:
    claims = [
        _claim("a", "2025-08-01", body_states=_state("proposed", "2025-08-01")),
        _claim("b", "2026-09-01", body_states=_state("established", "2026-09-01")),
    ]
    policy = pakistan_folder.policy
    assert body_standings(policy, claims, date(2026, 8, 31))["coe-ai"].exists == "no"
    assert body_standings(policy, claims, date(2026, 9, 1))["coe-ai"].exists == "yes"


def test_two_words_of_one_day_that_disagree_establish_nothing(pakistan_folder: PolicyFolder) -> None:
    claims = [
        _claim("a", "2026-09-01", body_states=_state("established", "2026-09-01")),
        _claim("b", "2026-09-01", body_states=_state("not-notified", "2026-09-01")),
    ]
    standing = body_standings(pakistan_folder.policy, claims, FORTY_DAYS_BEFORE)["coe-ai"]
    assert (standing.exists, standing.is_disputed) == ("no", True)


def test_one_lead_that_exists_is_enough(pakistan_folder: PolicyFolder) -> None:
    policy = pakistan_folder.policy
    standings = body_standings(policy, [], FORTY_DAYS_BEFORE)
    assert lead_exists(policy.target_by_id["2"], standings) == "yes"
    assert lead_exists(policy.target_by_id["12"], standings) == "no evidence"


@given(DAYS, DAYS)
def test_an_overdue_target_stays_overdue(due: date, on: date) -> None:
    timing, days = timing_of(due, on, 184)
    assert (timing == "overdue") == (on > due)
    assert days == abs((due - on).days)
