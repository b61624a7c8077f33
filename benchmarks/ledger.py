"""The record: what recording and sealing cost, beside the bare insert and beside pymerkle, in one run."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_BULK, _SINGLES, _TREE, _VERIFIED = 200_000, 1_000, 100_000, 1_000_000
_GOAL_BULK, _GOAL_SINGLE, _GOAL_TREE, _GOAL_PROOFS = 60_000, 0.6, 1.3, 100_000


def run(*, smoke: bool) -> bool:
    """Measure and print; whether every goal is met (half of it, where smoke will do)."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.ledger", *["--smoke"] * smoke], cwd=ROOT, check=False)
    return done.returncode == 0


def main(smoke: bool) -> int:
    """The measurements, in a process and a data folder of their own."""
    data = Path(tempfile.mkdtemp(prefix="nizam-bench-", dir=ROOT))
    try:
        _start(data)
        factor = 10 if smoke else 1
        met = [
            _bulk(_BULK // factor, smoke),
            _single(_SINGLES // factor, data),
            _tree(_TREE // factor),
            _proofs(_VERIFIED // factor),
        ]
        _verification(_VERIFIED // factor, data)
        ease = 0.5 if smoke else 1.0
        return 0 if all(value >= goal * ease for value, goal in met) else 1
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _start(data: Path) -> None:
    os.environ |= {"NIZAM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "nizam.config.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _kind() -> Any:
    from nizam.ledger.kinds import EventKind, declare
    from nizam.ledger.values import IDENTIFIER

    kind = EventKind("bench.seat.completed", 1, "somebody completed a course", "the course", has_person=True,
                     has_dims=True, units=("seats",), refs={"target": IDENTIFIER})  # fmt: skip
    declare(kind)
    return kind


def _columns(rng: random.Random, count: int) -> dict[str, Any]:
    return {
        "subjects": [f"course-{rng.randrange(5000)}" for _ in range(count)],
        "at": [date(2026, 1 + rng.randrange(12), 1 + rng.randrange(28)) for _ in range(count)],
        "person": [f"{rng.getrandbits(128):032x}" for _ in range(count)],
        "dims": {"gender": rng.choices(("f", "m"), k=count), "province": rng.choices(("a", "b", "c", "d"), k=count)},
        "refs": {"target": [f"t-{rng.randrange(9)}" for _ in range(count)]},
    }


def _bulk(count: int, smoke: bool) -> tuple[float, float]:
    """Record and seal at the same time, as a site and its worker do: the clock stops when the last event is sealed."""
    from django.db import transaction

    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import record_many

    kind, rng, rates = _kind(), random.Random(1), []
    for number in range(1 if smoke else 3):
        batches = [_columns(rng, 10_000) for _ in range(count // 10_000)]
        target = str(count * (number + 1))
        worker = subprocess.Popen([sys.executable, "-m", "benchmarks.ledger", "--seal-until", target], cwd=ROOT,
                                  stdout=subprocess.PIPE, text=True)  # fmt: skip
        assert worker.stdout is not None
        worker.stdout.readline()  # it is ready
        began, cpu = perf_counter(), process_time()
        for batch in batches:
            subjects = batch.pop("subjects")
            with transaction.atomic():
                record_many(kind, subjects, actor=OPERATOR, origin="administrative", quantity=1, unit="seats", **batch)
        recorded, spent = perf_counter() - began, process_time() - cpu
        said = worker.stdout.read()
        assert worker.wait() == 0, said
        rates.append(count / (perf_counter() - began))
        print(
            f"  bulk, durable, record → fsynced tiles and segment: {rates[-1]:,.0f}/s "
            f"(recording {count / recorded:,.0f}; by processor time recording {count / spent:,.0f}, "
            f"sealing {count / float(said):,.0f})"
        )
    return max(rates), _GOAL_BULK


def _seal_until(target: int) -> int:
    """The worker of the bulk measurement: seals until the log has ``target`` events; prints its processor time."""
    import django
    import pyarrow.compute
    import pyarrow.json
    import pyarrow.parquet

    del pyarrow.compute, pyarrow.json, pyarrow.parquet  # in memory from now on, as in a worker that has sealed before
    django.setup()
    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import seal_ledger
    from nizam.ledger.actions.seal import BULK

    size = seal_ledger(actor=OPERATOR).size
    print("ready", flush=True)
    cpu = process_time()
    while size < target:
        size = seal_ledger(actor=OPERATOR, batch=BULK, with_tail=False).size
    seal_ledger(actor=OPERATOR)
    print(process_time() - cpu)
    return 0


def _single(count: int, data: Path) -> tuple[float, float]:
    """Single events beside the bare insert of the same row; by turns, so that both meet the same disk."""
    from django.db import transaction

    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import record
    from nizam.ledger.kinds import kind_called

    kind = kind_called("bench.seat.completed")
    bare = sqlite3.connect(data / "bare.sqlite3", isolation_level=None)
    bare.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE event (id INTEGER PRIMARY KEY, body)"
    )

    def insert() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO event (body) VALUES (?)", (b"x" * 350,))
        bare.execute("COMMIT")

    def one() -> None:
        with transaction.atomic():
            record(kind, "course-1", actor=OPERATOR, at=date(2026, 5, 4), origin="administrative", person="a" * 32,
                   quantity=1, unit="seats", dims={"gender": "f", "province": "a"}, refs={"target": "t-1"})  # fmt: skip

    times = [(_timed(insert), _timed(one)) for _ in range(count)]
    theirs, ours = (median(column) for column in zip(*times, strict=True))
    print(
        f"  one event in its own transaction: {1 / ours:,.0f}/s, "
        f"bare insert {1 / theirs:,.0f}/s: {theirs / ours:.2f} of it"
    )
    bare.close()
    return theirs / ours, _GOAL_SINGLE


def _timed(do: Callable[[], object]) -> float:
    began = perf_counter()
    do()
    return perf_counter() - began


def _tree(count: int) -> tuple[float, float]:
    import pymerkle

    from nizam.engines.merkle.hashing import leaf_hashes
    from nizam.engines.merkle.tree import GrowingTree

    entries = [os.urandom(117).hex().encode() for _ in range(count)]

    def ours() -> None:
        tree = GrowingTree()
        for start in range(0, count, 1000):
            tree.append(leaf_hashes(entries[start : start + 1000]))
        tree.root()

    def theirs() -> None:
        tree = pymerkle.InmemoryTree(algorithm="sha256")
        for entry in entries:
            tree.append_entry(entry)
        tree.get_root()

    pairs = [(_timed(ours), _timed(theirs)) for _ in range(3)]
    own, other = (count / min(column) for column in zip(*pairs, strict=True))
    print(f"  tree: {own:,.0f} entries/s, pymerkle {other:,.0f}: {own / other:.1f} times")
    return own / other, _GOAL_TREE


def _proofs(count: int) -> tuple[float, float]:
    from nizam.engines.merkle.hashing import leaf_hashes
    from nizam.engines.merkle.proofs import hashes_from_tiles, inclusion_proof
    from nizam.engines.merkle.tree import GrowingTree, MemoryTree

    leaves = leaf_hashes(str(number).encode() for number in range(count))
    memory, rng = MemoryTree(leaves), random.Random(1)
    wanted = [rng.randrange(count) for _ in range(20_000)]
    rate = len(wanted) / min(_timed(lambda: [memory.inclusion_proof(one) for one in wanted]) for _ in range(3))
    with tempfile.TemporaryDirectory() as folder:
        for tile in GrowingTree().append(leaves):
            file = Path(folder, tile.name.path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(tile.hashes)
        at = hashes_from_tiles(count, lambda name: Path(folder, name.path).read_bytes(), keep=256)
        some = wanted[:2_000]
        disk = len(some) / _timed(lambda: [inclusion_proof(one, count, at) for one in some])
    print(f"  inclusion proofs at {count:,} entries: {rate:,.0f}/s from memory, {disk:,.0f}/s from tiles on disk")
    return rate, _GOAL_PROOFS


def _verification(count: int, data: Path) -> None:
    """How long outsiders and operators take for a long record, and how much memory; it is filled up first."""
    from django.db import transaction

    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import record_many, seal_ledger
    from nizam.ledger.actions.seal import BULK
    from nizam.ledger.kinds import kind_called
    from nizam.ledger.queries import record_state

    kind, rng = kind_called("bench.seat.completed"), random.Random(2)
    seal_ledger(actor=OPERATOR)
    while (missing := count - record_state().size) > 0:
        batch = _columns(rng, min(missing, 20_000))
        with transaction.atomic():
            record_many(
                kind, batch.pop("subjects"), actor=OPERATOR, origin="administrative", quantity=1, unit="seats", **batch
            )
        seal_ledger(actor=OPERATOR, batch=BULK, with_tail=False)
    seal_ledger(actor=OPERATOR)
    size = record_state().size
    for name, command in (("nizam-verify.py", ["nizam-verify.py", str(data / "ledger/public")]),
                          ("nizam verify", ["-m", "nizam.ops.main", "verify", "--json"])):  # fmt: skip
        began = perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
        seconds = perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"  {name} of {size:,} events: {seconds:.1f} s ({size / seconds:,.0f}/s), peak memory {peak:.0f} MB or less"
        )


if __name__ == "__main__":
    if "--seal-until" in sys.argv:
        sys.exit(_seal_until(int(sys.argv[-1])))
    sys.exit(main("--smoke" in sys.argv))
