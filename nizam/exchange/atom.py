"""Changes as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings

from nizam.core.text import is_rtl
from nizam.exchange.pages import home_address, page_address
from nizam.exchange.xml_text import clean
from nizam.indicators.changes import Change
from nizam.indicators.wording import say_in

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMED_SINCE = "2026"
"""Part of every identifier (RFC 4151). It must never change: readers would see all entries again."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself. ``id`` is its part of the identifier, ``address`` where it is."""

    id: str
    title: str
    author: str
    rights: str
    address: str
    page: str
    language: str
    updated: datetime


def tag_uri(path: str) -> str:
    """An identifier that stays the same wherever the thing is moved."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},{_NAMED_SINCE}:{path}"


def atom(feed: Feed, changes: Sequence[Change]) -> bytes:
    """The feed as XML."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", _XML_LANG: feed.language})
    _add(root, "id", tag_uri(f"{feed.id}/{feed.language}"))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max((change.changed_at for change in changes), default=feed.updated)))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    SubElement(root, "link", rel="alternate", type="text/html", hreflang=feed.language, href=feed.page)
    _add(SubElement(root, "author"), "name", feed.author)
    _add(root, "rights", feed.rights)
    for change in changes:
        _add_entry(root, change, feed.language)
    written: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = clean(text)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _add_entry(root: Element, change: Change, language: str) -> None:
    entry = SubElement(root, "entry")
    title = say_in(change.title, language)
    _add(entry, "id", tag_uri(f"changes/{change.id}/{language}"))
    _add(entry, "title", title)
    published = datetime.combine(change.on, time.min, change.changed_at.tzinfo)
    _add(entry, "published", _moment(min(published, change.changed_at)))
    _add(entry, "updated", _moment(change.changed_at))
    address = page_address(*change.page, language) or home_address(language)
    SubElement(entry, "link", rel="alternate", type="text/html", hreflang=language, href=address)
    SubElement(entry, "category", term=change.kind)
    content = SubElement(entry, "content", type="xhtml")
    direction = "rtl" if is_rtl(language) else "ltr"
    box = SubElement(content, "div", {"xmlns": "http://www.w3.org/1999/xhtml", "dir": direction, "lang": language})
    _add(box, "p", title)
    if change.detail is not None:
        _add(box, "p", say_in(change.detail, language))
