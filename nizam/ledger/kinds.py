"""Kinds of events: each room declares what it records, and nothing else can enter the record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nizam.ledger.errors import UnknownKindError
from nizam.ledger.values import IDENTIFIER, ValueType

_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){1,3}")


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event in one version.

    A kind that changes gets a new version, beside the old one. ``refs`` names what an event of this kind may refer to;
    ``dims`` is whether it carries dimensions (gender, province …), which the policy declares. Everybody may download
    the events of a public kind; such a kind never names a person.
    """

    name: str
    version: int
    means: str
    subject_is: str
    subject: ValueType = IDENTIFIER
    is_public: bool = False
    has_person: bool = False
    has_digest: bool = False
    has_dims: bool = False
    may_void: bool = False
    units: tuple[str, ...] | None = ()
    """The units of its quantity: none means no quantity, ``None`` any identifier."""
    refs: Mapping[str, ValueType] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if _NAME.fullmatch(self.name) is None or self.version < 1:
            raise ValueError(f"{self.name!r} version {self.version} is no kind of event")
        if self.is_public and self.has_person:
            raise ValueError(f"{self.name}: a public kind names no person")

    @property
    def key(self) -> str:
        """Name and version, as in ``policy.version.loaded/1``."""
        return f"{self.name}/{self.version}"


_declared: dict[str, EventKind] = {}


def declare(*kinds: EventKind) -> None:
    """Make kinds known; every room calls this once, in its ``events.py``.

    Raises:
        ValueError: another kind has the same name and version.
    """
    for kind in kinds:
        if _declared.setdefault(kind.key, kind) != kind:
            raise ValueError(f"two kinds of events are called {kind.key}")


def declared_kinds() -> Sequence[EventKind]:
    """Every kind, by name and version."""
    return [_declared[key] for key in sorted(_declared)]


def kind_called(name: str, version: int | None = None) -> EventKind:
    """The kind with this name, in its newest version unless one is asked for.

    Raises:
        UnknownKindError: no room declares it.
    """
    found = [kind for kind in _declared.values() if kind.name == name and version in (None, kind.version)]
    if not found:
        raise UnknownKindError(kind=name if version is None else f"{name}/{version}")
    return max(found, key=lambda kind: kind.version)


def is_declared(kind: EventKind) -> bool:
    """Whether a room declares exactly this kind."""
    return _declared.get(kind.key) is kind


def public_kinds() -> frozenset[tuple[str, int]]:
    """Name and version of the kinds that everybody may download."""
    return frozenset((kind.name, kind.version) for kind in _declared.values() if kind.is_public)


def kinds_as_markdown() -> str:
    """Every kind in a table, for the documentation."""
    lines = ["| kind | means | subject | who may read it | carries |", "| --- | --- | --- | --- | --- |"]
    for kind in declared_kinds():
        readers = "everybody" if kind.is_public else "auditors"
        lines.append(f"| `{kind.key}` | {kind.means} | {kind.subject_is} | {readers} | {_carried(kind)} |")
    return "\n".join(lines) + "\n"


def _carried(kind: EventKind) -> str:
    said = [f"`{name}`: {value.name}" for name, value in sorted(kind.refs.items())]
    said += ["a person's random key"] * kind.has_person + ["a digest"] * kind.has_digest
    said += ["dimensions"] * kind.has_dims + ["what it voids"] * kind.may_void
    if kind.units is None:
        said.append("a quantity in any unit")
    elif kind.units:
        said.append("a quantity in " + ", ".join(kind.units))
    return "; ".join(said) or "nothing more"
