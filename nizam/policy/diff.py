"""What differs between two versions of a policy, record by record and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from nizam.policy.schema import Policy

_ONE_OF = {
    "pillars": "pillar",
    "sections": "section",
    "obligations": "obligation",
    "cited": "cited",
    "bodies": "body",
    "roles": "role",
    "dimensions": "dimension",
    "clauses": "clause",
    "measures": "measure",
    "targets": "target",
    "kpis": "kpi",
    "programmes": "programme",
    "instruments": "instrument",
    "roadmaps": "roadmap",
    "terms": "term",
    "readings": "reading",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``before`` and ``after`` are plain data; a whole record has no ``field``."""

    kind: Literal["added", "removed", "changed"]
    what: str
    """``policy`` for the header, else what sort of record and which: ``target 8``."""
    field: str
    """Path inside the record: ``due``, ``title.en``, ``parts.registered.value``."""
    before: Any
    after: Any


def diff_policies(a: Policy, b: Policy) -> list[Change]:
    """Every change that leads from ``a`` to ``b``, in the schema's order. Moved records are no change."""
    before, after = a.model_dump(mode="json"), b.model_dump(mode="json")
    changes = list(_fields("policy", "", before["policy"], after["policy"]))
    for name, one in _ONE_OF.items():
        changes += _records(one, before[name], after[name])
    return changes


def _records(one: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    old, new = ({record["id"]: record for record in records} for records in (before, after))
    for name, record in old.items():
        if name in new:
            yield from _fields(f"{one} {name}", "", record, new[name])
        else:
            yield Change("removed", f"{one} {name}", "", record, None)
    for name, record in new.items():
        if name not in old:
            yield Change("added", f"{one} {name}", "", None, record)


def _fields(what: str, path: str, before: Any, after: Any) -> Iterator[Change]:
    """Differences below ``path``, as deep as both sides have the same shape."""
    if before == after:
        return
    old, new = _parts_of(before, after), _parts_of(after, before)
    if old is None or new is None:
        kind: Literal["added", "removed", "changed"] = "changed"
        if before in (None, []):
            kind = "added"
        elif after in (None, []):
            kind = "removed"
        yield Change(kind, what, path, before, after)
        return
    for name in dict.fromkeys([*old, *new]):
        yield from _fields(what, f"{path}.{name}" if path else name, old.get(name), new.get(name))


def _parts_of(value: Any, other: Any) -> Mapping[str, Any] | None:
    """The named parts of ``value``: keys, identifiers, or places (1, 2 …) where ``other`` is a list as long."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        return None
    if all("id" in one for one in value):
        return {one["id"]: one for one in value}
    if isinstance(other, list) and len(other) == len(value):
        return {str(place): one for place, one in enumerate(value, start=1)}
    return None
