"""What a minister's office takes along: one A4 page for the Council, and the half-year report."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page

from tests.journeys.pages import LANGUAGES
from tests.journeys.site import Site

Visitor = Callable[..., Page]
DAY = "on=2026-12-31"


def pdf_behind(page: Page, site: Site, start: str, path: str) -> pypdf.PdfReader:
    """Open the page ``start``, follow its link to a file, and read the file."""
    page.goto(f"{start}?{DAY}")
    link = page.locator(f'main a[href*="{path}"]').first.get_attribute("href")
    assert link is not None and DAY in link, "the file is of the page's date"
    status, headers, content = site.get(link)
    assert (status, headers["content-type"]) == (200, "application/pdf")
    return pypdf.PdfReader(io.BytesIO(content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_the_council_is_one_a4_sheet(language: str, visitor: Visitor, site: Site) -> None:
    read = pdf_behind(visitor(language), site, f"/{language}/council/", "council.pdf")
    (sheet,) = read.pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (595, 842)
    assert "2026" in sheet.extract_text() and str(read.trailer["/Root"]["/Lang"]).startswith(language)  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_half_year_report_opens_and_can_be_read(language: str, visitor: Visitor, site: Site) -> None:
    page = visitor(language)
    page.goto(f"/{language}/")
    page.locator("footer").locator(f'a[href^="/{language}/reports/half-year/"]').click()
    assert page.locator("h1").is_visible()
    read = pdf_behind(page, site, f"/{language}/reports/half-year/", "half-year.pdf")
    assert len(read.pages) > 5
    assert len(" ".join(one.extract_text() for one in read.pages).split()) > 2_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_on_the_screen_has_the_parts_of_the_file(language: str, visitor: Visitor) -> None:
    page = visitor(language)
    page.goto(f"/{language}/reports/half-year/?{DAY}")
    contents = page.locator(".report-contents a")
    assert contents.count() == page.locator("main section h2").count() > 8
    contents.last.click()
    assert page.url.split("#")[1] == page.locator("main section").last.get_attribute("id")
