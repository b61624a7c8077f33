"""Every kind of public page, in both languages, on a desk and on a phone: readable by all, and quiet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Page

from tests.journeys.looking import axe_violations, clipped, direction_faults, outline_faults, overflow
from tests.journeys.pages import BEHIND_A_LINK, LANGUAGES, NOT_PAGES, PAGES, SIGNED_IN, WRONG, addresses
from tests.journeys.site import Site
from tests.journeys.watching import DESKTOP, PHONE

Visitor = Callable[..., Page]


@pytest.fixture(scope="session")
def where(site: Site) -> dict[str, str]:
    return addresses(site)


# Scripts are allowed here only because axe is one.
def faults_at(page: Page, viewport: dict[str, int]) -> list[str]:
    page.set_viewport_size(viewport)
    return [f"{viewport['width']}: {one}" for one in (*axe_violations(page), *overflow(page), *clipped(page))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it(name: str, language: str, visitor: Visitor, where: dict[str, str]) -> None:
    page = visitor(language, PHONE, java_script_enabled=True)
    answer = page.goto(f"/{language}/{where[name]}")
    assert answer is not None and answer.status == 200
    faults = [
        *faults_at(page, PHONE),
        *faults_at(page, DESKTOP),
        *outline_faults(page),
        *direction_faults(page, language),
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_there_is_said_helpfully(what: str, language: str, site: Site, visitor: Visitor) -> None:
    page = visitor(language, PHONE, may_be_refused=True, java_script_enabled=True)
    answer = page.goto(f"{site.address}/{language}/{WRONG[what]}")
    assert answer is not None and answer.status in (400, 404)
    assert [*faults_at(page, PHONE), *outline_faults(page), *direction_faults(page, language)] == []
    page.locator("main").get_by_role("link").first.click()
    assert page.url == f"{site.address}/{language}/"


def test_the_page_of_the_api_can_be_read_by_everybody(visitor: Visitor) -> None:
    page = visitor("en", PHONE, java_script_enabled=True)
    page.goto("/api/docs")
    assert [*faults_at(page, PHONE), *faults_at(page, DESKTOP), *outline_faults(page)] == []
    assert page.get_by_role("heading", level=3).count() > 10


class Title(HTMLParser):
    """The title of a page, and its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title, self.scripts, self._inside = "", 0, False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside = tag == "title" and not self.title
        self.scripts += tag == "script"

    def handle_data(self, data: str) -> None:
        self.title += data if self._inside else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_a_title_of_its_own_and_no_script(language: str, site: Site, where: dict[str, str]) -> None:
    named = defaultdict(list)
    for name, path in where.items():
        read = Title(site.get(f"/{language}/{path}")[2].decode())
        named[read.title.strip()].append(name)
        assert not read.scripts, name
    same = [names for names in named.values() if len(names) > 1]
    assert same in ([], [["notify_sent", "account_reset_password_done"]])  # both say: look into your mail


def test_every_route_is_looked_at() -> None:
    from nizam.web.urls import urlpatterns

    names = {
        pattern.name
        for entry in urlpatterns
        for pattern in (entry.url_patterns if hasattr(entry, "url_patterns") else [entry])
    }
    assert PAGES.keys() <= names
    assert names <= PAGES.keys() | NOT_PAGES | BEHIND_A_LINK | SIGNED_IN, "a route that nobody looks at"
