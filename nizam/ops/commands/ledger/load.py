"""``nizam ledger load``: record many events from a Parquet file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, console, print_json
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam ledger load``."""
    parser = subparsers.add_parser("load", help="record the events of a Parquet file", description=__doc__)
    parser.add_argument("file", metavar="FILE", type=Path, help="one row for an event; loading it again adds nothing")
    add_json(parser)
    parser.set_defaults(run=load)


def load(args: argparse.Namespace) -> int:
    """Record every row, or none where one is not an event that its kind allows."""

    start_with_tables()
    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import load_events

    loaded = load_events(actor=OPERATOR, file=args.file)
    if args.json:
        print_json({"ok": True, "added": loaded.added, "known": loaded.known})
    else:
        console().print(f"{loaded.added} events recorded, {loaded.known} were there already. Seal them: nizam seal")
    return EXIT_DONE
