"""No page is heavy: under 100 KB without fonts, and its first words soon come on a slow connection."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.pages import LANGUAGES, addresses
from tests.journeys.site import Site
from tests.journeys.watching import PHONE
from tests.journeys.weighing import LIMIT, weigh


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_light(language: str, browser: Browser, site: Site) -> None:
    weights = {
        name: weigh(browser, f"{site.address}/{language}/{path}", PHONE).page for name, path in addresses(site).items()
    }
    assert min(weights.values()) > 2_000, "something was counted"
    assert {name: weight for name, weight in weights.items() if weight >= LIMIT} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_words_of_the_home_page_come_soon_on_a_slow_connection(
    language: str, browser: Browser, site: Site
) -> None:
    weight = weigh(browser, f"{site.address}/{language}/", PHONE, is_slow=True)
    assert weight.page < LIMIT
    assert weight.first_words is not None and weight.first_words < 5_000
