"""Compute where a policy does not fit together. Findings are no mistakes of the folder: exit code 0."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from nizam.ops.options import (
    add_day,
    add_json,
    add_language,
    add_policy_folder,
    check_language,
    default_policy_folder,
    translator,
)
from nizam.ops.output import EXIT_DONE, EXIT_PROBLEMS, console, print_json

if TYPE_CHECKING:
    from nizam.core.message import Message
    from nizam.core.text import Text
    from nizam.ops.discovery import Subparsers
    from nizam.policy.lint import Finding, LintResult
    from nizam.policy.schema import Reading

_GRAVITY = ("low", "medium", "high")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam policy lint``."""
    parser = subparsers.add_parser("lint", help="compute what does not fit together", description=__doc__)
    add_policy_folder(parser)
    add_day(parser)
    add_language(parser)
    parser.add_argument("--fail-on", choices=_GRAVITY[::-1], help="exit with 1 if a finding is at least this grave")
    add_json(parser)
    parser.set_defaults(run=lint)


def lint(args: argparse.Namespace) -> int:
    """Print findings and notes."""
    from nizam.core.dates import today
    from nizam.policy.lint import lint_policy
    from nizam.policy.loader import load_folder

    policy = load_folder(args.folder or default_policy_folder()).policy
    result = lint_policy(policy, on=args.on or today(policy.policy.time_zone))
    say = Sayer(check_language(args.lang, policy.policy.languages))
    if args.json:
        print_json(
            {
                "on": result.on.isoformat(),
                "findings": [finding_as_data(finding, say) for finding in result.findings],
                "notes": [note_as_data(note, say) for note in result.notes],
            }
        )
    else:
        _print_result(result, say)
    if args.fail_on is None:
        return EXIT_DONE
    least = _GRAVITY.index(args.fail_on)
    return EXIT_PROBLEMS if any(_GRAVITY.index(f.severity) >= least for f in result.findings) else EXIT_DONE


class Sayer:
    """Says texts of the policy and sentences of Nizam in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._translate = translator(language)

    def __call__(self, said: Text | Message) -> str:
        from nizam.core.text import Text

        if isinstance(said, Text):
            return said.in_language(self._language)
        return said.render(self._language, self._translate)

    def or_nothing(self, said: Text | Message | None) -> str | None:
        """The same, where there may be nothing to say."""
        return None if said is None else self(said)


def finding_as_data(finding: Finding, say: Sayer) -> dict[str, Any]:
    """A finding for JSON."""
    return {
        "key": finding.key,
        "rule": finding.rule,
        "severity": finding.severity,
        "subjects": list(finding.subjects),
        "clauses": list(finding.clauses),
        "arithmetic": say(finding.arithmetic),
        "reading": say(finding.reading),
        "alternative": say.or_nothing(finding.alternative),
    }


def note_as_data(note: Reading, say: Sayer) -> dict[str, Any]:
    """A note for JSON."""
    named = [*note.subjects, *(statement.ref for statement in note.statements if statement.ref)]
    return {
        "id": note.id,
        "topic": say(note.topic),
        "severity": note.severity,
        "clauses": list(dict.fromkeys(ref.removeprefix("clause ") for ref in named if ref.startswith("clause "))),
        "reading": say(note.reading),
        "alternative": say.or_nothing(note.alternative),
        "statements": [
            {"ref": statement.ref, "label": say.or_nothing(statement.label), "says": say(statement.says)}
            for statement in note.statements
        ],
    }


_STYLES = {"high": "bold red", "medium": "bold yellow", "low": "bold"}


def _print_result(result: LintResult, say: Sayer) -> None:
    out = console()
    for finding in result.findings:
        out.print(f"{finding.severity.upper()} {finding.rule}", style=_STYLES[finding.severity], end="  ")
        out.print(", ".join(finding.subjects))
        out.print(f"  {say(finding.arithmetic)}")
        out.print(f"  Read as: {say(finding.reading)}")
        if finding.alternative is not None:
            out.print(f"  Or: {say(finding.alternative)}")
        out.print()
    if result.notes:
        out.print("Notes: judgements that no rule can reach", style="bold")
        for note in result.notes:
            out.print(f"  {note.id} ({note.severity}) {say(note.topic)}: {say(note.reading)}")
        out.print()
    out.print(f"Findings: {len(result.findings)} · notes: {len(result.notes)} · as seen on {result.on.isoformat()}")
