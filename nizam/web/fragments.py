"""Remembers pieces of pages that come again and again: a clause in a list looks alike on every page that lists it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup


class RememberExtension(Extension):
    """``{% remember "clause", clause.id %} … {% endremember %}``: rendered once per picture, day and kind of page.

    What stands inside may depend on the key, on the page's language, on whether the page is dated, and on the picture
    of the day: on nothing else. A page without a picture remembers nothing.
    """

    tags = {"remember"}

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag into a call of :meth:`_remembered` around its body."""
        line = next(parser.stream).lineno
        key = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            key.append(parser.parse_expression())
        body = parser.parse_statements(("name:endremember",), drop_needle=True)
        page = [nodes.Name(name, "load") for name in ("view", "language", "is_dated")]
        call = self.call_method("_remembered", [*page, nodes.Tuple(key, "load")])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    @staticmethod
    def _remembered(view: Any, language: str, is_dated: bool, key: tuple[Any, ...], caller: Callable[[], str]) -> str:
        if view is None:
            return caller()
        kept: dict[tuple[Any, ...], Markup] = view.fragments
        whole = (language, is_dated, *key)
        if whole not in kept:
            kept[whole] = Markup(caller())
        return kept[whole]
