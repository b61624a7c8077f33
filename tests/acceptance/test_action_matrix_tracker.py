"""Instrument *action-matrix-tracker*: each target with its current state, desired state, timeline, lead and term."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date

import pytest
from django.test import Client

from nizam.indicators.queries import picture
from nizam.policy.schema import Policy


def test_every_row_of_the_matrix_is_held_whole(nizam_policy: Policy) -> None:
    targets = nizam_policy.targets
    assert [one.id for one in targets] == [str(number) for number in range(1, 27)]
    for one in targets:
        for text in (one.current_state, one.desired_state, one.title):
            assert text.get("en") and text.get("ur"), one.id
        assert one.leads and one.due_stated and one.parts, one.id
    assert Counter(one.due.year for one in targets) == {2025: 3, 2026: 19, 2027: 4}
    assert Counter(one.term for one in targets) == {"Short-Term": 13, "Medium-Term": 12, "Long-Term": 1}


@pytest.mark.parametrize(
    ("day", "overdue", "due_by_then"),
    [(date(2025, 12, 31), 0, 3), (date(2026, 1, 1), 3, 3), (date(2026, 12, 31), 3, 22), (date(2027, 1, 1), 22, 22),
     (date(2028, 1, 1), 26, 26)],
)  # fmt: skip
def test_the_timeline_is_followed_to_the_day(nizam_policy: Policy, day: date, overdue: int, due_by_then: int) -> None:
    statuses = picture().on(day).statuses
    assert sum(status.timing == "overdue" for status in statuses) == overdue
    assert sum(status.target.due <= day for status in statuses) == due_by_then


def test_every_row_says_who_leads_and_whether_they_exist(nizam_policy: Policy) -> None:
    view = picture().on(date(2026, 11, 1))
    for status in view.statuses:
        assert all(lead in nizam_policy.body_by_id for lead in status.target.leads)
        assert status.lead_exists in {"yes", "no", "no evidence"}


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_row_has_a_page_with_all_five(client: Client, nizam_policy: Policy, language: str) -> None:
    for one in nizam_policy.targets:
        page = client.get(f"/{language}/targets/{one.id}/").content.decode()
        assert f'datetime="{one.due.isoformat()}"' in page, one.id
        assert all(f"/{language}/bodies/{lead}/" in page for lead in one.leads)
        for text in (one.current_state, one.desired_state):
            assert _words(text.in_language(language)) <= _words(page), one.id
        assert (one.term or "") in page


def test_the_whole_matrix_can_be_taken_away(client: Client, nizam_policy: Policy) -> None:
    answer = client.get("/data/targets.csv?lang=all")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert [(row["id"], row["due"]) for row in rows] == [(one.id, one.due.isoformat()) for one in nizam_policy.targets]
    assert all(row["current_state_en"] and row["desired_state_ur"] and row["leads"] for row in rows)


def _words(text: str) -> set[str]:
    """Words without the marks that a page puts around foreign ones."""
    import re
    from html import unescape

    return set(re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", "", text))))
