"""Describes all downloads together, as a Frictionless Data Package, so that the set explains itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nizam.core.message import N_, Message
from nizam.exchange.cells import SEPARATOR
from nizam.exchange.table_files import about_view, csv_header
from nizam.indicators.queries import PictureOn
from nizam.indicators.tables import TABLES, Column, Table
from nizam.indicators.wording import say_in

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_TYPES = {"date": "date", "integer": "integer", "number": "number", "boolean": "boolean"}


def data_package(view: PictureOn, language: str, query: str) -> dict[str, Any]:
    """The description; ``query`` is added to each file's path, so that all are of the same day and language."""
    header = view.policy.policy
    return {
        "profile": "tabular-data-package",
        "name": header.id.lower(),
        "title": header.title.in_language(language),
        "description": header.text_note.in_language(language),
        "version": header.version,
        "licenses": [LICENCE],
        "nizam": about_view(view),
        "resources": [_resource(table, language, query) for table in TABLES],
    }


def _resource(table: Table, language: str, query: str) -> dict[str, Any]:
    fields = [_field(name, column, language) for name, column, _ in csv_header(table, [language])]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv{query}",
        "title": say_in(Message(table.title), language),
        "description": say_in(Message(table.about), language),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": _key(table.key), "missingValues": [""]},
    }


def _key(key: Sequence[str]) -> str | list[str]:
    return key[0] if len(key) == 1 else list(key)


def _field(name: str, column: Column, language: str) -> dict[str, str]:
    described = say_in(Message(column.label), language)
    if column.kind in {"list", "texts"}:
        note = Message(N_("%(label)s. Items are separated by “%(separator)s”."), _list_note(described))
        described = say_in(note, language)
    return {"name": name, "type": _TYPES.get(column.kind, "string"), "description": described}


def _list_note(label: str) -> dict[str, str]:
    return {"label": label, "separator": SEPARATOR.strip()}
