"""Rooms import downward only, and the policy language needs no Django."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.contracts.tree import PACKAGE, ROOT, name_of, source_files, tree_of

WITHOUT_DJANGO = (
    *(
        name_of(file)
        for folder in ("core", "policy/schema", "policy/lint")
        for file in (PACKAGE / folder).rglob("*.py")
    ),
    *(f"nizam/policy/{name}.py" for name in ("loader", "check", "diff", "yaml_reader", "coverage", "scaffold")),
    *(f"nizam/indicators/{name}.py" for name in ("status", "overview", "pace", "duties")),
    "nizam/ops/main.py",  # a command that only reads a folder starts in no time
)


def module_of(name: str) -> str:
    """``nizam/core/text.py`` as it is imported."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported_with(modules: list[str]) -> str:
    """Which of ``modules`` brings Django along when it is imported; they are imported one after another."""
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    if 'django' in sys.modules:\n"
        "        print(name); break\n"
    )
    run = subprocess.run([sys.executable, "-c", script, *modules], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_rooms_import_downward_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_policy_language_imports_no_django() -> None:
    assert imported_with([module_of(name) for name in WITHOUT_DJANGO]) == ""


def test_this_test_sees_django() -> None:
    assert imported_with(["nizam.core.text", "nizam.web.links"]) == "nizam.web.links"


def test_every_module_says_what_it_is_for() -> None:
    """But for lists of addresses, and the few lines that tell Django of an app."""
    silent = {
        name_of(file)
        for file in source_files()
        if file.name not in {"urls.py", "apps.py"} and file.stat().st_size and ast.get_docstring(tree_of(file)) is None
    }
    assert silent == set()
