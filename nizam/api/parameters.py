"""Query parameters that several operations share."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from nizam.core.dates import parse_day


def _as_day(given: Any) -> Any:
    return parse_day(given) if isinstance(given, str) else given


_AS_WRITTEN = {"type": "string", "format": "date", "pattern": r"^(?:19|20|21)\d{2}-\d{2}-\d{2}$"}


class At(Schema):
    """The day that is asked about."""

    on: Annotated[date | None, BeforeValidator(_as_day), WithJsonSchema(_AS_WRITTEN)] = Field(
        None, description="As of which day, written as 2026-12-31. Today by default."
    )


class Paging(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(100, ge=1, le=500, description="How many items at most.")
    offset: int = Field(0, ge=0, le=1_000_000, description="How many items to leave out first.")
