"""The date of a page: rehearsed, kept on the way through the site and into the other language, and left again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.pages import LANGUAGES
from tests.journeys.site import Site
from tests.journeys.watching import PHONE

Visitor = Callable[..., Page]


def tile(page: Page, timing: str) -> int:
    return int(page.locator(f".tile-{timing} strong").inner_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_rehearses_the_last_day_of_the_year_and_comes_back(language: str, visitor: Visitor) -> None:
    page = visitor(language, PHONE)
    page.goto(f"/{language}/")
    page.locator("input#on").fill("2026-12-31")
    page.locator("form:has(input#on) button").click()
    assert page.url.endswith(f"/{language}/?on=2026-12-31")
    assert page.locator(".rehearsal time").get_attribute("datetime") == "2026-12-31"
    assert tile(page, "overdue") + tile(page, "due") == 22 and tile(page, "later") == 4
    page.locator(".tile-due a").click()
    assert page.locator("main tbody tr").count() == 19
    page.locator(".brand").click()
    assert page.url.endswith("?on=2026-12-31")
    page.locator(".rehearsal a").click()
    assert page.url.endswith(f"/{language}/") and not page.locator(".rehearsal").count()


def test_the_day_after_the_end_of_the_year_nineteen_more_are_late(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/?on=2027-01-01")
    assert tile(page, "overdue") == 22


def test_a_long_group_opens_on_a_phone_where_it_broke_off(visitor: Visitor) -> None:
    page = visitor("en", PHONE)
    page.goto("/en/?on=2026-12-31")
    rows = page.locator('section[aria-labelledby="h-due"] tbody tr')
    assert (rows.count(), rows.filter(visible=True).count()) == (19, 5)
    page.locator('section[aria-labelledby="h-due"] .show-rest a').click()
    assert rows.filter(visible=True).count() == 19
    assert 0 <= rows.nth(5).bounding_box()["y"] < PHONE["height"]  # type: ignore[index]


@pytest.mark.parametrize(
    "path", ["?on=2026-12-31", "targets/?on=2026-12-31&timing=overdue", "clauses/?q=data&force=must", "bodies/ignite/"]
)
def test_the_language_changes_and_the_page_and_its_date_stay(path: str, visitor: Visitor) -> None:
    page = visitor()
    page.goto(f"/en/{path}")
    page.locator("header .language").click()
    assert page.url.endswith(f"/ur/{path}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("header .language").click()
    assert page.url.endswith(f"/en/{path}")


def test_the_address_without_a_language_leads_to_the_readers_own(site: Site, visitor: Visitor) -> None:
    page = visitor("ur")
    page.goto("/")
    assert page.url == f"{site.address}/ur/"
