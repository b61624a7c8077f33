"""What differs between two versions of a policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nizam.policy.diff import Change, diff_policies
from nizam.policy.loader import load_folder
from tests.policy.changing import changed_copy
from tests.policy.lint.building import clause, part, policy_of, quantity, target

SECOND = Path(__file__).parents[1] / "fixtures" / "policies" / "second-country"


def test_a_policy_does_not_differ_from_itself() -> None:
    assert diff_policies(policy_of(), policy_of()) == []


def test_records_that_come_and_go_are_named() -> None:
    before, after = policy_of(clauses=[clause("1.a"), clause("1.b")]), policy_of(clauses=[clause("1.b"), clause("1.c")])
    assert [(c.kind, c.what, c.field) for c in diff_policies(before, after)] == [
        ("removed", "clause 1.a", ""),
        ("added", "clause 1.c", ""),
    ]


def test_the_order_of_records_does_not_count() -> None:
    both = [clause("1.a"), clause("1.b")]
    assert diff_policies(policy_of(clauses=both), policy_of(clauses=both[::-1])) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"due": "2027-12-31"}, ("changed", "due", "2026-12-31", "2027-12-31")),
        ({"title": {"en": "new"}}, ("changed", "title.en", "title", "new")),
        ({"parts": [part(5)]}, ("changed", "parts.p.value", "1", "5")),
        ({"note": {"en": "see"}}, ("added", "note", None, {"en": "see"})),
        ({"leads": ["ministry", "centre"]}, ("changed", "leads", ["ministry"], ["ministry", "centre"])),
        ({"creates": ["centre"]}, ("added", "creates", [], ["centre"])),
    ],
)
def test_a_changed_field_is_named_with_both_values(change: dict[str, Any], expected: tuple[Any, ...]) -> None:
    kind, field, before, after = expected
    changes = diff_policies(policy_of(), policy_of(targets=[target(**change)]))
    assert changes == [Change(kind, "target 8", field, before, after)]


def test_a_number_in_a_list_is_named_by_its_place() -> None:
    before = policy_of(clauses=[clause(quantities=[quantity(1), quantity(400)])])
    after = policy_of(clauses=[clause(quantities=[quantity(1), quantity(800)])])
    assert diff_policies(before, after) == [Change("changed", "clause 1.a", "quantities.2.value", "400", "800")]


def test_taking_something_back_is_a_removal() -> None:
    changes = diff_policies(policy_of(targets=[target(note={"en": "see"})]), policy_of())
    assert [(change.kind, change.field) for change in changes] == [("removed", "note")]


def test_a_change_of_the_header_is_one_of_the_policy(tmp_path: Path) -> None:
    later = changed_copy(SECOND, tmp_path, "policy.yaml", 'version: "1"', 'version: "2"')
    changes = diff_policies(load_folder(SECOND).policy, load_folder(later).policy)
    assert changes == [Change("changed", "policy", "version", "1", "2")]
