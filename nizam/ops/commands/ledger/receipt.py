"""``nizam ledger receipt``: the proof that one event was recorded."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from nizam.ops.output import EXIT_DONE, EXIT_PROBLEMS, print_json
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam ledger receipt``."""
    parser = subparsers.add_parser("receipt", help="the proof that one event was recorded", description=__doc__)
    parser.add_argument("event", metavar="ID", help="the event's id")
    parser.add_argument("--json", action="store_true", help="a receipt is always JSON; accepted for uniformity")
    parser.set_defaults(run=receipt)


def receipt(args: argparse.Namespace) -> int:
    """Print the receipt; anybody can check it with nizam-verify.py."""

    start_with_tables()
    from nizam.core.actor import OPERATOR
    from nizam.ledger.queries import receipt_of

    found = receipt_of(args.event, actor=OPERATOR)
    print_json(asdict(found))
    return EXIT_DONE if found.is_sealed else EXIT_PROBLEMS
