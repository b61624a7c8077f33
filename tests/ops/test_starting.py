"""Whatever needs Django says in a sentence, not in a traceback, why it cannot start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PEOPLE = ("nizam.ops.main", "people", "list")


def run(*module: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("module", [PEOPLE, ("nizam.ops.worker",)])
def test_a_wrong_setting_is_named_and_its_value_stays_unsaid(module: tuple[str, ...], tmp_path: Path) -> None:
    ended = run(*module, NIZAM_DATA=str(tmp_path / "data"), NIZAM_EMAIL_URL="smpt://nizam:secret@mail.example.org")
    assert ended.returncode == 1 and "NIZAM_EMAIL_URL: an address that starts with console:" in ended.stderr
    assert "Traceback" not in ended.stderr and "secret" not in ended.stderr


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run(*PEOPLE, NIZAM_DATA=str(tmp_path / "file" / "data"))
    assert ended.returncode == 1 and "cannot be written" in ended.stderr and "Traceback" not in ended.stderr


def test_the_first_command_ever_makes_folder_and_tables(tmp_path: Path) -> None:
    ended = run(*PEOPLE, "--json", NIZAM_DATA=str(tmp_path / "new" / "data"), NIZAM_SECRET_KEY="given")
    assert (ended.returncode, ended.stdout.split()) == (0, ["{", '"people":', "[]", "}"]), ended.stderr


@pytest.mark.parametrize("day", ["tomorrow", "20261231", "9999-12-31", "0001-01-01"])
def test_a_day_outside_all_calendars_is_wrong_use(day: str) -> None:
    ended = run("nizam.ops.main", "targets", "--on", day)
    assert ended.returncode == 2 and "write it as 2026-12-31" in ended.stderr
