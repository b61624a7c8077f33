"""Write a small, complete policy to start from, with comments that say what to write where."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, console, print_json

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam policy new``."""
    parser = subparsers.add_parser("new", help="start the policy of another country", description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder to write; it must be empty or not exist")
    parser.add_argument("--country", required=True, type=_some_words, help="name of the country")
    parser.add_argument("--title", required=True, type=_some_words, help="title of the policy")
    add_json(parser)
    parser.set_defaults(run=write_new_policy)


def _some_words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("this cannot be empty")
    return text


def write_new_policy(args: argparse.Namespace) -> int:
    """Write the folder and name its files."""
    from nizam.policy.scaffold import write_scaffold

    files = [str(file) for file in write_scaffold(args.folder, country=args.country, title=args.title)]
    if args.json:
        print_json({"folder": str(args.folder), "files": files})
        return EXIT_DONE
    for file in files:
        console().print(file, soft_wrap=True)
    console().print(f"\nRead {files[0]} first. Then: nizam policy check {args.folder}", soft_wrap=True)
    return EXIT_DONE
