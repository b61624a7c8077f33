"""``nizam ledger …``: load events, name witnesses, take in what they signed, hand out receipts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nizam.ops.discovery import add_commands

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the group ``nizam ledger``."""
    parser = subparsers.add_parser("ledger", help="load events, witnesses, receipts", description=__doc__)
    group = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add_commands(sys.modules[__name__], group)
