"""Who acts, and whether they may. Rooms receive an actor; only ``accounts`` knows the person behind it."""

from __future__ import annotations

from dataclasses import dataclass

from nizam.core.errors import NotAllowedError
from nizam.core.message import Message


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a random ``key`` that names no one, their institutions, and what their roles permit."""

    key: str
    institutions: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()

    def has(self, permission: str) -> bool:
        """Whether one of the actor's roles gives ``permission``."""
        return permission in self.permissions


ANYBODY = Actor("anybody")
"""A visitor who did not sign in."""

OPERATOR = Actor(
    "operator", permissions=frozenset({"moderate_claims", "load_policy", "manage_people", "read_suggestions"})
)
"""Whoever has the command line of the machine."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done, and why not."""

    allowed: bool
    reason: Message | None = None

    def require(self) -> None:
        """Raise :class:`NotAllowedError` unless it is allowed."""
        if not self.allowed:
            raise NotAllowedError(reason=self.reason or Message("this needs a role that you do not have"))


ALLOWED = Decision(True)
