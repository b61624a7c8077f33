"""Feeds are valid Atom, in both languages, and entries keep their identity."""

from __future__ import annotations

from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client

from nizam.exchange.atom import tag_uri

ATOM = "{http://www.w3.org/2005/Atom}"
DIV = "{http://www.w3.org/1999/xhtml}div"
pytestmark = pytest.mark.usefixtures("nizam_policy")


def feed(client: Client, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return fromstring(response.content)


def texts(element: Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(f"{ATOM}{name}")]


@pytest.mark.parametrize("path", ["changes", "targets/1", "bodies/moitt"], ids=["everything", "a target", "a body"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_feed_has_what_atom_requires(client: Client, language: str, path: str) -> None:
    root = feed(client, f"/feeds/{language}/{path}.atom?on=2026-12-31")
    for element in [root, *root.iter(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert list(root.iter(f"{ATOM}entry"))
    assert all(datetime.fromisoformat(moment).tzinfo for moment in texts(root, "updated"))
    links = [link.attrib for link in root.iter(f"{ATOM}link")]
    assert all(link["href"].startswith("http://localhost:8000/") for link in links)
    assert {link["rel"] for link in links} == {"self", "alternate"}


def test_identifiers_are_unique_and_stay_the_same_on_later_days(client: Client) -> None:
    today = texts(feed(client, "/feeds/en/targets/1.atom?on=2026-06-30"), "id")[1:]
    later = texts(feed(client, "/feeds/en/targets/1.atom?on=2026-12-31"), "id")[1:]
    assert len(set(later)) == len(later)
    assert set(today) <= set(later)
    assert all(one.startswith(tag_uri("changes/")) for one in later)


def test_urdu_is_marked_as_written_from_right_to_left(client: Client) -> None:
    root = feed(client, "/feeds/ur/changes.atom?on=2026-12-31")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ur"
    boxes = list(root.iter(DIV))
    assert boxes
    assert {(box.get("dir"), box.get("lang")) for box in boxes} == {("rtl", "ur")}


def test_a_target_feed_is_about_that_target_only(client: Client) -> None:
    everything = set(texts(feed(client, "/feeds/en/changes.atom?on=2026-12-31"), "title")[1:])
    one = texts(feed(client, "/feeds/en/targets/1.atom?on=2026-12-31"), "title")[1:]
    assert 0 < len(one) < len(everything)


def test_control_characters_do_not_break_the_feed() -> None:
    from nizam.exchange.xml_text import clean

    assert clean("a\x00b\x0b\ud800c\n") == "abc\n"
