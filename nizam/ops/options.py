"""Options that commands share."""

from __future__ import annotations

import argparse
import gettext
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from nizam.core.dates import FIRST_DAY, LAST_DAY, parse_day
from nizam.core.errors import DomainError
from nizam.core.message import N_

_PACKAGE = Path(__file__).resolve().parents[1]
_DEFAULT_POLICY = "pakistan-2025"


class LanguageUnknownError(DomainError):
    """Neither the policy nor Nizam says anything in that language."""

    code = "ops.language-unknown"
    message = N_("This policy has its texts in: %(spoken)s. It has none in “%(asked)s”.")


def default_policy_folder() -> Path:
    """The folder that ``NIZAM_POLICY`` names, else the policy that comes with Nizam."""
    if named := os.environ.get("NIZAM_POLICY"):
        return Path(named)
    beside = _PACKAGE.parent / "policies" / _DEFAULT_POLICY
    return beside if beside.is_dir() else Path(sys.prefix) / "share" / "nizam" / "policies" / _DEFAULT_POLICY


def add_policy_folder(parser: argparse.ArgumentParser) -> None:
    """Let the command be given a policy folder."""
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        default=None,
        help="folder of the policy (default: NIZAM_POLICY, else the policy that comes with Nizam)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let the command answer in JSON."""
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let the command answer in another language."""
    parser.add_argument(
        "--lang",
        metavar="CODE",
        type=_language,
        default="en",
        help="language of the texts, such as en or ur (default: en)",
    )


def add_day(parser: argparse.ArgumentParser) -> None:
    """Let the command be asked about another day than today."""
    parser.add_argument(
        "--on", metavar="DATE", type=_day, help="as seen on this day, such as 2026-12-31 (default: today)"
    )


def _language(text: str) -> str:
    if re.fullmatch("[a-z]{2,3}", text) is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no language code; write one such as en or ur")
    return text


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError:
        years = f"{FIRST_DAY.year} to {LAST_DAY.year}"
        raise argparse.ArgumentTypeError(f"“{text}” is no day of the years {years}; write it as 2026-12-31") from None


def check_language(asked: str, spoken: Sequence[str]) -> str:
    """``asked``, if the policy speaks it or Nizam does.

    Raises:
        LanguageUnknownError: neither does; to answer in another language would look like an answer.
    """
    if asked != "en" and asked not in spoken and not (_PACKAGE / "web" / "locale" / asked).is_dir():
        raise LanguageUnknownError(asked=asked, spoken=", ".join(spoken))
    return asked


def translator(language: str) -> Callable[[str], str]:
    """Translates Nizam's own sentences into ``language``; what has no translation stays English."""
    catalogue = gettext.translation(
        "django", localedir=_PACKAGE / "web" / "locale", languages=[language], fallback=True
    )
    return lambda template: catalogue.gettext(template) if template else template
