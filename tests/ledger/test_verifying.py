"""Verifying: any turned bit is found and named, and a rewritten record is caught by whoever remembers."""

from __future__ import annotations

import http.server
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from nizam.core.actor import OPERATOR
from nizam.ledger.actions import add_cosignatures, collect_cosignatures, name_witness, seal_ledger
from nizam.ledger.body import body_bytes
from nizam.ledger.errors import BadCosignatureError
from nizam.ledger.models import Event, Pending, Position, SealedCheckpoint, Witness
from nizam.ledger.store.folder import LedgerFolder
from nizam.ledger.verifying import Verdict, verify_record
from tests.conftest import ROOT

Record = Callable[[int], Any]


def verdict(remembered: bytes | None = None) -> Verdict:
    return verify_record(actor=OPERATOR, remembered=remembered)


def run(script: str, *arguments: object) -> tuple[int, str]:
    """One of the standalone programs, as an outsider runs it."""
    done = subprocess.run(
        [sys.executable, ROOT / script, *map(str, arguments)], capture_output=True, text=True, check=False, cwd="/"
    )
    return done.returncode, done.stdout + done.stderr


def turn(file: Path, bit: int) -> None:
    content = bytearray(file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_untouched_record_verifies_for_everybody(folder: LedgerFolder, sealed: Record, tmp_path: Path) -> None:
    assert verdict().ok and verdict().size == 0
    root = sealed(300).root
    assert (verdict().ok, verdict().size, verdict().root) == (True, 301, root)
    code, said = run("nizam-verify.py", folder.public, "--remember", tmp_path / "memory")
    assert code == 0 and root in said and "self-signed only" in said
    assert (tmp_path / "memory").read_bytes() == (folder.public / "checkpoint").read_bytes()
    with served(folder.public) as address:
        assert run("nizam-verify.py", address, "--remember", tmp_path / "memory")[0] == 0


def test_any_turned_bit_in_any_file_is_found_and_its_file_named(folder: LedgerFolder, sealed: Record) -> None:
    sealed(260)
    sealed(30)
    rng = random.Random(7)
    files = [folder.key_file]
    files += [file for side in (folder.public, folder.private) for file in sorted(side.rglob("*")) if file.is_file()]
    assert len(files) >= 10
    for file in files:
        intact = file.read_bytes()
        for bit in rng.sample(range(len(intact) * 8), 12):
            turn(file, bit)
            bad = verdict().first_bad
            assert bad is not None, (file, bit)
            if file.name not in ("key", "checkpoint"):
                assert (
                    bad["where"].split("/")[-1].split(".p")[0] == file.name.split(".p")[0]
                    or file.parent.name in bad["where"]
                ), bad
            file.write_bytes(intact)
    assert verdict().ok


@pytest.mark.parametrize(
    ("path", "what"), [("tile/entries/000", "entry"), ("tile/0/000", "tile"), ("tile/1/000.p/1", "tile")]
)
def test_the_right_side_is_blamed(folder: LedgerFolder, sealed: Record, path: str, what: str) -> None:
    sealed(299)
    position = 200 if "1/" not in path[5:7] else 0
    turn(folder.public / path, (position * 32 if what == "tile" else 200 * 228) * 8 + 5)
    bad = verdict().first_bad
    assert bad is not None and (bad["what"], bad["where"]) == (what, path)
    if path != "tile/1/000.p/1":
        assert abs(bad["position"] - 200) <= 20
    code, said = run("nizam-verify.py", folder.public)
    assert code == 1 and said.startswith(f"BAD {what} {path}")


def test_missing_and_foreign_files_are_named(folder: LedgerFolder, sealed: Record) -> None:
    sealed(260)
    for path in ("tile/0/000", "tile/entries/001.p/5", "checkpoint", "segments/manifest", "key"):
        kept = (folder.public / path).read_bytes()
        (folder.public / path).unlink()
        bad = verdict().first_bad
        assert bad is not None and path in bad["where"], (path, bad)
        (folder.public / path).write_bytes(kept)
    (folder.public / "tile/0/007").write_bytes(b"x")
    assert verdict().first_bad == {"what": "file", "where": "tile/0/007", "why": "does not belong to the record"}


def test_a_turned_bit_in_a_segment_names_the_row(folder: LedgerFolder, sealed: Record) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sealed(40)
    file = next((folder.private / "segments").glob("*.parquet"))
    table = pq.read_table(file)
    subjects = table["subject"].to_pylist()
    subjects[17] = "course-9"
    pq.write_table(table.set_column(table.column_names.index("subject"), "subject", pa.array(subjects)), file)
    bad = verdict().first_bad
    assert bad is not None and (bad["what"], bad["row"]) == ("segment row", 17) and file.name in bad["where"]


def spoil(column: str, value: Any) -> Callable[[], str]:
    def do() -> str:
        event = Event.objects.get(pk=Position.objects.get(position=7).event)
        Event.objects.filter(pk=event.pk).update(**{column: value(event)})
        return f"ledger_event {event.pk}"

    return do


def remove_event() -> str:
    pk = Position.objects.get(position=7).event
    Event.objects.filter(pk=pk).delete()
    return f"ledger_event {pk}"


def remove_place() -> str:
    Position.objects.filter(position=7).delete()
    return "ledger_position"


def swap_places() -> str:
    places = {one.position: one.event for one in Position.objects.filter(position__in=(7, 8))}
    Position.objects.filter(position__in=(7, 8)).delete()
    Position.objects.bulk_create([Position(position=7, event=places[8]), Position(position=8, event=places[7])])
    return f"ledger_event {places[8]}"


def slip_in() -> str:
    Event.objects.create(event_id="f" * 32, kind="test.seat.completed/1", subject="x", body=b"{}", nonce=b"")
    return "ledger_pending"


def queue_again() -> str:
    Pending.objects.create(event=Position.objects.get(position=7).event)
    return "ledger_pending"


def change_mark() -> str:
    SealedCheckpoint.objects.update(root="0" * 64)
    return "ledger_sealedcheckpoint 21"


@pytest.mark.parametrize(
    "do",
    [
        spoil("body", lambda event: bytes(event.body).replace(b'"1"', b'"2"', 1)),
        spoil("body", lambda event: bytes(event.body) + b" "),
        spoil("body", lambda event: b"\xff"),
        spoil("body", lambda event: body_bytes({**orjson.loads(bytes(event.body)), "subject": "course-77"})),
        spoil("nonce", lambda event: bytes(16)),
        spoil("kind", lambda event: "test.call.opened/1"),
        spoil("subject", lambda event: "course-99"),
        spoil("event_id", lambda event: "e" * 32),
        remove_event,
        remove_place,
        swap_places,
        slip_in,
        queue_again,
        change_mark,
    ],
)
def test_a_changed_table_row_is_named(sealed: Record, do: Callable[[], str]) -> None:
    sealed(20)
    where = do()
    bad = verdict().first_bad
    assert bad is not None and bad["what"] == "table row" and bad["where"] == where


def rewrite(folder: LedgerFolder) -> None:
    """Change history and sign it again with the operator's own key, as only the operator can."""
    event = Event.objects.get(pk=Position.objects.get(position=7).event)
    body = body_bytes({**orjson.loads(bytes(event.body)), "subject": "course-77"})
    Event.objects.filter(pk=event.pk).update(body=body, subject="course-77")
    SealedCheckpoint.objects.all().delete()
    for side in (folder.public, folder.private):
        for file in side.iterdir():
            if file.name not in ("key", "witnesses", "witness"):
                shutil.rmtree(file) if file.is_dir() else file.unlink()
    seal_ledger(actor=OPERATOR)


def test_a_rewritten_record_is_caught_by_whoever_remembers(
    folder: LedgerFolder, sealed: Record, tmp_path: Path
) -> None:
    sealed(20)
    memory = tmp_path / "memory"
    memory.write_bytes((folder.public / "checkpoint").read_bytes())
    sealed(5)
    assert verdict(memory.read_bytes()).ok
    rewrite(folder)
    assert verdict().ok, "by itself it is consistent"
    bad = verdict(memory.read_bytes()).first_bad
    assert bad is not None and bad["what"] == "checkpoint" and "rewritten" in bad["why"]
    code, said = run("nizam-verify.py", folder.public, "--remember", memory)
    assert code == 1 and "rewritten" in said and f"\n{21}\n" in memory.read_text()


def test_a_record_that_lost_its_end_or_its_key_is_caught(folder: LedgerFolder, sealed: Record, tmp_path: Path) -> None:
    sealed(20)
    shutil.copytree(folder.public, tmp_path / "copy")
    sealed(5)
    later = (folder.public / "checkpoint").read_bytes()
    (tmp_path / "memory").write_bytes(later)
    code, said = run("nizam-verify.py", tmp_path / "copy", "--remember", tmp_path / "memory")
    assert code == 1 and "saw 27" in said
    other = (folder.public / "key").read_text().replace("+", "+0", 1)
    assert run("nizam-verify.py", folder.public, "--key", other)[0] == 1


def test_a_witness_cosigns_growth_and_refuses_a_rewritten_record(
    folder: LedgerFolder, sealed: Record, tmp_path: Path
) -> None:
    state = tmp_path / "watchdog"
    watch = partial(run, "nizam-witness.py", folder.public, "--name", "watchdog.example", "--state", state)
    sealed(20)
    code, said = watch()
    key = said.split()[-1]
    assert code == 0 and "cosigned the first 21 entries" in said
    name_witness(actor=OPERATOR, key=key, source=str(state / "cosigned"))
    assert collect_cosignatures(actor=OPERATOR) == ["watchdog.example"]
    for count in (1, 300, 700):
        sealed(count)
        assert watch()[0] == 0
        assert add_cosignatures(actor=OPERATOR, note=(state / "cosigned").read_bytes()) == ["watchdog.example"]
    with served(folder.public) as address:
        assert run("nizam-witness.py", address, "--name", "watchdog.example", "--state", state)[0] == 0
    assert verdict().witnesses[0]["size"] == verdict().size == 1025
    assert "watchdog.example cosigned the first 1025" in run("nizam-verify.py", folder.public)[1]
    sealed(3)
    rewrite(folder)
    code, said = watch()
    assert code == 1 and "rewritten" in said and (state / "conflict-1029").exists()
    bad = verdict().first_bad
    assert bad is not None and "watchdog.example saw another log" in bad["why"]


def test_cosignatures_are_believed_from_declared_witnesses_only(
    folder: LedgerFolder, sealed: Record, tmp_path: Path
) -> None:
    sealed(5)
    run("nizam-witness.py", folder.public, "--name", "stranger.example", "--state", tmp_path / "stranger")
    with pytest.raises(BadCosignatureError):
        add_cosignatures(actor=OPERATOR, note=(tmp_path / "stranger/cosigned").read_bytes())
    with pytest.raises(BadCosignatureError):
        add_cosignatures(actor=OPERATOR, note=b"nothing")
    with pytest.raises(BadCosignatureError):
        name_witness(actor=OPERATOR, key=(folder.public / "key").read_text())
    assert not Witness.objects.exists()


def test_what_runs_without_nizam_needs_no_more_than_cryptography(
    folder: LedgerFolder, sealed: Record, tmp_path: Path
) -> None:
    sealed(5)
    blocked = tmp_path / "blocked"
    for name in ("pyarrow", "django", "nizam", "orjson"):
        (blocked / name).mkdir(parents=True)
        (blocked / name / "__init__.py").write_text("raise ImportError")
    for script in ("nizam-verify.py", "nizam-witness.py"):
        more = ["--name", "w.example", "--state", str(tmp_path / "w")] if "witness" in script else []
        done = subprocess.run(
            [sys.executable, ROOT / script, folder.public, *more],
            env={"PYTHONPATH": str(blocked)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
