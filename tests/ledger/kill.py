"""``python -m tests.ledger.kill [--rounds N]``: kill recording and sealing at random points, and see that nothing is
lost.

Each round forks a process that records and one that seals, kills one of them or both with SIGKILL – after a random
time, or at a random write, flush, rename or commit – and then checks: every acknowledged event is there exactly once,
sealing resumes, and the record verifies. The database is the one that NIZAM_DATABASE_URL names, else SQLite.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

_ROUNDS_PER_RECORD = 20


def die_at_random(rng: random.Random, most: int) -> None:
    """Let this process kill itself right before or after its n-th step that leaves something behind."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    left = [rng.randrange(1, most)]

    def deadly(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] == 0 and rng.random() < 0.5:
                os.kill(os.getpid(), signal.SIGKILL)
            done = step(*args, **kwargs)
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return run

    for name in ("write", "fsync", "replace"):
        setattr(os, name, deadly(getattr(os, name)))
    BaseDatabaseWrapper.commit = deadly(BaseDatabaseWrapper.commit)  # type: ignore[method-assign]


def record_for_ever(rng: random.Random, acknowledged: Path) -> None:
    """Record events in small transactions; note down what was committed."""
    from django.db import transaction

    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import record_many
    from tests.ledger.kinds import SEAT

    said = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    write = os.write  # the note is no part of what may be killed
    while True:
        subjects = [f"course-{rng.randrange(99)}" for _ in range(rng.choice((1, 1, 3, 40)))]
        with transaction.atomic():
            made = record_many(SEAT, subjects, actor=OPERATOR, at=date(2026, 5, 4), origin="administrative")
        write(said, "".join(f"{one.event_id}\n" for one in made).encode())


def seal_for_ever(rng: random.Random) -> None:
    """Seal in small batches."""
    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import seal_ledger

    while True:
        seal_ledger(actor=OPERATOR, batch=rng.choice((7, 100, 600)), with_tail=rng.random() < 0.5)


def fork(run: Callable[[], None]) -> int:
    """Run something in a process of its own."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        run()
    except BaseException as problem:
        print(f"child: {type(problem).__name__}: {problem}", file=sys.stderr)
    finally:
        os._exit(3)


def one_round(rng: random.Random, acknowledged: Path) -> str:
    """Fork, kill, and wait until both are gone; how it was killed."""
    at_a_step, seed = rng.random() < 0.6, rng.getrandbits(32)

    def recorder() -> None:
        own = random.Random(seed)
        if at_a_step:
            die_at_random(own, 60)
        record_for_ever(own, acknowledged)

    def sealer() -> None:
        own = random.Random(seed + 1)
        if at_a_step:
            die_at_random(own, 150)
        seal_for_ever(own)

    pids = [fork(recorder), fork(sealer)]
    time.sleep(rng.uniform(0.3, 0.6) if at_a_step else rng.uniform(0.01, 0.25))
    rng.shuffle(pids)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        time.sleep(rng.choice((0, 0.02)))
    codes = [os.waitpid(pid, 0)[1] for pid in pids]
    assert all(os.WIFSIGNALED(code) for code in codes), f"a process ended by itself: {codes}"
    return "step" if at_a_step else "time"


def check(acknowledged: Path) -> int:
    """Seal the rest and verify; how many events the record has."""
    from nizam.core.actor import OPERATOR
    from nizam.ledger.actions import seal_ledger
    from nizam.ledger.models import Event, Pending, Position
    from nizam.ledger.verifying import verify_record
    from nizam.ops.worker.sealing import wait_while_sealing

    sealed = wait_while_sealing(lambda: seal_ledger(actor=OPERATOR))
    said = acknowledged.read_text().split() if acknowledged.exists() else []
    stored = list(Event.objects.values_list("event_id", flat=True))
    assert len(said) == len(set(said)) and len(stored) == len(set(stored))
    assert set(said) <= set(stored), "an acknowledged event is gone"
    assert sealed.size == len(stored) == Position.objects.count(), "an event was not sealed exactly once"
    assert not Pending.objects.exists()
    verdict = verify_record(actor=OPERATOR)
    assert verdict.ok and verdict.size == len(stored), verdict.first_bad
    return sealed.size


def start_afresh(data: Path) -> Path:
    """Empty tables and an empty folder."""
    from django.conf import settings

    from nizam.ledger.models import Event, Pending, Position, SealedCheckpoint

    for model in (Pending, Position, Event, SealedCheckpoint):
        model.objects.all().delete()
    shutil.rmtree(data / "ledger", ignore_errors=True)
    settings.DATA = data
    acknowledged = data / "acknowledged"
    acknowledged.unlink(missing_ok=True)
    return acknowledged


def main() -> int:
    """Run the rounds; 1 when one of them went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    args = parser.parse_args()
    data = Path(tempfile.mkdtemp(prefix="nizam-kill-"))
    os.environ["NIZAM_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nizam.config.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    rng = random.Random(args.seed)
    kinds: dict[str, int] = {}
    events = 0
    print(f"{connection.vendor}, seed {args.seed}", flush=True)
    for number in range(args.rounds):
        if number % _ROUNDS_PER_RECORD == 0:
            acknowledged = start_afresh(data)
        how = one_round(rng, acknowledged)
        kinds[how] = kinds.get(how, 0) + 1
        size = check(acknowledged)
        events += size if (number + 1) % _ROUNDS_PER_RECORD == 0 or number + 1 == args.rounds else 0
    print(f"{args.rounds} rounds ({kinds}), {events} events, none lost, every record verified")
    shutil.rmtree(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
