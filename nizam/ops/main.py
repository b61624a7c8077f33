"""The ``nizam`` command: finds what it can do, runs one thing, and turns its errors into exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

import nizam.ops.commands
from nizam import __version__
from nizam.ops.discovery import add_commands
from nizam.ops.output import EXIT_PROBLEMS, report_problem


def build_parser() -> argparse.ArgumentParser:
    """The parser with every group of commands that stands in :mod:`nizam.ops.commands`."""
    parser = argparse.ArgumentParser(
        prog="nizam",
        description="Runs a national AI policy: every promise a target, "
        "every target with evidence that can be checked.",
        epilog="Exit code: 0 done, 1 problems found, 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"nizam {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add_commands(nizam.ops.commands, subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that ``argv`` asks for, and return its exit code."""
    args = build_parser().parse_args(argv)
    try:
        code = _run(args.run, args)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output had enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _run(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    from nizam.core.errors import DomainError
    from nizam.ops.starting import explain_failure
    from nizam.policy.loader import InvalidPolicyError

    problem: DomainError | InvalidPolicyError
    try:
        return run(args)
    except (DomainError, InvalidPolicyError) as found:
        problem = found
    except Exception as failed:
        explained = explain_failure(failed)
        if explained is None:
            raise
        problem = explained
    report_problem(problem, as_json=getattr(args, "json", False))
    return EXIT_PROBLEMS


if __name__ == "__main__":
    sys.exit(main())
