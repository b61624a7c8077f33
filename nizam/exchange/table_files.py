"""Tables as files: CSV that spreadsheets open as they should, and JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from nizam.core.message import Message
from nizam.exchange.cells import csv_cell, json_value
from nizam.indicators.queries import PictureOn
from nizam.indicators.tables import Column, Table
from nizam.indicators.wording import in_languages

_BOM = "\ufeff"
"""Without it, Excel reads Urdu as something else."""


class _Echo:
    """Hands back what the CSV writer writes, so that it can be sent at once."""

    @staticmethod
    def write(line: str) -> str:
        return line


def csv_header(table: Table, languages: Sequence[str]) -> list[tuple[str, Column, str]]:
    """The columns of the file: name, column, and language. With several languages, a column for each: ``title_ur``."""
    made = []
    for column in table.columns:
        if column.is_said and len(languages) > 1:
            made += [(f"{column.id}_{language}", column, language) for language in languages]
        else:
            made.append((column.id, column, languages[0]))
    return made


def csv_lines(table: Table, view: PictureOn, languages: Sequence[str]) -> Iterator[str]:
    """The file, line by line (RFC 4180, UTF-8 with a byte order mark)."""
    writer = csv.writer(_Echo())
    header = csv_header(table, languages)
    yield _BOM + writer.writerow([name for name, _, _ in header])
    for row in table.rows(view):
        yield writer.writerow([csv_cell(column.get(row, view), language) for _, column, language in header])


def about_view(view: PictureOn) -> dict[str, Any]:
    """Which policy, in which version, at which revision, as of which day: said with everything that is handed out."""
    header, state = view.policy.policy, view.picture.state
    return {
        "policy": {"id": header.id, "version": header.version, "digest": state.digest},
        "revision": state.revision,
        "on": view.day,
    }


def about_table(table: Table, languages: Sequence[str]) -> dict[str, Any]:
    """What the table holds, and what its columns mean."""
    return {
        "table": table.name,
        "title": in_languages(Message(table.title), languages),
        "about": in_languages(Message(table.about), languages),
        "key": table.key,
        "columns": [
            {"id": column.id, "label": in_languages(Message(column.label), languages), "kind": column.kind}
            for column in table.columns
        ],
    }


def json_chunks(table: Table, view: PictureOn, languages: Sequence[str]) -> Iterator[bytes]:
    """The file, row by row."""
    head = orjson.dumps({**about_view(view), **about_table(table, languages)})
    yield head[:-1] + b',"rows":['
    for number, row in enumerate(table.rows(view)):
        made = {column.id: json_value(column.get(row, view), languages) for column in table.columns}
        yield (b",\n" if number else b"\n") + orjson.dumps(made)
    yield b"\n]}\n"
