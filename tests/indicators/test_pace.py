"""The pace that a promise needs, and who owes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from nizam.indicators.duties import duties, duties_by_body, duties_of
from nizam.indicators.pace import paces
from nizam.indicators.queries import picture
from nizam.policy.loader import PolicyFolder
from nizam.policy.schema import Policy

ON = date(2026, 11, 21)


def test_a_thousand_patents_in_seventeen_months(pakistan_folder: PolicyFolder) -> None:
    policy = pakistan_folder.policy
    pace = paces(policy, policy.target_by_id["8"], ON)[0]
    assert round(pace.a_month) == 59
    assert pace.days_left == 40
    assert pace.a_day_now == Decimal(25)


def test_after_the_date_there_is_no_pace_left(pakistan_folder: PolicyFolder) -> None:
    policy = pakistan_folder.policy
    pace = paces(policy, policy.target_by_id["8"], date(2027, 2, 1))[0]
    assert (pace.days_left, pace.a_day_now) == (0, None)
    assert pace.expected_on(date(2027, 2, 1)) == 1000


def test_an_even_pace_grows_from_nothing_to_everything(pakistan_folder: PolicyFolder) -> None:
    policy = pakistan_folder.policy
    pace = paces(policy, policy.target_by_id["8"], ON)[0]
    assert pace.expected_on(policy.policy.approval.on) == 0
    assert 0 < pace.expected_on(date(2026, 4, 1)) < 1000
    assert pace.expected_on(pace.due) == 1000


@pytest.mark.parametrize("identifier", ["4", "7", "18", "9"])
def test_growth_yearly_numbers_and_targets_without_a_number_have_no_such_pace(
    pakistan_folder: PolicyFolder, identifier: str
) -> None:
    policy = pakistan_folder.policy
    assert paces(policy, policy.target_by_id[identifier], ON) == []


def test_everything_owed_has_a_body_and_a_ground(pakistan_folder: PolicyFolder) -> None:
    owed = duties(pakistan_folder.policy, ON)
    assert {duty.ground for duty in owed} == {"lead", "stated", "section", "inferred"}
    assert sum(1 for duty in owed if duty.of == "target") == sum(len(t.leads) for t in pakistan_folder.policy.targets)


def test_a_repeated_clause_is_owed_once(pakistan_folder: PolicyFolder) -> None:
    owed = {duty.id for duty in duties(pakistan_folder.policy, ON)}
    assert "1.3.a" in owed
    assert "1.1.e" not in owed


def test_what_a_body_owes_comes_soonest_first(nizam_policy: Policy) -> None:
    view = picture().on(ON)
    owed = duties_of(view, "coe-ai")
    dates = [status.target.due for status in owed.targets]
    assert dates == sorted(dates)
    assert [status.target.id for status in owed.targets][:2] == ["20", "21"]
    total = len(owed.targets) + len(owed.dated) + len(owed.undated)
    assert duties_by_body(view)["coe-ai"] == total
