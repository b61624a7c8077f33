"""Writes the policy of a new country to start from: small, complete, and full of explanations."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

from nizam.core.errors import DomainError
from nizam.core.message import N_
from nizam.core.text import fold

_TEMPLATE = files("nizam.policy") / "template"


class FolderNotEmptyError(DomainError):
    """A new policy is never written over something else."""

    code = "policy.folder-not-empty"
    message = N_("“%(folder)s” is not an empty folder. Name one that is empty or does not exist.")
    status = 409


class FolderNotWritableError(DomainError):
    """The machine does not let us write there."""

    code = "policy.folder-not-writable"
    message = N_("“%(folder)s” cannot be written: %(why)s")


def write_scaffold(folder: Path, *, country: str, title: str) -> list[Path]:
    """Write the files into ``folder``, which may not exist yet, and return them in reading order.

    Raises:
        FolderNotEmptyError: something stands in the folder, or it is no folder.
        FolderNotWritableError: the folder cannot be made, read or written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderNotEmptyError(folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder, _values(country, title))
    except OSError as error:
        raise FolderNotWritableError(folder=folder, why=error.strerror) from error


def _values(country: str, title: str) -> dict[str, str]:
    """What stands in the places of the template; texts as JSON, which is YAML too."""
    year = date.today().year
    return {
        "@ID@": _identifier(country),
        "@COUNTRY@": json.dumps(country, ensure_ascii=False),
        "@TITLE@": json.dumps(title, ensure_ascii=False),
        "@COUNTRY_PLAIN@": " ".join(country.split()),
        "@THIS_YEAR@": str(year),
        "@NEXT_YEAR@": str(year + 1),
        "@YEAR_AFTER@": str(year + 2),
    }


def _write(folder: Path, values: dict[str, str]) -> list[Path]:
    written = []
    for source in sorted(_TEMPLATE.iterdir(), key=lambda file: (file.name != "README.md", file.name)):
        text = re.sub("@[A-Z_]+@", lambda place: values[place[0]], source.read_text("utf-8"))
        target = folder / source.name
        target.write_text(text, "utf-8")
        written.append(target)
    return written


def _identifier(country: str) -> str:
    """``country`` as an identifier: Latin letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(country))[:60].strip("-") or "policy"
