"""The Jinja2 environment of every page: translation, addresses, numbers, dates, texts and marks."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from nizam.core.highlight import highlight_spans
from nizam.core.message import Message, format_day
from nizam.core.numbers import format_number
from nizam.core.text import Text, is_rtl
from nizam.web import marks
from nizam.web.direction import wrap_latin
from nizam.web.fragments import RememberExtension
from nizam.web.links import address


@lru_cache(maxsize=20_000)
def _shown(text: str, language: str) -> Markup:
    escaped = str(escape(text))
    if not is_rtl(language) or "&" in escaped:
        return Markup(escaped)
    return Markup(wrap_latin(escaped, lambda run: f'<bdi dir="ltr">{run}</bdi>'))


def say(value: Any) -> Markup:
    """A text, message or plain string in the page's language, escaped; another language is marked as such."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    if isinstance(value, Message):
        return _shown(value.render(language, gettext), language)
    if not isinstance(value, Text):
        return _shown(str(value), language)
    shown_in = value.language_shown(language)
    return _in_its_language(_shown(value.in_language(language), shown_in), shown_in, language)


def _in_its_language(shown: Markup, shown_in: str, language: str) -> Markup:
    if shown_in == language:
        return shown
    direction = "rtl" if is_rtl(shown_in) else "ltr"
    return Markup('<span lang="{}" dir="{}">{}</span>').format(shown_in, direction, shown)


def marked(value: Text, query: str) -> Markup:
    """A text in the page's language, with the words that ``query`` asks for marked."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    shown_in = value.language_shown(language)
    text, pieces, done = value.in_language(language), [], 0
    for start, end in highlight_spans(text, query):
        pieces += [_shown(text[done:start], shown_in), Markup("<mark>{}</mark>").format(text[start:end])]
        done = end
    return _in_its_language(Markup("").join([*pieces, _shown(text[done:], shown_in)]), shown_in, language)


def plain(value: Any) -> str:
    """Like :func:`say`, without markup: for titles and attributes."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    if isinstance(value, Message):
        return value.render(language, gettext)
    return value.in_language(language) if isinstance(value, Text) else str(value)


def day(value: date) -> Markup:
    """A date in words, for machines too."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), format_day(value, language))


def ltr(value: Any) -> Markup:
    """An identifier, number or address that is always written from left to right."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(value)


def environment(**options: Any) -> Environment:
    """The environment, made once per process."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(extensions=["jinja2.ext.i18n", RememberExtension], **options)
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    made.globals.update(
        static=lru_cache(maxsize=500)(static) if not settings.DEBUG else static,
        address=address,
        marks=marks,
        site={"operator": settings.OPERATOR, "base_url": settings.BASE_URL},
    )
    made.filters.update(say=say, marked=marked, plain=plain, day=day, ltr=ltr, number=format_number)
    return made
