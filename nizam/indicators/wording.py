"""In which languages the site speaks, and what it says in them, whatever language the reader's request is in."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from nizam.core.message import Message
from nizam.core.text import Text
from nizam.policy.schema import Policy


def site_languages(policy: Policy) -> list[str]:
    """The languages worth reading the site in: those of its pages that ``policy`` speaks too, or else their first."""
    of_pages = [code for code, _name in settings.LANGUAGES]
    return [code for code in of_pages if code in policy.policy.languages] or [settings.LANGUAGE_CODE]


def say_in(value: Text | Message | str, language: str) -> str:
    """``value`` in ``language``."""
    if isinstance(value, Message):
        with translation.override(language):
            return value.render(language, gettext)
    return value.in_language(language) if isinstance(value, Text) else value


def in_languages(value: Text | Message, languages: Iterable[str]) -> Text:
    """``value`` as a text in all ``languages``."""
    if isinstance(value, Text):
        return value
    return Text({language: say_in(value, language) for language in languages})
