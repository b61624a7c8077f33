"""Find every mistake in a policy folder, in one run."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from nizam.ops.options import add_json, add_policy_folder, default_policy_folder
from nizam.ops.output import EXIT_DONE, EXIT_PROBLEMS, console, errors_as_data, print_json, print_message

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam policy check``."""
    parser = subparsers.add_parser("check", help="find every mistake", description=__doc__)
    add_policy_folder(parser)
    add_json(parser)
    parser.set_defaults(run=check_policy)


def check_policy(args: argparse.Namespace) -> int:
    """Read the folder and print its mistakes; 1 if there are any."""
    from nizam.policy.loader import InvalidPolicyError, load_folder

    folder = args.folder or default_policy_folder()
    try:
        load_folder(folder)
    except InvalidPolicyError as invalid:
        if args.json:
            print_json({"ok": False, "errors": errors_as_data(invalid)})
        else:
            console().print("\n".join(map(str, invalid.errors)), soft_wrap=True)
            print_message(f"Mistakes in {folder}: {len(invalid.errors)}")
        return EXIT_PROBLEMS
    if args.json:
        print_json({"ok": True, "errors": []})
    else:
        console().print(f"No mistake in {folder}.", soft_wrap=True)
    return EXIT_DONE
