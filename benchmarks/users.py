"""The site as its users meet it: clicks and seconds of three tasks on a slow connection, and what pages weigh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from tests.journeys import tasks
from tests.journeys.pages import LANGUAGES
from tests.journeys.site import Site, running_site
from tests.journeys.tasks import Person
from tests.journeys.watching import DESKTOP, PHONE, chromium
from tests.journeys.weighing import LIMIT, SLOW, weigh

SCREENS = {"desk": DESKTOP, "phone": PHONE}
TASKS: dict[str, Callable[[Person], Any]] = {
    "officer: what my body owes, by the list": tasks.officer_by_pages,
    "officer: what my body owes, by search": tasks.officer_by_search,
    "citizen: is a scholarship open, by the list": tasks.citizen_by_pages,
    "citizen: is a scholarship open, by search": tasks.citizen_by_search,
    "journalist: the late targets as CSV": tasks.journalist,
}
HEAVIEST = ("", "targets/", "clauses/", "claims/", "problems/", "changes/", "reports/half-year/")
_MOST_CLICKS = 4
_MOST_SECONDS = 20.0


@dataclass(frozen=True)
class Taken:
    """What a task took."""

    clicks: int
    typed: int
    seconds: float

    @property
    def is_quick(self) -> bool:
        """Whether a citizen would call it so."""
        return self.clicks <= _MOST_CLICKS and self.seconds <= _MOST_SECONDS


def run(*, smoke: bool) -> bool:
    """Measure and print; whether every task is quick and every page light."""
    with running_site() as site, chromium() as browser:
        print("  400 kbit/s, 400 ms; an empty cache; without scripts. Seconds are the machine's: reading comes on top.")
        are_quick = [
            _time(browser, site, name, language, screen)
            for name in TASKS
            for language in LANGUAGES
            for screen in (["phone"] if smoke else SCREENS)
        ]
        are_light = [
            _weigh(browser, site, language, path)
            for language in LANGUAGES
            for path in (HEAVIEST[:1] if smoke else HEAVIEST)
        ]
    return all(are_quick) and all(are_light)


def _time(browser: Browser, site: Site, name: str, language: str, screen: str) -> bool:
    context = browser.new_context(
        base_url=site.address, viewport=SCREENS[screen], java_script_enabled=False,  # type: ignore[arg-type]
    )  # fmt: skip
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        person = Person(page, language)
        TASKS[name](person)
        taken = Taken(person.clicks, person.typed, person.seconds)
    finally:
        context.close()
    typed = f", {taken.typed} letters" if taken.typed else ""
    print(f"  {name} [{language}, {screen}]: {taken.clicks} clicks{typed}, {taken.seconds:.1f} s")
    return taken.is_quick


def _weigh(browser: Browser, site: Site, language: str, path: str) -> bool:
    weight = weigh(browser, f"{site.address}/{language}/{path}", PHONE, is_slow=True)
    seen = f"first words after {weight.first_words / 1000:.1f} s" if weight.first_words else "nothing seen"
    print(f"  /{language}/{path}: {weight.page / 1000:.0f} KB, fonts {weight.fonts / 1000:.0f} KB, {seen}")
    return weight.page < LIMIT
