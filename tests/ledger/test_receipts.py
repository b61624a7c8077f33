"""Receipts: for those who acted, provable by anybody who has one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nizam.core.actor import ANYBODY, OPERATOR, Actor
from nizam.core.errors import NotAllowedError, NotFoundError
from nizam.ledger.actions import record, seal_ledger
from nizam.ledger.queries import checkpoints, events_visible_to, receipt_of, record_state
from nizam.ledger.store.folder import LedgerFolder
from tests.conftest import ROOT
from tests.ledger.kinds import OPENED, SEAT

WHO = Actor("a" * 32)


def check(file: Path, key: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, ROOT / "nizam-receipt.py", file, "--key", key], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_a_receipt_proves_its_event_and_no_other(
    folder: LedgerFolder, completed: Callable[[int], Any], tmp_path: Path
) -> None:
    completed(300)
    made = record(SEAT, "course-1", actor=WHO, at=date(2026, 5, 4), origin="administrative")
    assert not receipt_of(made.event_id, actor=WHO).is_sealed
    completed(10)
    seal_ledger(actor=OPERATOR)
    receipt = asdict(receipt_of(made.event_id, actor=WHO))
    assert receipt["position"] == 301 and receipt["body"].encode() == made.body
    key, file = (folder.public / "key").read_text().strip(), tmp_path / "receipt"
    file.write_text(json.dumps(receipt))
    assert check(file, key) == (0, "ok: recorded as entry 301 of 313\n")
    for name, value in {
        "body": receipt["body"] + " ",
        "nonce": "0" * 32,
        "position": 300,
        "proof": receipt["proof"][1:],
        "entry": receipt["entry"].replace("2026", "2025"),
        "checkpoint": "x",
    }.items():
        file.write_text(json.dumps({**receipt, name: value}))
        assert check(file, key)[0] == 1, name


def test_receipts_are_for_those_who_acted_and_for_auditors(folder: LedgerFolder) -> None:
    made = record(SEAT, "course-1", actor=WHO, at=date(2026, 5, 4), origin="administrative")
    public = record(OPENED, "call-1", actor=WHO, at=date(2026, 5, 4), origin="administrative")
    auditor = Actor("b" * 32, permissions=frozenset({"read_record"}))
    for actor in (WHO, OPERATOR, auditor):
        assert receipt_of(made.event_id, actor=actor).body == made.body.decode()
    for actor in (ANYBODY, Actor("c" * 32)):
        with pytest.raises(NotAllowedError):
            receipt_of(made.event_id, actor=actor)
        assert receipt_of(public.event_id, actor=actor).body == public.body.decode()
    with pytest.raises(NotFoundError):
        receipt_of("0" * 32, actor=OPERATOR)
    assert {one.kind for one in events_visible_to(ANYBODY)} == {OPENED.key}
    assert {one.kind for one in events_visible_to(auditor)} == {OPENED.key, SEAT.key}
    assert [one.subject for one in events_visible_to(ANYBODY, subject="call-1", kind=OPENED)] == ["call-1"]


def test_the_state_of_the_record_is_told(folder: LedgerFolder, sealed: Callable[[int], Any]) -> None:
    assert (record_state().size, record_state().key) == (0, None)
    root = sealed(4).root
    record(SEAT, "course-1", actor=WHO, at=date(2026, 5, 4), origin="administrative")
    state = record_state()
    assert (state.size, state.root, state.waiting) == (5, root, 1) and state.key is not None
    assert [(one.size, one.root) for one in checkpoints()] == [(5, root)]
