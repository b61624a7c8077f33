"""``nizam report``: reports as of any day, from the policy folder alone."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from nizam.ops.options import add_day, default_policy_folder
from nizam.ops.output import EXIT_DONE, EXIT_WRONG_USE, print_message
from nizam.ops.starting import start_django

if TYPE_CHECKING:
    from datetime import date

    from nizam.indicators.queries import Picture
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``nizam report half-year`` and ``nizam report council``."""
    group = subparsers.add_parser("report", help="reports as of any day", description=__doc__)
    reports = group.add_subparsers(title="reports", metavar="REPORT", required=True)
    half_year = _add(reports, "half-year", "the half-year report", write_half_year)
    half_year.add_argument(
        "--narrative",
        metavar="FILE",
        type=Path,
        help="the office's own words: Markdown with a heading for each section, or YAML",
    )
    half_year.add_argument("--format", choices=["pdf", "html"], default="pdf", help="what to write (default: pdf)")
    _add(reports, "council", "one A4 page for the Council", write_council)


def _add(
    reports: Subparsers, name: str, words: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = reports.add_parser(name, help=words, description=words)
    parser.add_argument("--policy", metavar="DIR", type=Path, help="folder of the policy")
    parser.add_argument("--lang", metavar="CODE", default="en", help="language: en or ur (default: en)")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="file to write; - for standard output")
    add_day(parser)
    parser.set_defaults(run=run)
    return parser


def write_half_year(args: argparse.Namespace) -> int:
    """Write the half-year report."""

    def make(picture: Picture, day: date) -> bytes:
        from nizam.web.reports.made import half_year_html, half_year_pdf
        from nizam.web.reports.narrative import read_narrative

        narrative = read_narrative(args.narrative) if args.narrative else None
        made = half_year_html if args.format == "html" else half_year_pdf
        return made(picture, day, narrative)

    return _write(args, make)


def write_council(args: argparse.Namespace) -> int:
    """Write the Council's page."""

    def make(picture: Picture, day: date) -> bytes:
        from nizam.web.reports.made import council_pdf

        return council_pdf(picture, day)

    return _write(args, make)


def _write(args: argparse.Namespace, make: Callable[[Picture, date], bytes]) -> int:
    start_django()
    from django.conf import settings
    from django.utils import translation

    languages = [code for code, _name in settings.LANGUAGES]
    if args.lang not in languages:
        print_message(f"there are reports in {', '.join(languages)}, not in “{args.lang}”")
        return EXIT_WRONG_USE
    picture = _picture_of(args.policy or default_policy_folder())
    with translation.override(args.lang):
        content = make(picture, args.on or picture.today())
    if str(args.out) == "-":
        sys.stdout.buffer.write(content)
        return EXIT_DONE
    try:
        args.out.write_bytes(content)
    except OSError as problem:
        print_message(f"cannot write {args.out}: {problem.strerror}")
        return EXIT_WRONG_USE
    print_message(f"{args.out}: {len(content) // 1024} KB")
    return EXIT_DONE


def _picture_of(folder: Path) -> Picture:
    """The picture of a policy folder, without a database.

    Raises:
        InvalidPolicyError: the folder has mistakes.
    """
    from nizam.indicators.queries import Picture
    from nizam.policy.loader import load_folder
    from nizam.policy.queries import PublicState

    loaded = load_folder(folder)
    return Picture(PublicState(loaded.digest, 0), loaded.policy, loaded.evidence)
