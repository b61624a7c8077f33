"""A file can hold the rows that a page shows, and no others."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.exchange.reading import read_csv, read_json

pytestmark = pytest.mark.usefixtures("nizam_policy")
ON = "on=2026-12-31"


def test_only_rows_that_hold_what_is_asked_are_handed_out(client: Client) -> None:
    late = read_csv(client, f"/data/targets.csv?{ON}&timing=overdue")
    assert late and {row["timing"] for row in late} == {"overdue"}
    assert [row["id"] for row in read_json(client, f"/data/targets.json?{ON}&timing=overdue")] == [
        r["id"] for r in late
    ]


def test_a_column_of_several_holds_each_of_them_and_all_that_is_asked_counts(client: Client) -> None:
    shared = [row for row in read_csv(client, f"/data/targets.csv?{ON}") if "; " in row["leads"]]
    second = shared[0]["leads"].split("; ")[1]
    led = read_csv(client, f"/data/targets.csv?{ON}&leads={second}")
    assert shared[0]["id"] in [row["id"] for row in led]
    assert read_csv(client, f"/data/targets.csv?{ON}&leads={second}&timing=nothing") == []
