"""Search and filters are plain forms: what is typed and chosen is in the address, and the answer fits it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from nizam.policy.loader import PolicyFolder
from tests.journeys.pages import LANGUAGES

Visitor = Callable[..., Page]

FILTERS = {
    "targets": ("targets/", "timing", "overdue", "main tbody tr"),
    "clauses": ("clauses/", "force", "must", "main .list > li"),
    "programmes": ("programmes/", "type", "call", "main .card"),
    "claims": ("claims/", "measures", "yes", "main .list > li"),
    "systems": ("systems/", "phase", "pilot", "main .card"),
    "instruments": ("instruments/", "state", "working", "main tbody tr"),
    "problems": ("problems/", "severity", "high", "main .finding"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_leaves_fewer(name: str, language: str, visitor: Visitor) -> None:
    path, field, value, row = FILTERS[name]
    page = visitor(language)
    page.goto(f"/{language}/{path}?on=2026-12-31")
    before = page.locator(row).count()
    page.locator(f"main select[name={field}]").select_option(value)
    page.locator("main .filters button").click()
    assert f"{field}={value}" in page.url and "on=2026-12-31" in page.url
    assert page.locator(f"main select[name={field}]").input_value() == value
    assert 0 < page.locator(row).count() < before


def test_clauses_are_found_by_words_of_both_languages(visitor: Visitor, pakistan_folder: PolicyFolder) -> None:
    page = visitor()
    found = []
    for language, words in (("en", "sandbox"), ("ur", "سینڈ باکس")):
        page.goto(f"/{language}/clauses/")
        page.locator("main input[type=search]").fill(words)
        page.locator("main .filters button").click()
        found.append({link.get_attribute("href") for link in page.locator("main .list h2 a").all()})
        assert found[-1] and len(found[-1]) < len(pakistan_folder.policy.clauses) / 4
    assert {str(one).replace("/en/", "/ur/") for one in found[0]} & found[1]


def test_nothing_found_is_said_and_no_dead_end(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/en/find/?q=zzzzqqqq")
    assert page.locator("main .list li").count() == 1
    assert page.locator("main input[type=search]").input_value() == "zzzzqqqq"
