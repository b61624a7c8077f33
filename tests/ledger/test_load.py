"""Loading events from a file: all or nothing, once, with what they void."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nizam.core.actor import OPERATOR
from nizam.ledger.actions import load_events
from nizam.ledger.errors import BadEventFileError
from nizam.ledger.models import Event
from nizam.ops.main import main
from tests.ledger.kinds import SEAT

pytestmark = pytest.mark.django_db
Rows = dict[str, list[Any]]

HISTORY: Rows = {
    "id": ["a", "b", "c"],
    "kind": [SEAT.name, SEAT.name, "test.call.opened"],
    "subject": ["course-1", "course-1", "call-1"],
    "at": [date(2026, 5, 4), date(2026, 5, 3), date(2026, 5, 5)],
    "person": ["1" * 32, "1" * 32, None],
    "quantity": [1, 2, None],
    "unit": ["seats", "seats", None],
    "dims.gender": ["f", None, None],
    "voids": [None, "a", None],
}


@pytest.fixture
def load(tmp_path: Path) -> Callable[[Rows], tuple[int, int]]:
    """Write a file and load it: how many events were added, how many known."""

    def run(rows: Rows) -> tuple[int, int]:
        pq.write_table(pa.table(rows), tmp_path / "events.parquet")
        loaded = load_events(actor=OPERATOR, file=tmp_path / "events.parquet")
        return loaded.added, loaded.known

    return run


def bodies() -> list[dict[str, Any]]:
    return [orjson.loads(bytes(body)) for body in Event.objects.order_by("pk").values_list("body", flat=True)]


def test_a_history_is_loaded_with_what_it_voids(load: Callable[[Rows], tuple[int, int]]) -> None:
    assert load(HISTORY) == (3, 0)
    first, second, third = bodies()
    assert second["voids"] == first["id"] and (first["dims"], first["quantity"]) == ({"gender": "f"}, "1")
    assert third["kind"] == "test.call.opened" and "person" not in third and third["at"] == "2026-05-05"


def test_loading_the_same_file_again_adds_nothing(load: Callable[[Rows], tuple[int, int]]) -> None:
    assert load(HISTORY) == (3, 0) and load(HISTORY) == (0, 3)
    without_ids = {name: column for name, column in HISTORY.items() if name not in ("id", "voids")}
    assert load(without_ids) == (3, 0) and load(without_ids) == (0, 3)
    assert Event.objects.count() == 6


def test_an_event_may_void_one_that_stands_later_in_the_file(load: Callable[[Rows], tuple[int, int]]) -> None:
    assert load({**HISTORY, "voids": ["b", None, None]}) == (3, 0)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("kind", ["test.nothing.known"] * 3),
        ("subject", ["course-1", "Ahmed Khan", "call-1"]),
        ("at", ["2026-05-04", "yesterday", "2026-05-05"]),
        ("person", ["1" * 32, "35202-1234567-1", None]),
        ("voids", [None, "z", None]),
        ("id", ["a", "a", "b"]),
        ("name", ["x", "y", "z"]),
        ("dims.gender", ["f", "a b", None]),
    ],
)
def test_one_bad_row_and_nothing_is_loaded(
    load: Callable[[Rows], tuple[int, int]], name: str, column: list[Any]
) -> None:
    with pytest.raises(BadEventFileError):
        load({**HISTORY, name: column})
    assert not Event.objects.exists()


def test_times_texts_and_json_are_understood(load: Callable[[Rows], tuple[int, int]]) -> None:
    assert load({
        "kind": [SEAT.name] * 3, "subject": ["course-1"] * 3, "dims": ['{"gender": "f"}', None, "{}"],
        "at": ["2026-05-04T10:00:00+05:00", "2026-05-04", "2026-05-04T10:00:00Z"],
        "refs.target": ["1", "2.a", None], "origin": ["survey", None, None],
    }) == (3, 0)  # fmt: skip
    first, second, _ = bodies()
    assert first["at"].endswith("+05:00") and second["at"] == "2026-05-04"
    assert (first["origin"], second["origin"], second["refs"]) == ("survey", "administrative", {"target": "2.a"})


def test_the_commands_do_it_in_a_row(tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DATA = tmp_path
    rows = {**HISTORY, "at": [datetime(2026, 5, 4, 10)] * 3}
    pq.write_table(pa.table(rows), tmp_path / "events.parquet")

    def answer(*arguments: str) -> dict[str, Any]:
        assert main(arguments) == 0
        return dict(orjson.loads(capsys.readouterr().out))

    assert answer("ledger", "load", str(tmp_path / "events.parquet"), "--json") == {"ok": True, "added": 3, "known": 0}
    sealed = answer("seal", "--json")
    assert sealed["sealed"] == sealed["size"] == 3
    memory = str(tmp_path / "memory")
    found = answer("verify", "--json", "--remember", memory)
    assert found == {"ok": True, "size": 3, "root": sealed["root"], "witnesses": [], "first_bad": None}
    receipt = answer("ledger", "receipt", bodies()[0]["id"])
    assert receipt["position"] == 0 and receipt["checkpoint"]
    (tmp_path / "ledger/public/tile/0/000.p/3").write_bytes(b"x" * 96)
    assert main(["verify", "--json", "--remember", memory]) == 1
    assert orjson.loads(capsys.readouterr().out)["first_bad"]["where"] == "tile/0/000.p/3"
