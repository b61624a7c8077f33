"""Sealing: nothing is missed, every step can be broken off, and what contradicts itself stops it."""

from __future__ import annotations

import errno
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import Max
from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey

from nizam.core.actor import ANYBODY, OPERATOR
from nizam.core.errors import NotAllowedError
from nizam.engines.merkle.hashing import leaf_hash
from nizam.engines.merkle.proofs import consistency_proof, hashes_from_tiles
from nizam.engines.merkle.tree import MemoryTree
from nizam.ledger.actions import record, seal_ledger
from nizam.ledger.body import entry_of
from nizam.ledger.errors import LockedOutError, SealingElsewhereError, StoreAheadError, StoreDamagedError
from nizam.ledger.models import Event, Pending, Position, SealedCheckpoint
from nizam.ledger.queries import has_work
from nizam.ledger.store import manifest as manifest_of
from nizam.ledger.store.folder import LedgerFolder
from nizam.ledger.store.lock import sealing_alone
from nizam.ledger.verifying import verify_record
from nizam.ops.worker.sealing import Sealer
from tests.ledger.kinds import SEAT

Record = Callable[[int], Any]


def is_whole(size: int) -> bool:
    verdict = verify_record(actor=OPERATOR)
    assert verdict.ok, verdict.first_bad
    assert (verdict.size, Event.objects.count(), Position.objects.count()) == (size, size, size)
    return not Pending.objects.exists() and not has_work()


@contextmanager
def broken_off(at: int) -> Iterator[list[int]]:
    """Let the n-th step that leaves something behind fail; says how many steps there were."""
    steps, real = [0], {name: getattr(os, name) for name in ("fsync", "replace")}

    def failing(name: str) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            steps[0] += 1
            if steps[0] == at:
                raise OSError(errno.EIO, "broken off")
            return real[name](*args, **kwargs)

        return step

    for name in real:
        setattr(os, name, failing(name))
    try:
        yield steps
    finally:
        for name, step in real.items():
            setattr(os, name, step)


def test_everything_recorded_is_sealed_in_batches_of_any_size(folder: LedgerFolder, completed: Record) -> None:
    completed(700)
    sealed = seal_ledger(actor=OPERATOR, batch=97)
    assert (sealed.events, sealed.size) == (701, 701) and is_whole(701)
    completed(3)
    assert seal_ledger(actor=OPERATOR).events == 4 and is_whole(705)


def test_sealing_nothing_changes_nothing(folder: LedgerFolder, sealed: Record) -> None:
    first = sealed(5)
    before = (folder.public / "checkpoint").read_bytes()
    again = seal_ledger(actor=OPERATOR)
    assert (again.events, again.root) == (0, first.root) and (folder.public / "checkpoint").read_bytes() == before


def test_another_implementation_reads_the_log_and_believes_it(folder: LedgerFolder, completed: Record) -> None:
    completed(600)
    seal_ledger(actor=OPERATOR, batch=250)
    reader = TilesReader(LocalBackend(folder.public))
    checkpoint = reader.get_checkpoint()
    checkpoint.verify(Vkey.from_string((folder.public / "key").read_text().strip()))
    assert reader.calculate_root_hash() == checkpoint.root_hash
    for old in (1, 100, 256, 599):
        proof = reader.get_consistency_proof(old, 601)
        leaves = b"".join(leaf_hash(reader.get_entry(at)) for at in range(old))
        proof.check(MemoryTree(leaves).root(), checkpoint.root_hash)
        at = hashes_from_tiles(601, folder.read_tile)
        assert proof.node_hashes == consistency_proof(old, 601, at)
    for position in (0, 255, 256, 600):
        event = Event.objects.get(pk=Position.objects.get(position=position).event)
        entry = entry_of(bytes(event.body), bytes(event.nonce))
        assert reader.get_entry(position) == entry
        reader.get_inclusion_proof(position, 601).check(leaf_hash(entry), checkpoint.root_hash)


def test_it_can_be_broken_off_anywhere(folder: LedgerFolder, completed: Record) -> None:
    for at in range(1, 400):
        completed(130)
        with broken_off(at) as steps:
            try:
                seal_ledger(actor=OPERATOR, batch=100)
            except OSError:
                assert steps[0] >= at
        size = seal_ledger(actor=OPERATOR).size
        assert size == Event.objects.count()
        if steps[0] < at:
            break
    assert steps[0] < at and is_whole(size)


def test_a_full_disk_leaves_what_was_there(folder: LedgerFolder, sealed: Record, completed: Record) -> None:
    size = sealed(20).size
    completed(400)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8000, hard))  # a whole tile has 8192 bytes
    try:
        with pytest.raises(OSError) as full:
            seal_ledger(actor=OPERATOR)
        assert full.value.errno == errno.EFBIG
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, heard)
    assert (folder.public / "checkpoint").read_text().split("\n")[1] == str(size)
    assert seal_ledger(actor=OPERATOR).size == size + 401 and is_whole(size + 401)


def test_a_clock_that_steps_back_changes_no_order(folder: LedgerFolder, completed: Record) -> None:
    with time_machine.travel("2030-01-02", tick=False):
        completed(3)
        seal_ledger(actor=OPERATOR)
    with time_machine.travel("2029-01-02", tick=False):
        completed(3)
        seal_ledger(actor=OPERATOR)
    assert is_whole(8)
    assert list(Position.objects.order_by("position").values_list("event", flat=True)) == sorted(
        Event.objects.values_list("pk", flat=True)
    )


def test_a_store_ahead_of_its_database_stops_the_sealer(folder: LedgerFolder, sealed: Record) -> None:
    sealed(10)
    published = (folder.public / "checkpoint").read_bytes()
    Position.objects.filter(position__gte=8).delete()
    SealedCheckpoint.objects.all().delete()
    with pytest.raises(StoreAheadError):
        seal_ledger(actor=OPERATOR)
    assert (folder.public / "checkpoint").read_bytes() == published
    assert verify_record(actor=OPERATOR).first_bad == {
        "what": "table row", "where": "ledger_position", "why": "no event has the place 8", "position": 8
    }  # fmt: skip


def test_damaged_tiles_stop_the_sealer(folder: LedgerFolder, sealed: Record, completed: Record) -> None:
    sealed(10)
    (folder.public / "tile/0/000.p/11").write_bytes(b"\0" * 352)
    completed(1)
    with pytest.raises(StoreDamagedError):
        seal_ledger(actor=OPERATOR)


def test_lost_files_are_written_again_as_they_were(folder: LedgerFolder, sealed: Record) -> None:
    before = sealed(300)
    for file in sorted(folder.public.rglob("*"), reverse=True):
        if file.name != "key":
            file.rmdir() if file.is_dir() else file.unlink()
    assert seal_ledger(actor=OPERATOR).root == before.root and is_whole(301)


def test_two_cannot_seal_at_once(folder: LedgerFolder, sealed: Record) -> None:
    sealed(1)
    with sealing_alone(folder), pytest.raises(SealingElsewhereError):
        seal_ledger(actor=OPERATOR)
    assert seal_ledger(actor=OPERATOR).events == 0


def test_nobody_but_the_operator_seals(folder: LedgerFolder) -> None:
    with pytest.raises(NotAllowedError):
        seal_ledger(actor=ANYBODY)


def test_the_key_is_made_once_and_for_its_owner_only(folder: LedgerFolder, sealed: Record) -> None:
    sealed(1)
    assert folder.key_file.stat().st_mode & 0o777 == 0o600
    key = folder.key_file.read_text()
    sealed(1)
    assert folder.key_file.read_text() == key
    folder.key_file.chmod(0o644)
    with pytest.raises(LockedOutError):
        seal_ledger(actor=OPERATOR)
    folder.key_file.unlink()
    with pytest.raises(LockedOutError):
        seal_ledger(actor=OPERATOR)


def test_segments_are_whole_ones_and_a_tail(
    folder: LedgerFolder, completed: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("nizam.ledger.store.manifest", "nizam.ledger.actions.segments", "nizam.ledger.verifying"):
        monkeypatch.setattr(f"{module}.SEGMENT_EVENTS", 64)
    monkeypatch.setattr("nizam.ledger.standalone.verify.SEGMENT", 64)
    for size in (30, 70, 200):
        completed(size)
        seal_ledger(actor=OPERATOR, batch=50)
        assert is_whole(Event.objects.count())
    names = sorted(file.name for file in (folder.private / "segments").glob("*.parquet"))
    assert names[0] == "000000000000-000000000064.parquet" and names[-1].endswith("-000000000303.parquet")
    assert len(names) == len(list(manifest_of.ranges_of(303))) == 5


def test_public_segments_hold_public_events_only(folder: LedgerFolder, sealed: Record) -> None:
    import pyarrow.parquet as pq

    sealed(10)
    public = pq.read_table(next((folder.public / "segments").glob("*.parquet")))
    private = pq.read_table(next((folder.private / "segments").glob("*.parquet")))
    assert (public.num_rows, private.num_rows) == (1, 11)
    assert set(public["kind"].to_pylist()) == {"test.call.opened"} and "dims.gender" not in public.column_names
    assert folder.private.stat().st_mode & 0o777 == 0o700


def test_the_worker_seals_what_waits(folder: LedgerFolder, completed: Record) -> None:
    completed(3)
    sealer = Sealer(threading.Event())
    assert [sealer.seal_what_waits(), sealer.seal_what_waits()] == [4, 0]
    completed(3)
    assert sealer.seal_what_waits() == 4 and is_whole(8)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_transactions_that_commit_out_of_order_are_all_sealed(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    gates = [threading.Event() for _ in range(6)]
    begun = threading.Barrier(7)

    def write(number: int) -> None:
        try:
            with transaction.atomic():
                record(SEAT, f"course-{number}", actor=OPERATOR, at=date(2026, 5, 4), origin="administrative")
                begun.wait()
                gates[number].wait()
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for one in writers:
        one.start()
    begun.wait()
    for number in (5, 2, 0, 4, 1, 3):
        gates[number].set()
        writers[number].join()
        assert seal_ledger(actor=OPERATOR).events == 1
    order = list(Position.objects.order_by("position").values_list("event", flat=True))
    assert order != sorted(order) and len(order) == 6 and is_whole(6)
    assert Position.objects.aggregate(last=Max("position"))["last"] == 5
