"""Errors that people read: a stable code, a message that can be translated, and the values it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from nizam.core.message import N_, Message

T = TypeVar("T")


class DomainError(Exception):
    """Something that was asked for cannot be done, for a reason the person can understand.

    ``code`` is stable and documented; ``message`` is a template that the edges translate and fill with ``params``;
    ``status`` is the HTTP status that the edges answer with.
    """

    code: ClassVar[str] = "error"
    message: ClassVar[str] = N_("This cannot be done.")
    status: ClassVar[int] = 400

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(self.said.render())

    @property
    def said(self) -> Message:
        """The message with its values, ready to be said in any language."""
        return Message(self.message, self.params)


class NotFoundError(DomainError):
    """What was asked for does not exist, or the asker may not know that it does."""

    code = "not-found"
    message = N_("Nothing is recorded under “%(what)s”.")
    status = 404


class NotAllowedError(DomainError):
    """The actor may not do this; ``reason`` says why."""

    code = "not-allowed"
    message = N_("This is not allowed: %(reason)s")
    status = 403


def find(records: Mapping[str, T], identifier: str) -> T:
    """The record with ``identifier``.

    Raises:
        NotFoundError: there is none.
    """
    try:
        return records[identifier]
    except KeyError:
        raise NotFoundError(what=identifier) from None
