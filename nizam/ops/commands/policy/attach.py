"""Load the official policy document: each clause is then shown beside its passage, and found by its official words."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from nizam.ops.options import add_json
from nizam.ops.output import EXIT_DONE, EXIT_PROBLEMS, console, print_json, print_message
from nizam.ops.starting import start_with_tables

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers
    from nizam.policy.actions import AttachedDocument


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam policy attach``."""
    parser = subparsers.add_parser("attach", help="load the official document", description=__doc__)
    parser.add_argument("file", metavar="FILE", type=Path, help="a PDF with a text layer, or plain text in UTF-8")
    parser.add_argument("--name", metavar="NAME", help="what the site calls it (default: the name of the file)")
    add_json(parser)
    parser.set_defaults(run=attach_document)


def attach_document(args: argparse.Namespace) -> int:
    """Attach the file to the policy in force, and say which clauses were found in it."""
    start_with_tables()
    from nizam.core.actor import OPERATOR
    from nizam.policy.actions import attach_official_document
    from nizam.policy.official.extract import media_type_of, read_file

    try:
        content = read_file(args.file)
    except OSError as refused:
        print_message(f"{args.file} cannot be read: {refused.strerror}")
        return EXIT_PROBLEMS
    attached = attach_official_document(
        actor=OPERATOR, name=args.name or args.file.name, media_type=media_type_of(content), content=content
    )
    if args.json:
        print_json(asdict(attached))
    else:
        _print_result(attached)
    return EXIT_DONE


def _print_result(attached: AttachedDocument) -> None:
    pages = f", {attached.pages} pages" if attached.pages else ""
    console().print(f"Attached{pages}, SHA-256 {attached.sha256}.", soft_wrap=True)
    console().print(f"Clauses found in it: {attached.anchored}")
    if attached.missing:
        console().print(f"Clauses not found, shown without official words: {len(attached.missing)}")
        console().print("  " + ", ".join(attached.missing), soft_wrap=True)
