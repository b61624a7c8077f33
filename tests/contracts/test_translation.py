"""Every string that people read can be translated, and Urdu is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.contracts.tree import PACKAGE, ROOT, name_of, source_files, template_files

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "N_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
"""The Makefile names the same after --keywords."""

SAME_IN_EVERY_LANGUAGE = re.compile(
    r"\b(Nizam|CSV|JSON|PDF|KPI|API|A4|Atom|OpenAPI|English|SHA-256|UTC|ltr|rtl|nbsp|mdash|ndash|hellip|middot|copy|times|e\.g)\b"
)
TECHNICAL = re.compile(
    r"[\w\-.]*[/=_][\w\-./=?&\"]*|\??\b[\w\-]+=\"?|\.?\b\w*\.(?:csv|json|png|pdf|atom)\b|\.(?:csv|json|png)"
    r"|^\s*(?:website|required)\s*$"
)
"""Parts of addresses and of tags: ``/cards/``, ``width=device-width``, ``.csv``."""
WORDS = re.compile(r"[A-Za-z]{2,}|[\u0600-\u06ff]{2,}")
URDU_BY_HAND = frozenset({"اردو", "نظام"})
"""The name of the language, and the name of the site, in its own letters."""
PLACES = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


# --- templates ----------------------------------------------------------------------------------------------------
def literal_texts(source: str) -> Iterator[str]:
    """What a template says without asking for a translation: text between tags, and attributes that are read out."""
    shown: list[str] = []
    in_translation = False
    for _line, kind, value in jinja2.Environment(extensions=["jinja2.ext.i18n"]).lex(source):
        if kind == "name" and value in {"trans", "endtrans"} and shown[-1:] == ["\0block"]:
            in_translation = value == "trans"
        shown.append("\0block" if kind == "block_begin" else value if kind == "data" and not in_translation else "\0")
        if kind == "whitespace":  # stands between the beginning of a block and its name
            shown.pop()
    html = re.sub("\0block|\0", "\x1a", "".join(shown))
    html = re.sub(
        r"<!--.*?-->|<(script|style|svg|code)\b.*?</\1>|<(\w+)[^>]* lang=\"ur\".*?</\2>", " ", html, flags=re.DOTALL
    )
    yield from re.findall(r'\b(?:alt|title|placeholder|aria-label|data-label|content)="([^"]*)"', html)
    yield from re.sub(r"<[^>]*>", "\x1a", html).split("\x1a")


def untranslated(source: str) -> list[str]:
    """Words in a template that stay English, or Urdu, whatever the language."""
    texts = (SAME_IN_EVERY_LANGUAGE.sub("", TECHNICAL.sub("", text)) for text in literal_texts(source))
    return [word for text in texts for word in WORDS.findall(text) if word not in URDU_BY_HAND]


@pytest.mark.parametrize("file", template_files(), ids=name_of)
def test_a_template_says_nothing_without_translation(file: Path) -> None:
    assert untranslated(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Overdue</p>",
        "{% if late %}too late{% endif %}",
        '<img alt="A chart">',
        '<p>{{ _("Known") }} unknown</p>',
        "{% trans %}Known{% endtrans %} unknown",
        "<p>اہداف</p>",
    ],
)
def test_a_planted_word_is_seen(planted: str) -> None:
    assert untranslated(planted) != []


@pytest.mark.parametrize(
    "harmless",
    [
        '<p>{{ _("Overdue") }}: {{ day|day }} CSV</p>',
        "{% trans n=3 %}{{ n }} targets{% endtrans %}",
        "{%- trans trimmed -%} Long {%- endtrans -%}",
        '<a href="/data/x.csv" class="button">{{ _("Go") }}</a>',
    ],
)
def test_what_can_be_translated_is_let_be(harmless: str) -> None:
    assert untranslated(harmless) == []


# --- the catalogue ------------------------------------------------------------------------------------------------
@cache
def extracted() -> Catalog:
    """Everything that is marked for translation, as ``make messages`` finds it."""
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping, "babel.cfg")
    catalogue = Catalog()
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS, comment_tags=())
    for file, line, message, _comments, context in found:
        catalogue.add(message, locations=[(file, line)], context=context)
    return catalogue


@cache
def urdu() -> Catalog:
    """The Urdu catalogue."""
    content = (PACKAGE / "web" / "locale" / "ur" / "LC_MESSAGES" / "django.po").read_bytes()
    return read_po(BytesIO(content), locale="ur")


def messages(catalogue: Catalog) -> dict[tuple[object, str | None], Message]:
    """Messages by what they say, and where."""
    return {(message.id, message.context): message for message in catalogue if message.id}


def places(text: object) -> set[str]:
    """The places in a template that values fill."""
    return {match.group() for match in PLACES.finditer(str(text))}


def test_many_strings_are_found() -> None:
    files = {file for message in messages(extracted()).values() for file, _ in message.locations}
    assert any(file.endswith(".html") for file in files) and any(file.endswith(".py") for file in files)
    assert len(messages(extracted())) > 300


def test_every_string_has_its_urdu() -> None:
    translated = messages(urdu())
    missing = [
        f"{message.locations[0]}: {message.id!r}"
        for key, message in messages(extracted()).items()
        if key not in translated or not all(strings_of(translated[key]))
    ]
    assert missing == []


def test_no_translation_is_a_guess_or_left_over() -> None:
    known = messages(extracted())
    assert [message.id for message in messages(urdu()).values() if message.fuzzy] == []
    assert [message.id for key, message in messages(urdu()).items() if key not in known] == []


def test_translations_fill_the_same_places() -> None:
    """But for a singular, which may leave its number out."""
    wrong = []
    for (identifier, _context), message in messages(urdu()).items():
        allowed = set().union(*(places(one) for one in as_list(identifier)))
        needed = places(as_list(identifier)[-1])
        for number, string in enumerate(strings_of(message)):
            is_singular = len(as_list(identifier)) > 1 and number == 0
            if not places(string) <= allowed or (not is_singular and places(string) < needed):
                wrong.append(f"{identifier!r}: {string!r}")
    assert wrong == []


def as_list(value: object) -> list[object]:
    """One string, or singular and plural."""
    return list(value) if isinstance(value, tuple | list) else [value]


def strings_of(message: Message) -> list[str]:
    """The translations of a message."""
    return [str(string) for string in as_list(message.string)]


def test_the_makefile_extracts_with_the_same_keywords() -> None:
    written = re.search(r"^KEYWORDS := (.+)$", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert written is not None
    assert {one.partition(":")[0] for one in written[1].split()} == set(KEYWORDS)


def test_no_sentence_is_put_together_from_an_f_string() -> None:
    """``_(f"…")`` can never be found in a catalogue."""
    call = re.compile(r"\b(?:_|gettext|gettext_lazy|gettext_noop|ngettext|pgettext|N_)\(\s*f[\"']")
    assert [name_of(file) for file in source_files() if call.search(file.read_text("utf-8"))] == []
