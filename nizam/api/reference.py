"""The page that explains the API. It is made from the OpenAPI description on the server, and needs no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

_STYLE = Path(__file__).with_name("reference.css")
_REF = "#/components/schemas/"
_LIST = "list of "


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: words, and the record it refers to, if any."""

    words: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a record."""

    name: str
    kind: Kind
    about: str
    is_required: bool
    default: Any = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record that answers are made of."""

    name: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked."""

    id: str
    path: str
    summary: str
    about: str
    parameters: tuple[Field, ...]
    answer: Kind
    statuses: tuple[str, ...]

    @property
    def can_be_opened(self) -> bool:
        """Whether its address is whole, without a place for an identifier."""
        return "{" not in self.path


class Reference(DocsBase):
    """Shows every operation, its parameters and its answer."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """The page."""
        schema = api.get_openapi_schema()
        groups: dict[str, list[Operation]] = {}
        for tag, operation in operations(schema):
            groups.setdefault(tag, []).append(operation)
        context = {
            "api": api,
            "operator": settings.OPERATOR,
            "groups": list(groups.items()),
            "records": list(records(schema)),
            "description_address": self.get_openapi_url(api, {}),
        }
        return render(request, "api/reference.html", context)


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Every operation with the group it belongs to."""
    for path, methods in schema["paths"].items():
        for said in methods.values():
            answers = said["responses"]
            content = answers.get(200, answers.get("200"))["content"]["application/json"]
            yield (
                said["tags"][0],
                Operation(
                    said["operationId"],
                    path,
                    said["summary"],
                    said.get("description", ""),
                    tuple(_parameter(one) for one in said["parameters"]),
                    kind_of(content["schema"]),
                    tuple(str(status) for status in answers),
                ),
            )


def _parameter(said: Mapping[str, Any]) -> Field:
    schema = said["schema"]
    about = said.get("description") or schema.get("description", "")
    return Field(said["name"], kind_of(schema), about, said.get("required", False), schema.get("default"))


def records(schema: Mapping[str, Any]) -> Iterator[Record]:
    """Every record that an answer can hold."""
    for name, said in sorted(schema["components"]["schemas"].items()):
        required = said.get("required", ())
        fields = tuple(
            Field(field, kind_of(one), one.get("description", ""), field in required)
            for field, one in said.get("properties", {}).items()
        )
        yield Record(name, said.get("description", ""), fields)


def kind_of(schema: Mapping[str, Any]) -> Kind:
    """What a value of ``schema`` is."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_REF)
        return Kind(name, name)
    if "anyOf" in schema:
        kinds = [kind_of(one) for one in schema["anyOf"]]
        return Kind(" or ".join(kind.words for kind in kinds), next((k.record for k in kinds if k.record), ""))
    if "enum" in schema:
        return Kind(" · ".join(str(value) for value in schema["enum"]))
    if schema.get("type") == "array":
        inner = kind_of(schema["items"]) if "items" in schema else Kind("anything")
        return Kind(_LIST + inner.words, inner.record)
    if schema.get("type") == "object" and "additionalProperties" in schema:
        return Kind("text by language")
    return Kind(str(schema.get("format") or schema.get("const") or schema.get("type", "anything")))


@lru_cache(maxsize=1)
def _style() -> bytes:
    return _STYLE.read_bytes()


def stylesheet(request: HttpRequest) -> HttpResponse:
    """The page's looks."""
    return HttpResponse(_style(), content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"})
