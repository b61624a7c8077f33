"""What commands print: one JSON document for programs, or text for people; messages to standard error."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from nizam.core.errors import DomainError
    from nizam.policy.loader import InvalidPolicyError

EXIT_DONE, EXIT_PROBLEMS, EXIT_WRONG_USE = 0, 1, 2


def print_json(document: Any) -> None:
    """Print ``document`` as the one JSON document on standard output."""
    import orjson

    text = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE, default=str)
    sys.stdout.write(text.decode())


@cache
def console() -> Console:
    """Where results for people go. Words of a policy are never taken for markup."""
    from rich.console import Console

    class ResultConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end the process as failed; for us, whoever read had enough

    return ResultConsole(markup=False, highlight=False, emoji=False)


def print_message(message: str) -> None:
    """Tell the person at the keyboard something that is no result."""
    print(message, file=sys.stderr)


def report_problem(problem: DomainError | InvalidPolicyError, *, as_json: bool) -> None:
    """Say why a command could not do what it was asked for."""
    from nizam.policy.loader import InvalidPolicyError

    if not as_json:
        print_message(str(problem))
    elif isinstance(problem, InvalidPolicyError):
        print_json({"ok": False, "errors": errors_as_data(problem)})
    else:
        print_json({"ok": False, "error": {"code": problem.code, "message": str(problem)}})


def errors_as_data(problem: InvalidPolicyError) -> list[dict[str, Any]]:
    """The mistakes of a policy folder, for JSON."""
    return [
        {"file": error.file, "line": error.line, "path": error.path, "reason": error.reason} for error in problem.errors
    ]
