"""Segments as Parquet: one row for an event, from which its body can be written again to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nizam.ledger.body import body_bytes
from nizam.ledger.store.rows import PlacedRows
from nizam.ledger.values import decimal_text

if TYPE_CHECKING:
    import pyarrow as pa

TEXTS = (
    "id", "kind", "subject", "actor", "at", "recorded_at", "person", "unit", "origin", "voids", "digest", "policy"
)  # fmt: skip
_UNLIKE_EACH_OTHER = ("position", "nonce", "id", "person", "digest", "recorded_at", "voids")


def segment_table(parts: Sequence[PlacedRows]) -> pa.Table:
    """The rows of a segment. ``on`` is the day of ``at``; dimensions and references have a column each."""
    import pyarrow as pa
    import pyarrow.compute as pc

    flat = [_flat(part.fields) for part in parts]
    table = pa.concat_tables(flat, promote_options="default").combine_chunks()
    first = parts[0].first
    days = pc.utf8_slice_codeunits(table["at"], 0, 10).cast(pa.date32())
    nonces = pa.array([nonce for part in parts for nonce in part.nonces], pa.binary(16))
    columns = {"position": pa.array(range(first, first + len(table)), pa.int64()), "nonce": nonces, "on": days}
    for name in ("version", *TEXTS):
        columns[name] = table[name]
    columns["quantity"] = table["quantity"].cast(pa.decimal128(38, 6))
    columns |= {name: table[name] for name in sorted(table.column_names) if "." in name}
    return pa.table(columns)


def _flat(fields: pa.Table) -> pa.Table:
    """``dims`` and ``refs`` as columns ``dims.gender``, ``refs.target`` …"""
    groups = [name for name in ("dims", "refs") if name in fields.column_names]
    flat = fields.drop_columns(groups)
    for group in groups:
        column = fields[group].combine_chunks()
        for number, member in enumerate(column.type):
            if column.field(number).null_count == len(column):
                continue  # known from other events, said by none of these
            flat = flat.append_column(f"{group}.{member.name}", column.flatten()[number])
    return flat


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
