"""Turns what a room says into bodies, after checking that its kind allows it. Nothing here touches the database."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, overload

from nizam.core.actor import Actor
from nizam.ledger.body import NONCE_BYTES, body_bytes, new_event_ids
from nizam.ledger.errors import InvalidEventError
from nizam.ledger.kinds import EventKind, is_declared
from nizam.ledger.values import (
    ACTOR,
    DIGEST,
    IDENTIFIER,
    ORIGIN,
    RANDOM_KEY,
    ROLES,
    ValueType,
    choice,
    decimal_text,
)

Column = Sequence[Any]
"""One value for each event."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the one who acted keeps: with body and nonce, anybody can prove later that this was recorded."""

    event_id: str
    body: bytes
    nonce: bytes


@dataclass(frozen=True, slots=True)
class Drafts(Sequence[Receipt]):
    """Events that are ready to be stored, or were; each is a receipt."""

    kind: EventKind
    subjects: Sequence[str]
    ids: Sequence[str]
    bodies: Sequence[bytes]
    nonces: Sequence[bytes]
    voided: frozenset[str]

    @overload
    def __getitem__(self, index: int) -> Receipt: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Receipt]: ...
    def __getitem__(self, index: int | slice) -> Receipt | Sequence[Receipt]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return Receipt(self.ids[index], self.bodies[index], self.nonces[index])

    def __len__(self) -> int:
        return len(self.ids)


def draft_events(
    kind: EventKind, subjects: Sequence[str], *, actor: Actor, policy: str | None, at: Any, **said: Any
) -> Drafts:
    """Check and write out events of one kind. Every argument is one value for all events, or a list with one for each.

    Raises:
        InvalidEventError: the kind is not declared, or does not allow a value.
    """
    if not is_declared(kind):
        raise InvalidEventError(kind=kind.key, field="kind", reason="is not declared by any room")
    count = len(subjects)
    given = said.pop("event_ids", None)
    ids = given or new_event_ids(count)
    columns: dict[str, Any] = {
        "subject": subjects, "id": ids, "at": _each(at, _moment), "actor": _acted(kind, actor), "policy": policy,
        "recorded_at": _utc(datetime.now(UTC)), **_said(kind, said),
    }  # fmt: skip
    _check(kind, {**columns, "id": given})
    bodies = _bodies(kind, columns, count)
    salt = os.urandom(NONCE_BYTES * count)
    nonces = [salt[start : start + NONCE_BYTES] for start in range(0, len(salt), NONCE_BYTES)]
    voided = frozenset(one for one in _values(columns["voids"]) if one is not None)
    return Drafts(kind, subjects, ids, bodies, nonces, voided)


def _said(kind: EventKind, said: Mapping[str, Any]) -> dict[str, Any]:
    made = {name: said.get(name) for name in ("person", "unit", "origin", "voids", "digest")}
    made["quantity"] = _each(said.get("quantity"), _quantity)
    for group in ("dims", "refs"):
        made |= {f"{group}.{name}": _each(value, _plain) for name, value in (said.get(group) or {}).items()}
    return made


def _acted(kind: EventKind, actor: Actor) -> str:
    """Everybody may read public events: they do not say which of those with a role it was."""
    return "member" if kind.is_public and actor.key not in ROLES else actor.key


def _each(value: Any, write: Any) -> Any:
    """Write one value, or each of a list; equal values are written once."""
    if not isinstance(value, list | tuple):
        return write(value)
    written = {one: write(one) for one in set(value)}
    return [written[one] for one in value]


def _moment(at: date | datetime) -> str:
    if not isinstance(at, datetime):
        return at.isoformat()
    if at.tzinfo is None:
        raise InvalidEventError(kind="", field="at", reason="has no time zone")
    return _utc(at) if at.utcoffset() == UTC.utcoffset(None) else at.isoformat(timespec="microseconds")


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _quantity(number: Decimal | int | None) -> str | None:
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, Decimal | int):
        raise InvalidEventError(kind="", field="quantity", reason="is neither a whole nor a decimal number")
    return decimal_text(number)


def _plain(value: Any) -> Any:
    """Dates and numbers as text; texts as they are. Anything else is refused by its type's check."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return decimal_text(value)
    return value


def _values(column: Any) -> Iterable[Any]:
    return set(column) if isinstance(column, list | tuple) else (column,)


def _check(kind: EventKind, columns: Mapping[str, Any]) -> None:
    required = {"subject", "actor", "origin"}
    for name, column in columns.items():
        allowed = _types.get((kind.key, name)) or _type_of(kind, name)
        if allowed is not None and isinstance(column, list | tuple) and allowed.takes_all(column):
            continue
        for value in _values(column):
            if value is None and name not in required:
                continue
            if allowed is None:
                reason: str | None = "is not declared for this kind"
            else:
                reason = allowed.why_not(value) if isinstance(value, str) else "is no text, number or day"
            if reason is not None:
                raise InvalidEventError(kind=kind.key, field=name, reason=reason)
    if (columns["quantity"] is None) != (columns["unit"] is None):
        raise InvalidEventError(kind=kind.key, field="quantity", reason="needs a unit, and a unit needs a quantity")


_ANY = ValueType("any", "made by the code itself", lambda text: None)
_types: dict[tuple[str, str], ValueType] = {}
_ALWAYS = {"id": RANDOM_KEY, "at": _ANY, "recorded_at": _ANY, "actor": ACTOR, "origin": ORIGIN, "policy": DIGEST}


def _type_of(kind: EventKind, name: str) -> ValueType | None:
    """What a field may hold in events of this kind; None where it may hold nothing."""
    found = _ALWAYS[name] if name in _ALWAYS else _own_type(kind, name)
    if found is not None and not name.startswith("dims."):  # dimensions may have any number of names
        _types[kind.key, name] = found
    return found


def _own_type(kind: EventKind, name: str) -> ValueType | None:
    group, dot, rest = name.partition(".")
    if group == "refs" and dot:
        return kind.refs.get(rest)
    if group == "dims" and dot:
        return IDENTIFIER if kind.has_dims and IDENTIFIER.why_not(rest) is None else None
    has_quantity = kind.units is None or bool(kind.units)
    own: dict[str, ValueType | None] = {
        "subject": kind.subject,
        "person": RANDOM_KEY if kind.has_person else None,
        "digest": DIGEST if kind.has_digest else None,
        "voids": RANDOM_KEY if kind.may_void else None,
        "quantity": _ANY if has_quantity else None,
        "unit": (IDENTIFIER if kind.units is None else choice(*kind.units)) if has_quantity else None,
    }
    return own[name]


def _bodies(kind: EventKind, columns: Mapping[str, Any], count: int) -> list[bytes]:
    """The bodies of all events, as :func:`~nizam.ledger.body.body_bytes` would write each.

    No value holds a sign that JSON writes otherwise (their types see to that), so a row needs no more than a template.
    """
    everything = {**columns, "kind": kind.name, "version": kind.version}
    for name, column in columns.items():
        if isinstance(column, list | tuple) and len(column) != count:
            raise InvalidEventError(kind=kind.key, field=name, reason="has not one value for each event")
    if count == 1:  # no template is worth making
        return [body_bytes(_nested({name: _first(column) for name, column in everything.items()}))]
    parts: list[tuple[str, Any]] = [(name, column) for name, column in everything.items() if "." not in name]
    parts += [(group, _group(everything, group, count)) for group in ("dims", "refs")]
    template, varying = "", []
    for name, column in sorted(parts):
        start = f'{"," if template else ""}"{name}":'
        if not isinstance(column, list | tuple):
            said = "" if column is None else start + _written(name, column)
            template += said.replace("%", "%%")
        elif None not in column:
            template += (start + _written(name, "%s")).replace("%s", "\0").replace("%", "%%").replace("\0", "%s")
            varying.append(column)
        else:
            template += "%s"
            written = {one: "" if one is None else start + _written(name, one) for one in set(column)}
            varying.append([written[one] for one in column])
    template = "{" + template + "}"
    return [(template % row).encode() for row in zip(*varying, strict=True)]


def _first(column: Any) -> Any:
    return column[0] if isinstance(column, list | tuple) else column


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """``dims.gender`` and its like, put under ``dims``; ``refs`` likewise."""
    made: dict[str, Any] = {"dims": {}, "refs": {}}
    for name, value in flat.items():
        group, dot, rest = name.partition(".")
        if not dot:
            made[name] = value
        elif value is not None:
            made[group][rest] = value
    return made


def _written(name: str, value: Any) -> str:
    return str(value) if name in ("version", "dims", "refs") else f'"{value}"'


def _group(columns: Mapping[str, Any], group: str, count: int) -> Any:
    """Dimensions or references as JSON: one text for all events, or one for each; None where there are none."""
    members = {name.partition(".")[2]: column for name, column in columns.items() if name.startswith(f"{group}.")}
    names = sorted(members)
    if not any(isinstance(column, list | tuple) for column in members.values()):
        return _object(names, tuple(members[name] for name in names))
    spread = [one if isinstance(one, list | tuple) else [one] * count for one in (members[name] for name in names)]
    rows = list(zip(*spread, strict=True))
    written = {row: _object(names, row) for row in set(rows)}
    return [written[row] for row in rows]


def _object(names: Sequence[str], values: Sequence[Any]) -> str | None:
    said = ",".join(f'"{name}":"{value}"' for name, value in zip(names, values, strict=True) if value is not None)
    return f"{{{said}}}" if said else None
