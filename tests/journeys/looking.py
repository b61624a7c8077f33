"""What can be wrong with the look of a page, found in the browser: each check lists what it found."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_AXE = Axe()

_WIDER_THAN_THE_WINDOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > wide + 1 || one.getBoundingClientRect().left < -1)
    .filter(one => !one.closest('.visually-hidden, .skip, .table-box, .scroll'))
    .slice(0, 5).map(one => one.tagName + '.' + one.className + ': ' + one.textContent.trim().slice(0, 60));
}"""
_OUTLINE = (
    "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => [+one.tagName[1], one.textContent.trim()])"
)
_CLIPPED = """() => [...document.querySelectorAll('main *, header *, nav *, footer *')]
  .filter(one => one.checkVisibility())
  .filter(one => !one.closest('.visually-hidden, .stacked thead, svg, textarea, select, .table-box, .scroll'))
  .filter(one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowY))
  .filter(one => one.scrollHeight > one.clientHeight + 1)
  .map(one => one.tagName + '.' + one.className + ': ' + one.textContent.trim().slice(0, 60))"""


def axe_violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 A and AA: rule, element, and why."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": _STANDARDS}, "resultTypes": ["violations"]}
    found = _AXE.run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})" for one in found for node in one["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """What makes the page wider than the window."""
    return list(page.evaluate(_WIDER_THAN_THE_WINDOW))


def clipped(page: Page) -> list[str]:
    """Boxes whose text is cut off, as tall scripts are in boxes made for Latin."""
    return list(page.evaluate(_CLIPPED))


def outline_faults(page: Page) -> list[str]:
    """More or less than one main heading, and headings that skip a level."""
    outline = page.evaluate(_OUTLINE)
    faults = [] if sum(level == 1 for level, _ in outline) == 1 else [f"main headings: {outline}"]
    last = 0
    for level, words in outline:
        if level > last + 1:
            faults.append(f"h{level} “{words[:60]}” follows h{last}")
        last = level
    return faults


def direction_faults(page: Page, language: str) -> list[str]:
    """A page that does not say its language and direction."""
    said = page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]")
    expected = [language, "rtl" if language == "ur" else "ltr"]
    return [] if said == expected else [f"lang and dir are {said}"]
