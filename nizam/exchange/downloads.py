"""Where the downloads are: ``/data/``, its description, and each table as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from nizam.core.errors import NotFoundError
from nizam.exchange.answers import open_data
from nizam.exchange.cells import csv_cell
from nizam.exchange.errors import BadParameterError
from nizam.exchange.package import LICENCE, data_package
from nizam.exchange.table_files import about_table, about_view, csv_lines, json_chunks
from nizam.indicators.queries import PictureOn
from nizam.indicators.tables import TABLE_BY_NAME, TABLES, Table
from nizam.indicators.tables.table import Value

ALL = "all"


def _languages(request: HttpRequest, view: PictureOn, default: str) -> Sequence[str]:
    spoken = view.policy.policy.languages
    given = request.GET.get("lang") or default
    if given == ALL:
        return spoken
    if given not in spoken:
        raise BadParameterError(given=given[:40], name="lang", expected=" · ".join((*spoken, ALL)))
    return (given,)


def _first_language(view: PictureOn) -> str:
    spoken = view.policy.policy.languages
    return settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in spoken else spoken[0]


def _table(request: HttpRequest, name: str) -> Table:
    """The table, with those rows only that hold what is asked of a column: ``?timing=overdue``, ``?leads=ignite``."""
    table = TABLE_BY_NAME.get(name)
    if table is None:
        raise NotFoundError(what=name)
    asked = [(column, request.GET[column.id]) for column in table.columns if request.GET.get(column.id)]

    def rows(view: PictureOn) -> Iterable[Any]:
        return (row for row in table.rows(view) if all(_holds(one.get(row, view), value) for one, value in asked))

    return replace(table, rows=rows) if asked else table


def _holds(cell: Value, wanted: str) -> bool:
    items = cell if isinstance(cell, list | tuple) else (cell,)
    return any(csv_cell(item, settings.LANGUAGE_CODE) == wanted for item in items)


def _file_name(table: Table, view: PictureOn, language: str, ending: str) -> str:
    return f"{view.policy.policy.id}-{table.name}-{view.day.isoformat()}-{language}.{ending}"


def _json(content: dict[str, Any]) -> HttpResponse:
    return HttpResponse(orjson.dumps(content, option=orjson.OPT_INDENT_2), content_type="application/json")


@open_data
def table_csv(request: HttpRequest, view: PictureOn, name: str) -> HttpResponseBase:
    """One table as CSV."""
    table, languages = _table(request, name), _languages(request, view, _first_language(view))
    named = _file_name(table, view, languages[0] if len(languages) == 1 else ALL, "csv")
    response = StreamingHttpResponse(csv_lines(table, view, languages), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{named}"'
    return response


@open_data
def table_json(request: HttpRequest, view: PictureOn, name: str) -> HttpResponseBase:
    """One table as JSON."""
    table, languages = _table(request, name), _languages(request, view, ALL)
    named = _file_name(table, view, languages[0] if len(languages) == 1 else ALL, "json")
    response = StreamingHttpResponse(json_chunks(table, view, languages), content_type="application/json")
    response.headers["Content-Disposition"] = f'inline; filename="{named}"'
    return response


@open_data
def index(request: HttpRequest, view: PictureOn) -> HttpResponseBase:
    """What can be downloaded, where, under which licence."""
    query = _dated(request, view)
    return _json(
        {
            **about_view(view),
            "title": view.policy.policy.title,
            "licence": LICENCE,
            "operator": settings.OPERATOR or None,
            "is_official": bool(settings.OPERATOR),
            "datapackage": _absolute("data-package") + query,
            "tables": [
                {
                    **about_table(table, view.policy.policy.languages),
                    "csv": _absolute("data-csv", table.name) + query,
                    "json": _absolute("data-json", table.name) + query,
                }
                for table in TABLES
            ],
        }
    )


@open_data
def package(request: HttpRequest, view: PictureOn) -> HttpResponseBase:
    """The Data Package that describes all tables."""
    language = _languages(request, view, _first_language(view))[0]
    return _json(data_package(view, language, _dated(request, view)))


def _dated(request: HttpRequest, view: PictureOn) -> str:
    asked = {"on": view.day.isoformat()} if request.GET.get("on") else {}
    if request.GET.get("lang"):
        asked["lang"] = request.GET["lang"]
    return f"?{urlencode(asked)}" if asked else ""


def _absolute(name: str, *args: str) -> str:
    return str(settings.BASE_URL) + reverse(name, args=args)
