"""The command line as programs and people meet it: what is printed where, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nizam.ops.main import main
from tests.policy.changing import changed_copy

POLICIES = Path(__file__).parents[1] / "fixtures" / "policies"
SECOND, BROKEN = str(POLICIES / "second-country"), str(POLICIES / "broken")
PAKISTAN = str(Path(__file__).parents[2] / "policies" / "pakistan-2025")

Capture = pytest.CaptureFixture[str]


def answer(capsys: Capture, *words: str, code: int = 0) -> Any:
    """The one JSON document that a command prints."""
    assert main([*words, "--json"]) == code
    printed = capsys.readouterr()
    assert printed.err == ""
    return json.loads(printed.out)


def said(capsys: Capture, *words: str, code: int = 0) -> str:
    assert main(list(words)) == code
    return capsys.readouterr().out


def test_show_counts_everything_in_a_policy(capsys: Capture) -> None:
    counted = answer(capsys, "policy", "show", PAKISTAN)
    expected = {"clauses": 199, "targets": 26, "kpis": 26, "programmes": 60, "instruments": 125, "claims": 214,
                "reported_systems": 38}  # fmt: skip
    assert counted.items() >= expected.items()
    assert counted["id"] == "pakistan-2025" and len(counted["digest"]) == 64


def test_show_is_readable_without_json(capsys: Capture) -> None:
    shown = said(capsys, "policy", "show", SECOND, "--lang", "fr")
    assert "Plan d’intelligence artificielle de Ruritanie" in shown
    assert "15  clauses" in shown


def test_the_folder_comes_from_the_environment_when_none_is_named(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIZAM_POLICY", SECOND)
    assert answer(capsys, "policy", "show")["id"] == "ruritania-2030"
    monkeypatch.delenv("NIZAM_POLICY")
    assert answer(capsys, "policy", "show")["id"] == "pakistan-2025"


def test_check_says_yes_to_a_sound_policy(capsys: Capture) -> None:
    assert answer(capsys, "policy", "check", SECOND) == {"ok": True, "errors": []}


def test_check_lists_every_mistake_and_exits_with_1(capsys: Capture) -> None:
    found = answer(capsys, "policy", "check", BROKEN, code=1)
    assert found["ok"] is False
    assert len(found["errors"]) == 10
    assert found["errors"][1] == {
        "file": "2-twice.yaml",
        "line": 3,
        "path": "bodies[1].id",
        "reason": "“ministry” is already the id of bodies[0]",
    }
    assert "2-twice.yaml:3: bodies[1].id: “ministry” is already" in said(capsys, "policy", "check", BROKEN, code=1)


@pytest.mark.parametrize("command", ["show", "lint", "coverage"])
def test_commands_that_need_a_sound_policy_name_its_mistakes(capsys: Capture, command: str) -> None:
    assert len(answer(capsys, "policy", command, BROKEN, code=1)["errors"]) == 10
    assert main(["policy", command, BROKEN]) == 1
    printed = capsys.readouterr()
    assert printed.out == "" and "3-reference.yaml:7" in printed.err


def test_lint_gives_findings_and_notes(capsys: Capture) -> None:
    result = answer(capsys, "policy", "lint", PAKISTAN, "--on", "2026-11-22")
    assert result["on"] == "2026-11-22"
    first = result["findings"][0]
    assert set(first) == {"key", "rule", "severity", "subjects", "clauses", "arithmetic", "reading", "alternative"}
    assert set(result["notes"][0]) == {"id", "topic", "severity", "clauses", "reading", "alternative", "statements"}


def test_lint_answers_in_the_language_asked_for(capsys: Capture) -> None:
    notes = answer(capsys, "policy", "lint", SECOND, "--lang", "fr", "--on", "2030-12-01")["notes"]
    assert notes[0]["reading"] == "Elles comptent."
    assert notes[0]["clauses"] == ["A.3"]


@pytest.mark.parametrize(("least", "code"), [("high", 0), ("medium", 1), ("low", 1)])
def test_findings_fail_only_from_the_severity_asked_for(capsys: Capture, least: str, code: int) -> None:
    on_time, late = ("--on", "2030-12-01"), ("--on", "2033-01-01")
    assert main(["policy", "lint", SECOND, *late]) == 0
    assert main(["policy", "lint", SECOND, *late, "--fail-on", least]) == code
    assert main(["policy", "lint", SECOND, *on_time, "--fail-on", least]) == 0
    assert "deadline-passed" in capsys.readouterr().out


def test_coverage_lists_instruments(capsys: Capture) -> None:
    instruments = answer(capsys, "policy", "coverage", PAKISTAN)["instruments"]
    assert len(instruments) == 125
    assert set(instruments[0]) == {"id", "basis", "state", "room", "tests"}
    assert "planned: 1 · working: 1" in said(capsys, "policy", "coverage", SECOND)


def test_diff_lists_changes(capsys: Capture, tmp_path: Path) -> None:
    later = str(changed_copy(Path(SECOND), tmp_path, "policy.yaml", 'version: "1"', 'version: "2"'))
    change = {"kind": "changed", "what": "policy", "field": "version", "before": "1", "after": "2"}
    assert answer(capsys, "policy", "diff", SECOND, later) == {"changes": [change]}
    assert "policy: version\n  - 1\n  + 2" in said(capsys, "policy", "diff", SECOND, later)


def test_new_starts_a_policy_and_never_writes_over_one(capsys: Capture, tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    named = ("--country", "Ruritania", "--title", "AI Plan")
    assert answer(capsys, "policy", "new", folder, *named)["files"][0].endswith("README.md")
    assert answer(capsys, "policy", "check", folder)["ok"] is True
    refused = answer(capsys, "policy", "new", folder, *named, code=1)
    assert refused["error"]["code"] == "policy.folder-not-empty"


def test_targets_stand_as_on_the_day_asked_about(capsys: Capture) -> None:
    result = answer(capsys, "targets", "--on", "2026-11-21", "--policy", PAKISTAN)
    by_id = {target["id"]: target for target in result["targets"]}
    assert result["on"] == "2026-11-21" and len(by_id) == 26
    timings = [target["timing"] for target in by_id.values()]
    assert [timings.count(timing) for timing in ("overdue", "due", "later")] == [3, 19, 4]
    assert (by_id["10"]["days"], by_id["8"]["days"], by_id["12"]["lead"]) == (325, 40, ["coe-ai"])
    assert "Targets as of 2026-11-21" in said(capsys, "targets", "--on", "2026-11-21", "--policy", PAKISTAN)


@pytest.mark.parametrize(
    "words",
    [[], ["policy"], ["policy", "fly"], ["policy", "lint", "--on", "yesterday"], ["targets", "--lang", "../ur"],
     ["policy", "new", "here"],
        ["policy", "new", "here", "--country", " ", "--title", "AI Plan"]],
)  # fmt: skip
def test_wrong_use_is_exit_code_2_and_a_message_on_standard_error(capsys: Capture, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    assert "usage: nizam" in printed.err


def test_policy_commands_and_the_list_of_commands_need_no_django() -> None:
    code = (
        "import sys; from nizam.ops.main import build_parser, main; build_parser().format_help();"
        f"main(['policy', 'lint', {SECOND!r}, '--json']); main(['targets', '--policy', {SECOND!r}, '--json']);"
        "sys.exit('django' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
