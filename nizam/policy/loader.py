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
from nizam.policy.reasons import keys_of, schema_reason
from nizam.policy.schema import Document, Evidence, Model, Policy
from nizam.policy.set_aside import SetAside
from nizam.policy.yaml_reader import KeyPath, LinedYaml, path_text

_RECORD_KEYS = keys_of(Model.__subclasses__())


@dataclass(frozen=True, slots=True, order=True)
class PolicyError:
    """One mistake in a policy folder, where it stands, and why it is one."""

    file: str
    line: int
    path: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
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
    unread: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    def add_file(self, file: Path) -> None:
        name = file.relative_to(self.folder).as_posix()
        lined = LinedYaml(file, lambda line, path, why: self.errors.append(PolicyError(name, line, path, why)))
        if lined.content is None:
            (self.empty if lined.is_read else self.unread).append(name)
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

    def add_schema_error(self, error: Any) -> None:
        """Record what the schema refuses; what stands in a file that cannot be read is not called missing."""
        path = tuple(error["loc"])
        if len(path) > 1:
            self.add_error(path, schema_reason(error, _RECORD_KEYS))
        elif error["type"] != "missing":
            self.add_error(path, schema_reason(error, frozenset(Document.model_fields)))
        elif not self.unread:
            empty = f" (empty: {', '.join(self.empty)})" if self.empty else ""
            self.add_error(path, f"this is missing: no file in the folder has this key{empty}")


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
    document = _checked(reading)
    if document is None or reading.errors:
        raise InvalidPolicyError(reading.errors)
    policy, evidence = document.split()
    return PolicyFolder(folder, policy, evidence, digest_of(policy.model_dump(mode="json")))


def _checked(reading: _Reading) -> Document | None:
    """The document, with every mistake noted in ``reading``; ``None`` where too little of it can be read.

    Records that the schema refuses are set aside, so that the others are still checked against each other.
    """
    try:
        document, aside = Document.model_validate(reading.merged), SetAside()
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        for error in errors:
            reading.add_schema_error(error)
        aside = SetAside.of(reading.merged, [tuple(error["loc"]) for error in errors])
        try:
            document = Document.model_validate(aside.left)
        except ValidationError:
            return None
    for path, reason in check_references(document, also_known=aside.identifiers):
        reading.add_error(aside.original(path), reason)
    return document
