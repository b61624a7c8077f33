"""``nizam policy …``: what can be done with a policy folder. Each module here is one command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nizam.ops.discovery import add_commands

if TYPE_CHECKING:
    from nizam.ops.discovery import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the group ``nizam policy``."""
    parser = subparsers.add_parser("policy", help="check, show and compare policies", description=__doc__)
    group = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add_commands(sys.modules[__name__], group)
