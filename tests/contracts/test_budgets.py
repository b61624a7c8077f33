"""Files, functions and templates stay small enough to be read at one sitting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.contracts.tree import ROOT, functions, name_of, source_files, template_files, tree_of

MOST_LINES, MOST_LINES_P95 = 500, 350
MOST_LINES_OF_A_FUNCTION_P95 = 35
MOST_LINES_OF_A_TEMPLATE = 150


def lines_of(file: Path) -> int:
    """How many lines a file has."""
    return len(file.read_text("utf-8").splitlines())


def p95(values: Iterable[int]) -> int:
    """What 95 of 100 values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def test_files_stay_small() -> None:
    tests = [file for file in (ROOT / "tests").rglob("*.py")]
    sizes = {name_of(file): lines_of(file) for file in [*source_files(), *tests]}
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES} == {}
    assert p95(sizes.values()) <= MOST_LINES_P95


def test_functions_stay_small() -> None:
    sizes = [(node.end_lineno or 0) - node.lineno + 1 for file in source_files() for node in functions(tree_of(file))]
    assert p95(sizes) <= MOST_LINES_OF_A_FUNCTION_P95


def test_templates_stay_small() -> None:
    sizes = {name_of(file): lines_of(file) for file in template_files()}
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES_OF_A_TEMPLATE} == {}


def test_nothing_is_more_complex_than_ten() -> None:
    ruff = Path(sys.executable).with_name("ruff")
    run = subprocess.run(
        [ruff, "check", "--select", "C901", "nizam"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_p95_is_what_it_says() -> None:
    assert (p95(range(1, 101)), p95([7]), p95([1, 2])) == (95, 7, 2)
