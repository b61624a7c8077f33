"""Loads events in bulk from a Parquet file, for migration and tests.

Loading the same file again adds nothing: every row has an id that follows from the file and the row, unless the file
gives ids itself. A load that was broken off is finished by starting it again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction

from nizam.core.actor import Actor
from nizam.ledger.actions.record import store_drafts
from nizam.ledger.context import policy_digest
from nizam.ledger.drafting import Drafts, draft_events
from nizam.ledger.errors import BadEventFileError, InvalidEventError, UnknownKindError
from nizam.ledger.kinds import kind_called
from nizam.ledger.models import Event
from nizam.ledger.permissions import can_keep_record

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 10_000
_KNOWN = frozenset(
    {
        "kind",
        "subject",
        "at",
        "id",
        "version",
        "person",
        "quantity",
        "unit",
        "origin",
        "dims",
        "refs",
        "voids",
        "digest",
    }
)
_RANDOM = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class LoadedEvents:
    """How many events a file added, and how many had been loaded before."""

    added: int
    known: int


def load_events(*, actor: Actor, file: Path, progress: Callable[[int], None] = lambda done: None) -> LoadedEvents:
    """Record every row of ``file``: all are checked before the first is stored.

    Columns: ``kind``, ``subject``, ``at`` (date, time or text), and where the kind allows it ``id``, ``version``,
    ``person``, ``quantity``, ``unit``, ``origin`` (administrative, unless given), ``voids`` (an ``id`` of the file or
    of the record), ``digest``; dimensions and references as ``dims.NAME`` and ``refs.NAME``, or as JSON or maps in
    ``dims``, ``refs``.

    Raises:
        NotAllowedError: the actor is not the operator.
        BadEventFileError: a row is not an event that its kind allows.
    """
    can_keep_record(actor).require()
    table = _read(file)
    salt = hashlib.sha256(file.read_bytes()).digest()
    _require_voided(list(_drafts(table, actor, salt)))
    added = done = 0
    for drafts in _drafts(table, actor, salt):
        with transaction.atomic():
            fresh = _without_known(drafts)
            store_drafts(replace(fresh, voided=frozenset()))  # they were looked for in the whole file
        added, done = added + len(fresh), done + len(drafts)
        progress(done)
    return LoadedEvents(added, table.num_rows - added)


def _read(file: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(file)
    except (OSError, pa.ArrowException) as wrong:
        raise BadEventFileError(row=0, column="", reason=f"the file cannot be read ({wrong})") from None
    for name in ("kind", "subject", "at"):
        if name not in table.column_names:
            raise BadEventFileError(row=0, column=name, reason="the file has no such column")
    for name in table.column_names:
        if name not in _KNOWN and not name.startswith(("dims.", "refs.")):
            raise BadEventFileError(row=0, column=name, reason="events have no such column")
    return table


def _drafts(table: pa.Table, actor: Actor, salt: bytes) -> Iterator[Drafts]:
    """The rows as events: parts of one kind each, in the order of the file."""
    given = _ids(table["id"].to_pylist(), salt) if "id" in table.column_names else {}
    for start in range(0, table.num_rows, _ROWS_AT_ONCE):
        rows = table.slice(start, _ROWS_AT_ONCE).to_pydict()
        count = len(rows["kind"])
        ids = rows.pop("id", None) or [None] * count
        rows["event_ids"] = [
            given[one] if one is not None else _derived(salt, f"row {number}") for number, one in enumerate(ids, start)
        ]
        if "voids" in rows:
            rows["voids"] = [None if one is None else given.get(one, str(one)) for one in rows["voids"]]
        versions = rows.pop("version", None) or [None] * count
        kinds = list(zip(rows.pop("kind"), versions, strict=True))
        for kind in dict.fromkeys(kinds):
            at = [number for number, one in enumerate(kinds) if one == kind]
            part = rows if len(at) == count else {name: [column[n] for n in at] for name, column in rows.items()}
            yield _draft(kind, part, actor, start + at[0])


def _draft(kind: tuple[str, int | None], columns: dict[str, Any], actor: Actor, row: int) -> Drafts:
    said = dict(columns)
    for group in ("dims", "refs"):
        spread = _spread(said.pop(group, None))
        spread |= {name.partition(".")[2]: said.pop(name) for name in list(said) if name.startswith(f"{group}.")}
        said[group] = {name: column for name, column in spread.items() if any(one is not None for one in column)}
    count = len(said["subject"])
    said["origin"] = [one or "administrative" for one in said.get("origin") or [None] * count]
    said["subjects"] = [str(one) for one in said.pop("subject")]
    try:
        said["at"] = [_moment(one) for one in said["at"]]
        said["quantity"] = _quantities(said.get("quantity"))
        for name in ("person", "voids", "digest", "unit", "quantity"):
            if all(one is None for one in said.get(name) or ()):
                said.pop(name, None)
        return draft_events(kind_called(*kind), said.pop("subjects"), actor=actor, policy=policy_digest(), **said)
    except (InvalidEventError, UnknownKindError) as wrong:
        column = str(wrong.params.get("field", "kind"))
        raise BadEventFileError(row=row, column=column, reason=wrong.params.get("reason", str(wrong))) from None
    except (ValueError, TypeError) as wrong:
        raise BadEventFileError(row=row, column="at", reason=str(wrong)) from None


def _moment(value: Any) -> date | datetime:
    if isinstance(value, datetime):
        from datetime import UTC

        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return value
    text = str(value)
    return date.fromisoformat(text) if len(text) == 10 else _moment(datetime.fromisoformat(text))


def _quantities(column: Sequence[Any] | None) -> list[Decimal | int | None] | None:
    """Numbers as decimals; a number that was stored in binary counts as what it prints as."""
    if column is None:
        return None
    return [None if one is None else one if isinstance(one, int | Decimal) else Decimal(str(one)) for one in column]


def _spread(column: Sequence[Any] | None) -> dict[str, list[Any]]:
    """A column of JSON texts, maps or structs as a column for each name."""
    if column is None:
        return {}
    rows = [orjson.loads(one) if isinstance(one, str) else dict(one or {}) for one in column]
    return {name: [one.get(name) for one in rows] for name in {name for one in rows for name in one}}


def _ids(given: Sequence[Any], salt: bytes) -> dict[Any, str]:
    """An event's id for each id of the file: the same where it already is one."""
    made = {}
    for one in given:
        if one is not None:
            text = str(one).replace("-", "").lower()
            made[one] = text if _RANDOM.fullmatch(text) else _derived(salt, f"id {one}")
    if len(made) != sum(one is not None for one in given):
        raise BadEventFileError(row=0, column="id", reason="the same id stands in two rows")
    return made


def _derived(salt: bytes, name: str) -> str:
    return hashlib.sha256(salt + name.encode()).hexdigest()[:32]


def _require_voided(parts: Sequence[Drafts]) -> None:
    here = {one for drafts in parts for one in drafts.ids}
    missing = list({one for drafts in parts for one in drafts.voided} - here)
    for start in range(0, len(missing), 500):
        asked = missing[start : start + 500]
        if Event.objects.filter(event_id__in=asked).count() != len(asked):
            raise BadEventFileError(row=start, column="voids", reason="an event is voided that is not recorded")


def _without_known(drafts: Drafts) -> Drafts:
    known: set[str] = set()
    for start in range(0, len(drafts), 500):
        some = drafts.ids[start : start + 500]
        known |= set(Event.objects.filter(event_id__in=some).values_list("event_id", flat=True))
    if not known:
        return drafts
    kept = [at for at, one in enumerate(drafts.ids) if one not in known]
    return replace(
        drafts,
        subjects=[drafts.subjects[at] for at in kept],
        ids=[drafts.ids[at] for at in kept],
        bodies=[drafts.bodies[at] for at in kept],
        nonces=[drafts.nonces[at] for at in kept],
    )
