"""Problem details (RFC 9457): how programs are told what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nizam.core.errors import DomainError

MEDIA_TYPE = "application/problem+json"


def problem_of(error: DomainError, language: str, translate: Callable[[str], str]) -> dict[str, Any]:
    """``error`` as problem details, said in ``language``."""
    return problem(error.code, error.said.render(language, translate), error.status)


def problem(code: str, title: str, status: int, errors: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """Problem details; ``code`` never changes, ``title`` is for people, ``errors`` name parameters and reasons."""
    made: dict[str, Any] = {"type": f"urn:nizam:error:{code}", "title": title, "status": status}
    return {**made, "errors": list(errors)} if errors else made
