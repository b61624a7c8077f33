"""A picture is shared by all requests: it remembers the days that are asked about, and only so many of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import LazySettings

from nizam.core.dates import today
from nizam.indicators.queries import Picture
from nizam.policy.queries import PublicState
from tests.small_policy import document, text

DAY = date(2026, 12, 31)


@pytest.fixture
def picture() -> Picture:
    """A picture of the small policy, from no database."""
    policy, evidence = document().split()
    return Picture(PublicState("digest", 1), policy, evidence)


def test_a_day_is_looked_at_once(picture: Picture) -> None:
    assert picture.on(DAY) is picture.on(DAY)
    assert picture.on(DAY).overview is picture.on(DAY).overview


def test_whoever_asks_about_every_day_drives_out_old_days_but_never_the_one_in_use(picture: Picture) -> None:
    used, old = picture.on(DAY), picture.on(DAY + timedelta(days=1))
    for days in range(2, 40):
        picture.on(DAY + timedelta(days=days))
        assert picture.on(DAY) is used
    assert picture.on(DAY + timedelta(days=1)) is not old


def test_pictures_with_the_same_content_are_told_apart(picture: Picture) -> None:
    again = Picture(picture.state, picture.policy, picture.evidence)
    assert len({picture, again, picture}) == 2


def test_no_day_given_is_today_and_the_rehearsed_day_while_one_is_rehearsed(
    picture: Picture, settings: LazySettings
) -> None:
    assert picture.day_asked(None) == picture.day_asked("") == today(picture.policy.policy.time_zone)
    settings.REHEARSE_ON = DAY
    assert (picture.day_asked(""), picture.day_asked("2027-01-01")) == (DAY, date(2027, 1, 1))
    assert picture.now() == today(picture.policy.policy.time_zone)


@pytest.mark.parametrize("given", ["tomorrow", "20261231", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_what_is_no_day_is_refused(picture: Picture, given: str) -> None:
    with pytest.raises(ValueError):
        picture.day_asked(given)


def test_findings_and_notes_are_found_by_what_they_are_about() -> None:
    note = {
        "id": "n", "topic": text("titles"), "severity": "low", "reading": text("as printed"), "subjects": ["target 1"],
    }  # fmt: skip
    policy, evidence = document(readings=[note]).split()
    view = Picture(PublicState("digest", 1), policy, evidence).on(DAY)
    assert [one.id for one in view.notes_by_subject["target 1"]] == ["n"] and "target 2" not in view.notes_by_subject
    for subject, findings in view.findings_by_subject.items():
        assert findings and all(subject in finding.subjects for finding in findings)
