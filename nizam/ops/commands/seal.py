"""``nizam seal``: seal what was recorded, now."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, console, print_json
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam seal``."""
    parser = subparsers.add_parser("seal", help="seal what was recorded", description=__doc__)
    add_json(parser)
    parser.set_defaults(run=seal)


def seal(args: argparse.Namespace) -> int:
    """Seal everything that waits; the worker does the same every second."""
    start_with_tables()
    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import seal_ledger
    from nizam.ledger.actions.seal import BULK
    from nizam.ops.worker.sealing import wait_while_sealing

    sealed = wait_while_sealing(lambda: seal_ledger(actor=OPERATOR, batch=BULK))
    if args.json:
        print_json({"ok": True, "sealed": sealed.events, "size": sealed.size, "root": sealed.root})
    else:
        console().print(
            f"{sealed.events} events sealed; the record has {sealed.size}, root {sealed.root}", soft_wrap=True
        )
    return EXIT_DONE
