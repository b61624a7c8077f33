"""What every page that is sent has: labels on fields, scopes on headers of tables, one heading, and no inline style."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.utils import translation

from nizam.policy.schema import Policy
from tests.contracts.route_matrix import MATRIX
from tests.contracts.site import Site

WITHOUT_LABEL = frozenset({"hidden", "submit", "button", "reset"})


class Page(HTMLParser):
    """Notes what a page does wrong."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._fields: list[tuple[str, dict[str, str]]] = []
        self._labels: set[str] = set()
        self._ids: set[str] = set()
        self._headings: list[int] = []
        self._depth_of_label = 0
        self.feed(html)
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.wrong += [f"two elements have the id {given['id']}"] * (given["id"] in self._ids)
            self._ids.add(given["id"])
        if tag == "label":
            self._labels.add(given.get("for", ""))
            self._depth_of_label += 1
        elif (
            tag in {"input", "select", "textarea"}
            and given.get("type") not in WITHOUT_LABEL
            and not self._depth_of_label
        ):
            self._fields.append((tag, given))
        elif tag == "th" and given.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
            self.wrong.append("a header of a table without scope")
        elif tag == "img" and "alt" not in given:
            self.wrong.append("an image without alt")
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._headings.append(int(tag[1]))
        elif tag == "html" and not {"lang", "dir"} <= set(given):
            self.wrong.append("no language or direction")
        self.wrong += [f"{tag} has inline {name}" for name in given if name == "style" or name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self._depth_of_label -= tag == "label"

    def _judge(self) -> None:
        for tag, given in self._fields:
            if not (given.get("id") in self._labels or given.get("aria-label") or given.get("aria-labelledby")):
                self.wrong.append(f"a {tag} without label: {given}")
        if self._headings.count(1) != 1:
            self.wrong.append(f"{self._headings.count(1)} headings of level 1")
        steps = zip(self._headings, self._headings[1:], strict=False)
        self.wrong += [
            f"a heading of level {below} under one of level {above}" for above, below in steps if below > above + 1
        ]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("who", ["anybody", "administrator", "moderator"])
def test_every_page_is_well_made(nizam_policy: Policy, language: str, who: str) -> None:
    site = Site(nizam_policy)
    client, seen, wrong = site.visitor(who), 0, {}
    for route in MATRIX:
        with translation.override(language):
            path = site.path(route)
        if path.endswith((".pdf", ".png")) or (who != "anybody" and "/desk/" not in path and "/account/" not in path):
            continue
        answer = client.get(path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            seen += 1
            if found := Page(answer.content.decode()).wrong:
                wrong[route] = sorted(set(found))[:4]
    assert seen > 5
    assert wrong == {}


@pytest.mark.parametrize(
    "planted",
    [
        "<h1>x</h1><input id=a>",
        "<h1>x</h1><table><th>y</th></table>",
        "<h1>x</h1><p style='x'>",
        "<h2>x</h2>",
        "<h1>x</h1><h3>y</h3>",
        "<h1 id=a>x</h1><p id=a>",
    ],
)
def test_a_planted_fault_is_seen(planted: str) -> None:
    assert Page(planted).wrong != []


def test_what_is_well_made_is_let_be() -> None:
    good = "<h1>x</h1><label for=a>y</label><input id=a><label>z <input></label><table><th scope=col>w</th></table>"
    assert Page(good).wrong == []
