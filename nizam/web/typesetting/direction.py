"""Keeps references readable in text that runs from right to left."""

from __future__ import annotations

import re

from nizam.core.text import is_rtl

_FIRST, _BACK = "\u2066", "\u2069"
_RUN = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9.,:/%&+()’'–-]*[A-Za-z0-9%)]|[A-Za-z])"
    r"(?: (?=[A-Za-z0-9])[A-Za-z0-9.,:/%&+()’'–-]*[A-Za-z0-9%)])*"
)
_NEEDS_IT = re.compile(r"[A-Za-z%]|\d[.\-/]\w")


def isolate_latin(text: str, language: str) -> str:
    """``text`` with every Latin run isolated, where ``language`` is written from right to left.

    Without it ``4.2(b)`` shows as ``(b)4.2``. The marks have no width and are not read aloud.
    """
    if not is_rtl(language):
        return text
    return _RUN.sub(_isolated, text)


def _isolated(match: re.Match[str]) -> str:
    run, tail = match.group(), ""
    while run.endswith(")") and run.count(")") > run.count("("):
        run, tail = run[:-1], ")" + tail  # it closes a bracket of the text around
    if not _NEEDS_IT.search(run):
        return run + tail
    return f"{_FIRST}{run}{_BACK}{tail}"
