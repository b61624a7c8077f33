"""Killed at random points, nothing is lost; longer runs: ``python -m tests.ledger.kill --rounds 300``."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection

from tests.conftest import ROOT


@pytest.mark.slow
def test_processes_that_are_killed_lose_nothing() -> None:
    if connection.vendor == "postgresql":
        return  # it needs a database of its own: CI starts it with one
    run = subprocess.run(
        [sys.executable, "-m", "tests.ledger.kill", "--rounds", "8"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "8 rounds" in run.stdout and "none lost" in run.stdout
