"""What every part of the schema shares."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from nizam.core.text import Text

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]*$", max_length=90)]
"""An identifier that may stand in an address: letters, digits, dots and hyphens."""

Basis = Literal["policy", "ours"]
"""Whether a fact stands in the policy or is our reading of it."""

Operator = Literal[">=", "<=", "=", ">", "<", "~"]
"""at least, at most, exactly, more than, less than, about"""


class Model(BaseModel):
    """A record of the policy: immutable, and nothing in it that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Model):
    """One statement on a reference sheet, with whose it is."""

    text: Text
    basis: Basis
    value: Decimal | None = None


class PartialDate(str):
    """A date as a source gives it: a day, a month or a year (``2025-08-31``, ``2025-08``, ``2025``)."""

    __slots__ = ()
    _PATTERN = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")

    def _parts(self) -> tuple[int, int | None, int | None]:
        match = self._PATTERN.match(self)
        if match is None:
            raise ValueError(f"{self!r} is no date: write 2025-08-31, 2025-08 or 2025")
        year, month, day = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        year, month, day = self._parts()
        return date(year, month or 1, day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        year, month, day = self._parts()
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def check(value: str) -> PartialDate:
            made = cls(value)
            _ = made.first
            return made

        return core_schema.no_info_after_validator_function(check, core_schema.str_schema())
