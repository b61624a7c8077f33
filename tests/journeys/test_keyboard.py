"""Everything by keyboard: the way past the menu, a focus that is seen, and a stop at everything that can be used."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.pages import LANGUAGES
from tests.journeys.watching import DESKTOP, PHONE

Visitor = Callable[..., Page]

_NUMBER_ALL = """() => {
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(usable)].filter(one => one.checkVisibility() && one.tabIndex >= 0);
  all.forEach((one, number) => { one.dataset.number = number; });
  return all.length;
}"""
_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [one.dataset.number ?? '', seen && inside, one.outerHTML.slice(0, 120)];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "path", ["", "targets/", "programmes/scholarships/", "suggest/", "account/login/", "problems/?rule=x"]
)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(
    path: str, viewport: dict[str, int], language: str, visitor: Visitor
) -> None:
    page = visitor(language, viewport, java_script_enabled=True, reduced_motion="reduce")
    page.goto(f"/{language}/{path}")
    left = {str(number) for number in range(page.evaluate(_NUMBER_ALL))}
    unseen = []
    for _ in range(2 * len(left)):
        page.keyboard.press("Tab")
        number, is_seen, html = page.evaluate(_FOCUSED)
        if number and not is_seen:
            unseen.append(html)
        left.discard(number)
        if not left:
            break
    assert not left
    assert not unseen, "\n".join(unseen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_leads_past_the_menu(language: str, visitor: Visitor) -> None:
    page = visitor(language, java_script_enabled=True)
    page.goto(f"/{language}/targets/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible() and page.evaluate("() => document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
