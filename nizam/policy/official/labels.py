"""Labels that documents print before an item: ``1.1``, ``a.``, ``(b)``, ``iv.``, bullets."""

from __future__ import annotations

import re

BULLET = "•"
_BULLETS = "•●▪■◦‣∙·*‐➢✓\uf0b7\uf0a7\uf0d8-"
_LABEL = re.compile(
    rf"""(?:
        (?P<bullet>[{_BULLETS}]) \s+
      | [(\[]? (?P<dotted>(?:\d{{1,2}}|[A-Za-z](?=\.\d)) (?:\.\d{{1,2}})+ (?:\.?[a-z](?![a-z]))?) [.):\]]* (?:\s+|$)
      | [(\[]? (?P<short>\d{{1,2}} | [A-Za-z] | [ivx]{{2,5}}) [.):\]]+ (?:\s+|$)
    )""",
    re.VERBOSE,
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def read_label(line: str) -> tuple[str, int]:
    """The label that ``line`` begins with (empty where it has none), and where the words after it begin."""
    match = _LABEL.match(line)
    if match is None:
        return "", 0
    if match["bullet"]:
        return BULLET, match.end()
    return (match["dotted"] or match["short"]).lower(), match.end()


def same_number(expected: str, found: str) -> bool:
    """Whether ``expected`` (``2``, ``b``), the last part of a number, may be printed as ``found`` (``ii``)."""
    last = found.rsplit(".", 1)[-1]
    if last == expected or (found[-1:] == expected and expected.isalpha()):
        return True
    if expected.isdigit() and 0 < int(expected) <= len(_ROMANS):
        return last in (_ROMANS[int(expected) - 1], chr(ord("a") + int(expected) - 1))
    return False
