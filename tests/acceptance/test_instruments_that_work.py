"""What is called *working* is: every such instrument names tests, the tests exist, and nothing else is called so."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from nizam.ops.main import main
from nizam.policy.loader import PolicyFolder

ROOT = Path(__file__).parents[2]


def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_working_instrument_names_tests_that_exist(pakistan_folder: PolicyFolder) -> None:
    working = [one for one in pakistan_folder.policy.instruments if one.state == "working"]
    assert working
    for instrument in working:
        assert instrument.tests, instrument.id
        for named in instrument.tests:
            file, _, test = named.partition("::")
            assert (ROOT / file).is_file(), named
            assert test in names_in(ROOT / file), named


def test_a_planned_instrument_names_none(pakistan_folder: PolicyFolder) -> None:
    assert not [one.id for one in pakistan_folder.policy.instruments if one.state == "planned" and one.tests]


def test_the_command_line_says_which_they_are(
    capsys: pytest.CaptureFixture[str], pakistan_folder: PolicyFolder
) -> None:
    assert main(["policy", "coverage", "--json", str(pakistan_folder.folder)]) == 0
    said = {one["id"]: one for one in json.loads(capsys.readouterr().out)["instruments"]}
    assert len(said) == 125
    working = {one.id: list(one.tests) for one in pakistan_folder.policy.instruments if one.state == "working"}
    assert {name: one["tests"] for name, one in said.items() if one["state"] == "working"} == working
