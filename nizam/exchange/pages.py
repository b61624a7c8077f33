"""Addresses of pages for people, as other programs need them: whole, and in a language of their choice."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation


@lru_cache(maxsize=20_000)
def page_address(name: str, args: tuple[str, ...], language: str) -> str | None:
    """The address of the page ``name`` in ``language``; ``None`` where this site has no such page."""
    with translation.override(language):
        try:
            return str(settings.BASE_URL) + reverse(name, args=args)
        except NoReverseMatch:
            return None


def home_address(language: str) -> str:
    """The address of the first page in ``language``."""
    return page_address("home", (), language) or f"{settings.BASE_URL}/{language}/"
