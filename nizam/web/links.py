"""Addresses of pages, made once and remembered: reversing a route costs more than rendering a table row."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import translation


@lru_cache(maxsize=20_000)
def _reversed(language: str, name: str, args: tuple[Any, ...]) -> str:
    with translation.override(language):
        return reverse(name, args=args)


def address(name: str, *args: Any, language: str | None = None) -> str:
    """The path of the page ``name`` in ``language`` (by default the reader's)."""
    return _reversed(language or translation.get_language() or "en", name, args)
