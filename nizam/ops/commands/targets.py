"""``nizam targets``: how every target stands on a day, from the policy folder alone."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nizam.ops.options import add_day, add_json, add_language, check_language, default_policy_folder
from nizam.ops.output import EXIT_DONE, console, print_json

if TYPE_CHECKING:
    from nizam.indicators.status import TargetStatus
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam targets``."""
    parser = subparsers.add_parser("targets", help="how every target stands on a day", description=__doc__)
    parser.add_argument("--policy", metavar="DIR", type=Path, help="folder of the policy")
    add_day(parser)
    add_language(parser)
    add_json(parser)
    parser.set_defaults(run=show_targets)


def show_targets(args: argparse.Namespace) -> int:
    """Print timing, evidence and lead of every target."""
    from nizam.core.dates import today
    from nizam.indicators.status import target_statuses
    from nizam.policy.loader import load_folder

    loaded = load_folder(args.policy or default_policy_folder())
    on = args.on or today(loaded.policy.policy.time_zone)
    language = check_language(args.lang, loaded.policy.policy.languages)
    rows = [_row(status, language) for status in target_statuses(loaded.policy, loaded.evidence.claims, on)]
    if args.json:
        print_json({"on": on.isoformat(), "targets": rows})
    else:
        _print_table(rows, on.isoformat())
    return EXIT_DONE


def _row(status: TargetStatus, language: str) -> dict[str, Any]:
    return {
        "id": status.target.id,
        "title": status.target.title.in_language(language),
        "due": status.target.due.isoformat(),
        "timing": status.timing,
        "days": status.days,
        "evidence": status.evidence,
        "lead": list(status.target.leads),
        "lead_exists": status.lead_exists,
    }


_TIMING = {"overdue": "overdue {days} days", "due": "due in {days} days", "later": "in {days} days"}


def _print_table(rows: Sequence[dict[str, Any]], on: str) -> None:
    from rich.table import Table

    table = Table(title=f"Targets as of {on}", title_justify="left", box=None, pad_edge=False)
    for heading in ("", "Target", "Due", "", "Evidence", "Lead", "Lead exists"):
        table.add_column(heading)
    for row in rows:
        timing = _TIMING[row["timing"]].format(days=row["days"])
        lead = ", ".join(row["lead"])
        table.add_row(row["id"], row["title"], row["due"], timing, row["evidence"], lead, row["lead_exists"])
    console().print(table)
