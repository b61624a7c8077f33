"""Pieces of pages that are rendered once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from jinja2 import Environment

from nizam.web.fragments import RememberExtension

TEMPLATE = '{% for n in numbers %}{% remember "n", n %}<{{ say(n) }}>{% endremember %}{% endfor %}'


def _render(view: Any, said: list[int], **changes: Any) -> str:
    environment = Environment(extensions=[RememberExtension], autoescape=True)

    def say(n: int) -> int:
        said.append(n)
        return n

    page = {"view": view, "language": "en", "is_dated": False, "numbers": [1, 2, 1], **changes}
    return environment.from_string(TEMPLATE).render(say=say, **page)


def test_a_piece_is_rendered_once_for_one_picture() -> None:
    view, said = SimpleNamespace(fragments={}), []
    assert _render(view, said) == "<1><2><1>"
    assert _render(view, said) == "<1><2><1>"
    assert said == [1, 2]


def test_another_language_another_date_and_another_picture_have_pieces_of_their_own() -> None:
    view, said = SimpleNamespace(fragments={}), []
    _render(view, said, numbers=[1])
    _render(view, said, numbers=[1], language="ur")
    _render(view, said, numbers=[1], is_dated=True)
    _render(SimpleNamespace(fragments={}), said, numbers=[1])
    assert said == [1, 1, 1, 1]


def test_a_page_without_a_picture_remembers_nothing() -> None:
    said: list[int] = []
    assert _render(None, said, numbers=[1, 1]) == "<1><1>"
    assert said == [1, 1]


def test_a_remembered_piece_is_not_escaped_a_second_time() -> None:
    assert _render(SimpleNamespace(fragments={}), []).startswith("<1>")
