"""Reads a policy folder: every YAML file below it, put together, typed and checked.

Files may be cut as the author likes: each is a mapping of the schema's keys (``clauses:``, ``targets:`` …), and lists
under the same key are put one after another in the order of the files' names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nizam.core.digest import digest_of
from nizam.policy.check import check_references
from nizam.policy.schema import Document, Evidence, Policy
from nizam.policy.yaml_reader import KeyPath, LinedYaml, path_text


@dataclass(frozen=True, slots=True, order=True)
class PolicyError:
    """One mistake in a policy folder, where it stands, and why it is one."""

    file: str
    line: int
    path: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return f"{place}: {self.path}: {self.reason}" if self.path else f"{place}: {self.reason}"


class InvalidPolicyError(Exception):
    """A policy folder that cannot be used; ``errors`` names every mistake in it."""

    def __init__(self, errors: list[PolicyError]) -> None:
        self.errors = sorted(set(errors))
        super().__init__("\n".join(map(str, self.errors)))


@dataclass(frozen=True)
class PolicyFolder:
    """A policy that was read without a mistake."""

    folder: Path
    policy: Policy
    evidence: Evidence
    digest: str
    """SHA-256 of what the policy says; evidence does not count."""


@dataclass
class _Reading:
    """The files of one folder, merged, with the place that every merged path came from."""

    folder: Path
    merged: dict[str, Any] = field(default_factory=dict)
    places: dict[KeyPath, tuple[str, int, KeyPath]] = field(default_factory=dict)
    errors: list[PolicyError] = field(default_factory=list)

    def add_file(self, file: Path) -> None:
        name = file.relative_to(self.folder).as_posix()
        lined = LinedYaml(file, lambda line, path, why: self.errors.append(PolicyError(name, line, path, why)))
        if lined.content is None:
            return
        if not isinstance(lined.content, dict):
            self.errors.append(PolicyError(name, 1, "", "a policy file is a mapping: clauses:, targets:, …"))
            return
        for key, value in lined.content.items():
            offset = self._merge(name, key, value, lined)
            for path, line in lined.lines.items():
                if path and path[0] == key:
                    shifted = self._shifted(path, offset)
                    self.places.setdefault(shifted, (name, line, path))

    def _merge(self, name: str, key: str, value: Any, lined: LinedYaml) -> int:
        present = self.merged.get(key)
        if present is None:
            self.merged[key] = value
            return 0
        if isinstance(present, list) and isinstance(value, list):
            present.extend(value)
            return len(present) - len(value)
        first = self.places[(key,)][0]
        self.errors.append(
            PolicyError(
                name, lined.lines[(key,)], key, f"“{key}” already stands in {first}, and only lists can be continued"
            )
        )
        return 0

    @staticmethod
    def _shifted(path: KeyPath, offset: int) -> KeyPath:
        if len(path) > 1 and isinstance(path[1], int):
            return (path[0], path[1] + offset, *path[2:])
        return path

    def add_error(self, path: KeyPath, reason: str) -> None:
        """Record a mistake at the nearest place that a file really has."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.places:
                file, line, local = self.places[path[:end]]
                self.errors.append(PolicyError(file, line, path_text((*local, *path[end:])), reason))
                return
        self.errors.append(PolicyError(".", 0, path_text(path), reason))


def _reason(error: Any) -> str:
    kind, given = error["type"], error.get("input")
    if kind == "missing":
        return "this is missing"
    if kind == "extra_forbidden":
        return "the schema does not know this key"
    shown = f" (it says {given!r})" if isinstance(given, str | int | float) and len(str(given)) <= 60 else ""
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:] + shown


def load_folder(folder: Path) -> PolicyFolder:
    """Read the policy in ``folder``.

    Raises:
        InvalidPolicyError: with every mistake that was found, not only the first.
    """
    if not folder.is_dir():
        raise InvalidPolicyError([PolicyError(str(folder), 0, "", "there is no such folder")])
    files = sorted(file for file in folder.rglob("*.y*ml") if file.suffix in {".yaml", ".yml"})
    if not files:
        raise InvalidPolicyError([PolicyError(str(folder), 0, "", "this folder holds no policy (no .yaml file)")])
    reading = _Reading(folder)
    for file in files:
        reading.add_file(file)
    try:
        document = Document.model_validate(reading.merged)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            reading.add_error(tuple(error["loc"]), _reason(error))
        raise InvalidPolicyError(reading.errors) from None
    for path, reason in check_references(document):
        reading.add_error(path, reason)
    if reading.errors:
        raise InvalidPolicyError(reading.errors)
    policy, evidence = document.split()
    return PolicyFolder(folder, policy, evidence, digest_of(policy.model_dump(mode="json")))
