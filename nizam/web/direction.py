"""Keeps references readable in text that runs from right to left: without it ``4.2(b)`` shows as ``(b)4.2``."""

from __future__ import annotations

import re
from collections.abc import Callable

from nizam.core.text import is_rtl

TO_LTR, BACK = "\u2066", "\u2069"
"""The marks around a run where there is no markup: they have no width, and are not read aloud."""

_WORD = r"[A-Za-z0-9][A-Za-z0-9.,:/%&+()’'–-]*[A-Za-z0-9%)]"
_RUN = re.compile(rf"(?:{_WORD}|[A-Za-z])(?: (?=[A-Za-z0-9]){_WORD})*")
_NEEDS_IT = re.compile(r"[A-Za-z%]|\d[.\-/]\w")


def wrap_latin(text: str, wrap: Callable[[str], str]) -> str:
    """``text`` with ``wrap`` around every Latin run that would fall apart; bare numbers do not."""

    def wrapped(match: re.Match[str]) -> str:
        run, tail = match.group(), ""
        while run.endswith(")") and run.count(")") > run.count("("):
            run, tail = run[:-1], ")" + tail  # it closes a bracket of the text around: “(ABC)”
        return (wrap(run) if _NEEDS_IT.search(run) else run) + tail

    return _RUN.sub(wrapped, text)


def isolate_latin(text: str, language: str) -> str:
    """``text`` with marks around every Latin run, where ``language`` is written from right to left."""
    return wrap_latin(text, lambda run: f"{TO_LTR}{run}{BACK}") if is_rtl(language) else text
