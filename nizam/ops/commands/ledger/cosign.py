"""``nizam ledger cosign``: take in what a witness signed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, console, print_json
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam ledger cosign``."""
    parser = subparsers.add_parser("cosign", help="take in what a witness signed", description=__doc__)
    parser.add_argument(
        "file", metavar="FILE", type=Path, nargs="?", help="checkpoint that a witness cosigned; - for standard input; "
        "without it, what the witnesses have left where they said is fetched",
    )  # fmt: skip
    add_json(parser)
    parser.set_defaults(run=cosign)


def cosign(args: argparse.Namespace) -> int:
    """Check cosignatures and publish them."""

    start_with_tables()
    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import add_cosignatures, collect_cosignatures

    if args.file is None:
        names = collect_cosignatures(actor=OPERATOR)
    else:
        note = sys.stdin.buffer.read() if str(args.file) == "-" else args.file.read_bytes()
        names = add_cosignatures(actor=OPERATOR, note=note)
    if args.json:
        print_json({"ok": True, "witnesses": names})
    else:
        console().print(f"cosigned by {', '.join(names)}" if names else "nobody has cosigned anything new")
    return EXIT_DONE
