"""How a command ends, whatever happens around it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from nizam.ops import main as module
from nizam.ops.main import build_parser, main

ROOT = Path(__file__).parents[2]


def test_whoever_reads_a_few_lines_only_is_no_problem() -> None:
    lint = subprocess.Popen(
        [sys.executable, "-m", "nizam.ops.main", "policy", "lint"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert lint.stdout is not None and lint.stderr is not None
    lint.stdout.close()
    assert (lint.stderr.read(), lint.wait(30)) == (b"", 0)
    lint.stderr.close()


def test_ctrl_c_ends_a_command_as_shells_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(args: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    def parser() -> argparse.ArgumentParser:
        made = argparse.ArgumentParser()
        made.set_defaults(run=stop)
        return made

    monkeypatch.setattr(module, "build_parser", parser)
    assert main([]) == 130


def test_every_command_says_what_it_does() -> None:
    said = build_parser().format_help()
    for name in ("people", "policy", "report", "targets", "up"):
        assert f"    {name}" in said


def test_a_new_policy_is_named_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "new", str(tmp_path / "lemuria"), "--country", "Lemuria", "--title", "AI Plan"]) == 0
    said = capsys.readouterr().out
    assert all(str(file) in said for file in (tmp_path / "lemuria").iterdir())
    assert f"nizam policy check {tmp_path / 'lemuria'}" in said.replace("\n", " ")
