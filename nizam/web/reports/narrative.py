"""Reads the officer's own words for the report from a file: Markdown with headings, or YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from nizam.core.errors import DomainError
from nizam.core.message import N_
from nizam.web.reports.half_year import SECTION_TITLES

_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*$")


class UnknownSectionError(DomainError):
    """The narrative names a section that the report does not have."""

    code = "web.unknown-report-section"
    message = N_("The report has no section “%(given)s”. It has: %(known)s.")


class UnreadableNarrativeError(DomainError):
    """The narrative cannot be read."""

    code = "web.unreadable-narrative"
    message = N_("“%(file)s” cannot be read: write headings with text below them, or YAML with text by section.")


def read_narrative(file: Path) -> dict[str, list[str]]:
    """The paragraphs of ``file`` by section. A section is named by its identifier or its title, in any language.

    Raises:
        UnknownSectionError: a heading names no section.
        UnreadableNarrativeError: the file cannot be read, or has text before its first heading.
    """
    try:
        text = file.read_text(encoding="utf-8")
        parts = _from_yaml(text) if file.suffix in {".yaml", ".yml"} else _from_markdown(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError):
        raise UnreadableNarrativeError(file=file.name) from None
    names = _section_names()
    found: dict[str, list[str]] = {}
    for title, words in parts.items():
        section = names.get(title.casefold())
        if section is None:
            raise UnknownSectionError(given=title, known=", ".join(SECTION_TITLES))
        found.setdefault(section, []).extend(_paragraphs(words))
    return found


def _section_names() -> dict[str, str]:
    names = {name: name for name in SECTION_TITLES}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names.update({gettext(title).casefold(): name for name, title in SECTION_TITLES.items()})
    return names


def _from_yaml(text: str) -> Mapping[str, str]:
    content = yaml.safe_load(text)
    if not isinstance(content, dict) or not all(isinstance(words, str) for words in content.values()):
        raise TypeError("a narrative is a mapping of sections to text")
    return {str(title): words for title, words in content.items()}


def _from_markdown(text: str) -> Mapping[str, str]:
    parts: dict[str, str] = {}
    title: str | None = None
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            title = heading["title"]
            parts.setdefault(title, "")
        elif title is not None:
            parts[title] += line + "\n"
        elif line.strip():
            raise TypeError("text before the first heading")
    return parts


def _paragraphs(words: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", words) if paragraph.strip()]
