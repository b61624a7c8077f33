"""What people come for, done as they would do it: with the clicks and keystrokes that it takes."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

BODY = "moitt"
PROGRAMME = "scholarships"
SCHOLARSHIPS = {"en": "scholarships", "ur": "وظائف"}
MINISTRY = {"en": "MoITT", "ur": "وزارت آئی ٹی"}


@dataclass
class Person:
    """Somebody with one window open: every click goes through here, so that it is counted."""

    page: Page
    language: str
    clicks: int = 0
    typed: int = 0
    began: float = field(default_factory=time.perf_counter)

    def arrive(self) -> None:
        """Open the home page; the clock starts."""
        self.began = time.perf_counter()
        self.page.goto(f"/{self.language}/")

    @property
    def seconds(self) -> float:
        """Since they arrived."""
        return time.perf_counter() - self.began

    def click(self, what: Locator) -> None:
        """Click, and wait for what comes."""
        self.clicks += 1
        what.click()
        self.page.wait_for_load_state("domcontentloaded")

    def link(self, path: str, inside: str = "body") -> Locator:
        """The first visible link to ``path`` (below the language), with or without a query."""
        address = f"/{self.language}/{path}"
        return self.page.locator(f'{inside} a[href="{address}"]:visible, {inside} a[href^="{address}?"]:visible').first

    def choose_page(self, path: str) -> None:
        """Go by the site's own menu: the bar, or on a phone the list that “Menu” leads to."""
        if not self.link(path, ".nav").is_visible():
            self.click(self.page.locator('.nav a[href="#menu"]'))
            self.click(self.link(path, "#menu"))
        else:
            self.click(self.link(path, ".nav"))

    def search(self, words: str) -> None:
        """Use the search box of every page."""
        box = self.page.locator("header input[type=search]")
        self.click(box)
        box.press_sequentially(words)
        self.typed += len(words)
        self.click(self.page.locator("header form button"))


def officer_by_pages(person: Person) -> dict[str, str]:
    """An officer finds what the body owes: target by date. Through the list of bodies."""
    person.arrive()
    person.choose_page("bodies/")
    person.click(person.link(f"bodies/{BODY}/", "main"))
    return owed(person.page)


def officer_by_search(person: Person) -> dict[str, str]:
    """The same through the search box."""
    person.arrive()
    person.search(MINISTRY[person.language])
    person.click(person.link(f"bodies/{BODY}/", "main"))
    return owed(person.page)


def owed(page: Page) -> dict[str, str]:
    """What the page of a body says that it owes: the target or clause, and the day."""
    rows = page.locator('section[aria-labelledby="h-owes"] tbody tr')
    return {
        str(row.locator("th a").get_attribute("href")).split("?")[0].split("/")[-2]: str(
            row.locator("time").first.get_attribute("datetime")
        )
        for row in rows.all()
    }


def citizen_by_search(person: Person) -> str:
    """A citizen finds whether scholarships are open: what the page says above all else."""
    person.arrive()
    person.search(SCHOLARSHIPS[person.language])
    person.click(person.link(f"programmes/{PROGRAMME}/", "main"))
    return person.page.locator(".notice h2").inner_text()


def citizen_by_pages(person: Person) -> str:
    """The same through the list of programmes."""
    person.arrive()
    person.choose_page("programmes/")
    person.click(person.link(f"programmes/{PROGRAMME}/", "main"))
    return person.page.locator(".notice h2").inner_text()


def journalist(person: Person) -> tuple[list[str], list[dict[str, str]]]:
    """A journalist exports the late targets: what the page shows, and the rows of the file."""
    person.arrive()
    person.click(person.page.locator(".tile-overdue a"))
    shown = [str(link.get_attribute("href")).split("/")[-2] for link in person.page.locator("main tbody th a").all()]
    with person.page.expect_download() as started:
        person.click(person.page.locator('.downloads a[href^="/data/targets.csv"]'))
    text = Path(started.value.path()).read_text("utf-8-sig")
    return shown, list(csv.DictReader(io.StringIO(text)))
