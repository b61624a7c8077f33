"""The files that the house rules are about."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "nizam"
TEMPLATES = PACKAGE / "web" / "templates"
DOCS = ROOT / "docs"


def name_of(file: Path) -> str:
    """``nizam/core/text.py``, on every system."""
    return file.relative_to(ROOT).as_posix()


@cache
def source_files() -> Sequence[Path]:
    """Every Python file of the package but migrations, which Django writes."""
    return sorted(file for file in PACKAGE.rglob("*.py") if "migrations" not in file.parts)


@cache
def template_files() -> Sequence[Path]:
    """Every template of ours."""
    return sorted(TEMPLATES.rglob("*.html"))


@cache
def tree_of(file: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(file.read_text("utf-8"), filename=str(file))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function in ``tree``, wherever it stands."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def kept_files() -> Sequence[Path]:
    """Every file that git keeps or would keep; in a copy without git, every file of the project's own folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    folders = ("nizam", "tests", "docs", "policies", "benchmarks", "requirements")
    return [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
