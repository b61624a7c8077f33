"""Show what changed from one policy folder to another."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, console, print_json

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam policy diff``."""
    parser = subparsers.add_parser("diff", help="what changed between two folders", description=__doc__)
    parser.add_argument("before", metavar="BEFORE", type=Path, help="folder of the earlier policy")
    parser.add_argument("after", metavar="AFTER", type=Path, help="folder of the later policy")
    add_json(parser)
    parser.set_defaults(run=show_changes)


def show_changes(args: argparse.Namespace) -> int:
    """Print every change."""
    from nizam.policy.diff import diff_policies
    from nizam.policy.loader import load_folder

    changes = diff_policies(load_folder(args.before).policy, load_folder(args.after).policy)
    if args.json:
        print_json({"changes": [asdict(change) for change in changes]})
        return EXIT_DONE
    for change in changes:
        where = f"{change.what}: {change.field}" if change.field else change.what
        console().print(f"{change.kind:8} {where}", style="bold")
        if change.field:
            console().print(f"  - {_short(change.before)}\n  + {_short(change.after)}")
    console().print(f"Changes: {len(changes)}")
    return EXIT_DONE


def _short(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
