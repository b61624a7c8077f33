"""Reads the text of a PDF in a process of its own, so that a hostile file can neither hang nor exhaust the caller.

Run as a script it reads a PDF from standard input and writes JSON: ``{"pages": […]}`` or ``{"problem": "…"}``.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence

MAX_SECONDS = 90
_MAX_MEMORY = 2 * 1024**3
_MAX_PAGES = 3000
_MAX_CHARACTERS = 20_000_000


class PdfProblem(Exception):
    """The PDF was not read; the argument is ``encrypted``, ``broken`` or ``too-complex``."""


def read_pdf_pages(content: bytes, *, max_seconds: float = MAX_SECONDS) -> list[str]:
    """The text of every page.

    Raises:
        PdfProblem: the file is locked, damaged, or takes too much time or memory.
    """
    command = [sys.executable, "-P", __file__]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=max_seconds, check=False)
    except subprocess.TimeoutExpired:
        raise PdfProblem("too-complex") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:  # the process was stopped by one of its limits
        raise PdfProblem("too-complex") from None
    if "problem" in answer:
        raise PdfProblem(answer["problem"])
    return list(answer["pages"])


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # this system has no such limits; the time limit of the caller still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))


def _extract(content: bytes) -> dict[str, str | Sequence[str]]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        return {"problem": "encrypted"}
    if len(reader.pages) > _MAX_PAGES:
        return {"problem": "too-complex"}
    pages: list[str] = []
    left = _MAX_CHARACTERS
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            return {"problem": "too-complex"}
        pages.append(text.encode("utf-8", "replace").decode("utf-8"))
    return {"pages": pages}


def _answer(content: bytes) -> dict[str, str | Sequence[str]]:
    try:
        return _extract(content)
    except (MemoryError, RecursionError):
        return {"problem": "too-complex"}
    except Exception:  # whatever a damaged file makes the parser raise, the file is what is wrong
        return {"problem": "broken"}


if __name__ == "__main__":
    import logging

    _limit_resources()
    logging.disable(logging.CRITICAL)
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read())))
