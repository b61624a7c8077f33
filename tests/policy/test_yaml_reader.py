"""YAML without surprises."""

from __future__ import annotations

from pathlib import Path

import pytest

from nizam.policy.yaml_reader import LinedYaml, path_text


def _read(tmp_path: Path, content: str | bytes) -> tuple[LinedYaml, list[tuple[int, str, str]]]:
    file = tmp_path / "policy.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    said: list[tuple[int, str, str]] = []
    return LinedYaml(file, lambda line, path, why: said.append((line, path, why))), said


def test_plain_scalars_stay_as_they_are_written(tmp_path: Path) -> None:
    lined, said = _read(tmp_path, "a: 1.10\nb: no\nc: 2025-12-31\nd: 0x1F\ne: 12:30:45\nf: 1_000\n")
    assert lined.content == {"a": "1.10", "b": "no", "c": "2025-12-31", "d": "0x1F", "e": "12:30:45", "f": "1_000"}
    assert said == []


def test_null_and_true_mean_what_they_say_unless_they_are_quoted(tmp_path: Path) -> None:
    lined, _ = _read(tmp_path, "a: null\nb: ~\nc:\nd: true\ne: 'null'\nf: \"true\"\n")
    assert lined.content == {"a": None, "b": None, "c": None, "d": True, "e": "null", "f": "true"}


def test_every_place_knows_its_line(tmp_path: Path) -> None:
    lined, _ = _read(tmp_path, "clauses:\n  - id: '1.1'\n    title:\n      en: Fund\n  - id: '1.2'\n")
    assert lined.lines["clauses", 0, "title", "en"] == 4
    assert lined.lines["clauses", 1, "id"] == 5


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "given twice (first on line 1)"),
        ("a: [1, 2\nb: 3\n", 2, "not YAML"),
        ("? [a, b]\n: 1\n", 1, "a key must be a word"),
        ("a: &loop [*loop]\n", 1, "contains itself"),
        (b"a: \xff\xfe\n", 1, "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, content: str | bytes, line: int, why: str) -> None:
    _, said = _read(tmp_path, content)
    assert said
    assert said[0][0] == line
    assert why in said[0][2]


def test_nesting_has_an_end(tmp_path: Path) -> None:
    _, said = _read(tmp_path, "a: " + "[" * 200 + "]" * 200)
    assert "nested too deeply" in said[0][2]


def test_a_path_reads_as_people_write_it() -> None:
    assert path_text(("targets", 3, "parts", 0, "value")) == "targets[3].parts[0].value"
