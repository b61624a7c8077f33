"""``nizam verify``: check that nothing in the record was altered."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, EXIT_PROBLEMS, console, print_json
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ledger.verifying import Verdict
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam verify``."""
    parser = subparsers.add_parser("verify", help="check that the record was not altered", description=__doc__)
    parser.add_argument(
        "--remember", metavar="FILE", type=Path, help="checkpoint of the last time; replaced by today's when all fits"
    )
    add_json(parser)
    parser.set_defaults(run=verify)


def verify(args: argparse.Namespace) -> int:
    """Check files, segments, database and the rooms' tables."""

    start_with_tables()
    from nizam.core.actor import OPERATOR
    from nizam.ledger.verifying import verify_record
    from nizam.ops.worker.sealing import while_nobody_seals

    remembered = args.remember.read_bytes() if args.remember and args.remember.exists() else None
    verdict = while_nobody_seals(lambda: verify_record(actor=OPERATOR, remembered=remembered))
    if verdict.ok and args.remember and verdict.checkpoint:
        draft = args.remember.with_name(args.remember.name + ".new")
        draft.write_bytes(verdict.checkpoint)
        os.replace(draft, args.remember)
    if args.json:
        print_json(verdict.as_data())
    else:
        _tell(verdict)
    return EXIT_DONE if verdict.ok else EXIT_PROBLEMS


def _tell(verdict: Verdict) -> None:
    if verdict.first_bad is not None:
        bad = verdict.first_bad
        console().print(f"BAD {bad['what']} {bad['where']}: {bad['why']}", soft_wrap=True)
        return
    console().print(f"Everything fits: {verdict.size} events, root {verdict.root}", soft_wrap=True)
    for one in verdict.witnesses:
        console().print(f"  witness {one['name']} cosigned the first {one['size']} events")
    if not verdict.witnesses:
        console().print("  self-signed only: no witness has cosigned this record")
