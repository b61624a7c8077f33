"""What the record must know of rooms above it: they tell it, since it may not ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a table that does not fit its digest, or what the record says of it."""

    table: str
    row: str
    why: str


DigestChecker = Callable[[], Iterator[BadRow]]
"""Goes through one table and yields the rows that are not what their digest says."""

_policy_digest: Callable[[], str | None] = lambda: None  # noqa: E731 - until a room above says better
_checkers: dict[str, DigestChecker] = {}


def tell_policy_digest(ask: Callable[[], str | None]) -> None:
    """Let the record know how to find the digest of the policy in force."""
    global _policy_digest  # noqa: PLW0603 - set once, when Django starts
    _policy_digest = ask


def policy_digest() -> str | None:
    """The digest of the policy in force; None before there is one."""
    return _policy_digest()


def add_digest_checker(table: str, check: DigestChecker) -> None:
    """Let ``nizam verify`` compare a room's table with its digests."""
    _checkers[table] = check


def digest_checkers() -> list[DigestChecker]:
    """Every room's check, by the table's name."""
    return [_checkers[table] for table in sorted(_checkers)]
