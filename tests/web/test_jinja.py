"""How texts, dates and links come onto a page."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from markupsafe import Markup

from nizam.core.message import Message
from nizam.core.text import Text
from nizam.web.jinja import day, ltr, marked, plain, say
from nizam.web.links import address


def test_a_text_is_escaped() -> None:
    assert say(Text(en="<b>Fund</b>")) == Markup("&lt;b&gt;Fund&lt;/b&gt;")


def test_a_reference_in_urdu_is_kept_whole() -> None:
    with translation.override("ur"):
        shown = say(Text(en="x", ur="دیکھیے شق 2.1.s2.a اور KPI K2.2۔"))
    assert '<bdi dir="ltr">2.1.s2.a</bdi>' in shown
    assert '<bdi dir="ltr">KPI K2.2</bdi>' in shown


def test_a_bare_number_needs_no_isolation() -> None:
    with translation.override("ur"):
        assert say(Text(en="x", ur="کل 40 دن")) == "کل 40 دن"


def test_another_language_is_marked_for_screen_readers() -> None:
    with translation.override("ur"):
        assert say(Text(en="Fund")) == Markup('<span lang="en" dir="ltr">Fund</span>')


def test_a_message_is_translated_with_its_values() -> None:
    with translation.override("en"):
        assert plain(Message("by %(day)s", {"day": date(2026, 12, 31)})) == "by 31 December 2026"


def test_words_that_were_asked_for_are_marked() -> None:
    with translation.override("en"):
        shown = marked(Text(en="A <fund> for startups"), "fund")
    assert shown == Markup("A &lt;<mark>fund</mark>&gt; for startups")


def test_urdu_words_are_marked_whatever_way_they_are_typed() -> None:
    with translation.override("ur"):
        assert "<mark>پالیسی</mark>" in marked(Text(en="policy", ur="قومی پالیسی کا متن"), "پاليسي")


def test_a_date_can_be_read_by_machines() -> None:
    with translation.override("ur"):
        assert day(date(2026, 12, 31)) == Markup('<time datetime="2026-12-31">31 دسمبر 2026</time>')


def test_an_identifier_is_escaped_and_isolated() -> None:
    assert ltr("<1.1>") == Markup('<bdi dir="ltr">&lt;1.1&gt;</bdi>')


@pytest.mark.parametrize("language", ["en", "ur"])
def test_an_address_keeps_the_readers_language(language: str) -> None:
    with translation.override(language):
        assert address("target", "8") == f"/{language}/targets/8/"
    assert address("target", "8", language="ur") == "/ur/targets/8/"
