"""The three tasks by which the site is measured: done in both languages, on a desk and on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from nizam.policy.loader import PolicyFolder
from tests.journeys import tasks
from tests.journeys.pages import LANGUAGES
from tests.journeys.tasks import Person
from tests.journeys.watching import DESKTOP, PHONE

Visitor = Callable[..., Page]
everywhere = pytest.mark.parametrize(
    ("language", "viewport"),
    [(language, viewport) for language in LANGUAGES for viewport in (DESKTOP, PHONE)],
    ids=[f"{language}-{where}" for language in LANGUAGES for where in ("desk", "phone")],
)


@everywhere
@pytest.mark.parametrize("way", [tasks.officer_by_pages, tasks.officer_by_search])
def test_an_officer_finds_what_the_body_owes_by_the_end_of_the_year(
    way: Callable[[Person], dict[str, str]], language: str, viewport: dict[str, int],
    visitor: Visitor, pakistan_folder: PolicyFolder,
) -> None:  # fmt: skip
    officer = Person(visitor(language, viewport), language)
    found = way(officer)
    led = {one.id: one.due for one in pakistan_folder.policy.targets if tasks.BODY in one.leads}
    assert {target: date.fromisoformat(found[target]) for target in led} == led
    assert sorted(one for one, day in found.items() if day <= "2026-12-31" and one in led) == ["1", "14", "17", "3"]
    assert officer.clicks <= 3


@everywhere
@pytest.mark.parametrize("way", [tasks.citizen_by_pages, tasks.citizen_by_search])
def test_a_citizen_finds_whether_scholarships_are_open(
    way: Callable[[Person], str], language: str, viewport: dict[str, int], visitor: Visitor
) -> None:
    citizen = Person(visitor(language, viewport), language)
    said = way(citizen)
    assert said == {"en": "No call is open", "ur": "درخواستوں کی کوئی دعوت کھلی نہیں"}[language]
    assert citizen.clicks <= 3
    assert citizen.link("notify/", "main").is_visible()


@everywhere
def test_a_journalist_exports_the_late_targets(language: str, viewport: dict[str, int], visitor: Visitor) -> None:
    writer = Person(visitor(language, viewport), language)
    shown, rows = tasks.journalist(writer)
    assert [row["id"] for row in rows] == shown
    assert shown and {row["timing"] for row in rows} == {"overdue"}
    assert writer.clicks == 2
