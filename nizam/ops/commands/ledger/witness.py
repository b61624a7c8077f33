"""``nizam ledger witness``: name somebody who watches the record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, console, print_json
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam ledger witness``."""
    parser = subparsers.add_parser("witness", help="name somebody who watches the record", description=__doc__)
    parser.add_argument("key", metavar="KEY", help="the key that nizam-witness.py printed")
    parser.add_argument("--source", metavar="URL_OR_FILE", default="", help="where they leave what they cosigned")
    add_json(parser)
    parser.set_defaults(run=name)


def name(args: argparse.Namespace) -> int:
    """Name a witness, or change where one leaves its signatures."""

    start_with_tables()
    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import name_witness

    named = name_witness(actor=OPERATOR, key=args.key, source=args.source)
    if args.json:
        print_json({"ok": True, "witness": named})
    else:
        console().print(f"{named} is a witness now")
    return EXIT_DONE
