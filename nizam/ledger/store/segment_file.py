"""Segments as Parquet: one row for an event, from which its body can be written again to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nizam.ledger.body import body_bytes
from nizam.ledger.values import decimal_text

if TYPE_CHECKING:
    import pyarrow as pa

TEXTS = (
    "id", "kind", "subject", "actor", "at", "recorded_at", "person", "unit", "origin", "voids", "digest", "policy"
)  # fmt: skip
_UNLIKE_EACH_OTHER = ("position", "nonce", "id", "person", "digest", "recorded_at", "voids")


def segment_table(positions: Sequence[int], bodies: Sequence[Mapping[str, Any]], nonces: Sequence[bytes]) -> pa.Table:
    """The rows of a segment. ``on`` is the day of ``at``; dimensions and references have a column each."""
    import pyarrow as pa

    columns: dict[str, Any] = {
        "position": pa.array(positions, pa.int64()),
        "nonce": pa.array(nonces, pa.binary(16)),
        "version": pa.array([body["version"] for body in bodies], pa.int16()),
    }
    for name in TEXTS:
        columns[name] = pa.array([body.get(name) for body in bodies], pa.string())
    columns["on"] = pa.array([body["at"][:10] for body in bodies], pa.string()).cast(pa.date32())
    quantities = pa.array([body.get("quantity") for body in bodies], pa.string())
    columns["quantity"] = quantities.cast(pa.decimal128(38, 6))
    for group in ("dims", "refs"):
        groups = [body.get(group, {}) for body in bodies]
        for name in sorted({name for one in groups for name in one}):
            columns[f"{group}.{name}"] = pa.array([one.get(name) for one in groups], pa.string())
    return pa.table(columns)


def as_parquet(table: pa.Table) -> bytes:
    """The table as the bytes of a file."""
    import pyarrow.parquet as pq

    written = BytesIO()
    alike = [name for name in table.column_names if name not in _UNLIKE_EACH_OTHER]
    pq.write_table(
        table, written, compression="zstd", compression_level=1, use_dictionary=alike, write_page_checksum=True
    )
    return written.getvalue()


def body_of_row(row: Mapping[str, Any]) -> bytes:
    """The body that a segment's row was made from."""
    fields: dict[str, Any] = {"version": row["version"], "dims": {}, "refs": {}}
    for name, value in row.items():
        group, dot, rest = name.partition(".")
        if dot and value is not None:
            fields[group][rest] = value
        elif name in TEXTS:
            fields[name] = value
    if row["quantity"] is not None:
        fields["quantity"] = decimal_text(row["quantity"])
    return body_bytes(fields)
