"""List the systems that a policy needs: on what each rests, what runs it, and whether it works."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from nizam.ops.options import add_json, add_policy_folder, default_policy_folder
from nizam.ops.output import EXIT_DONE, console, print_json

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam policy coverage``."""
    parser = subparsers.add_parser("coverage", help="which systems work, which are planned", description=__doc__)
    add_policy_folder(parser)
    add_json(parser)
    parser.set_defaults(run=show_coverage)


def show_coverage(args: argparse.Namespace) -> int:
    """Print the instruments."""
    from nizam.policy.coverage import instrument_coverage
    from nizam.policy.loader import load_folder

    covered = instrument_coverage(load_folder(args.folder or default_policy_folder()).policy)
    if args.json:
        print_json(covered)
        return EXIT_DONE
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("Instrument", "Basis", "State", "Room", "Tests"):
        table.add_column(heading)
    for one in covered["instruments"]:
        table.add_row(one["id"], one["basis"], one["state"], one["room"], str(len(one["tests"])))
    console().print(table)
    console().print("\n" + " · ".join(f"{state}: {number}" for state, number in covered["counts"].items()))
    return EXIT_DONE
