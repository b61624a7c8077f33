"""One running site for all journeys, and a browser for each file of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.site import Site, running_site
from tests.journeys.watching import DESKTOP, Watch, chromium

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser; with several test processes (``--dist loadgroup``) one runs it all."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The site, started once."""
    with running_site() as running:
        yield running


# Not for the whole session: while Playwright runs, Django takes this thread for an event loop and refuses the database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    with chromium() as launched:
        yield launched


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """A new visitor: a fresh window without scripts, since no page needs any. What goes wrong there fails the test."""
    watches = []

    def arrive(
        language: str = "en", viewport: dict[str, int] | None = None, *, may_be_refused: bool = False, **options: Any
    ) -> Page:
        context = browser.new_context(
            base_url=site.address, viewport=viewport or DESKTOP, locale=language,
            **{"java_script_enabled": False, **options},
        )  # fmt: skip
        page = context.new_page()
        page.set_default_timeout(20_000)
        watches.append(Watch(page, site.host, may_be_refused))
        return page

    yield arrive
    for watch in watches:
        watch.page.context.close()
    assert [said for watch in watches for said in watch.complaints] == []
    assert [url for watch in watches for url in watch.foreign] == []
