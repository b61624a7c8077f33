"""Actions are the only code that writes to the database."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.contracts.tree import name_of, source_files, tree_of

ALWAYS_A_WRITE = frozenset(
    {
        "save",
        "create",
        "bulk_create",
        "bulk_update",
        "get_or_create",
        "update_or_create",
        "delete",
        "raw",
        "set_password",
    }
)
A_WRITE_ON_ROWS = frozenset({"update"})
"""Dictionaries, sets and digests have it too: counted where it follows what gives rows."""
GIVES_ROWS = frozenset({"objects", "filter", "exclude", "all", "select_for_update"})

ALLOWED = {
    ("nizam/ops/worker/queue.py", "update"): "the queue's own rows: when a task that failed is tried again",
}


def names_in_chain(node: ast.expr) -> Iterator[str]:
    """``a``, ``b``, ``c`` of ``a.b(…).c``."""
    while True:
        if isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Name):
            yield node.id
            return
        else:
            return


def writes_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call that writes rows, as (line, method)."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        method = node.func.attr
        is_write = method in ALWAYS_A_WRITE
        if method in A_WRITE_ON_ROWS:
            is_write = bool(GIVES_ROWS & set(names_in_chain(node.func.value)))
        if is_write and "cache" not in names_in_chain(node.func.value):
            yield node.lineno, method


def test_nothing_but_actions_writes() -> None:
    found = [
        f"{name_of(file)}:{line}: {method}"
        for file in source_files()
        if "actions" not in file.parts
        for line, method in writes_in(tree_of(file))
        if (name_of(file), method) not in ALLOWED
    ]
    assert found == []


def test_whatever_is_allowed_is_still_there() -> None:
    there = {(name_of(file), method) for file in source_files() for _, method in writes_in(tree_of(file))}
    assert there >= set(ALLOWED)


@pytest.mark.parametrize(
    "planted",
    [
        "Claim.objects.create(key='x')",
        "claim.save()",
        "Claim.objects.filter(key='x').update(key='y')",
        "claim.links.all().delete()",
        "Claim.objects.bulk_create(rows)",
        "Claim.objects.select_related('a').get_or_create(key='x')",
    ],
)
def test_a_planted_write_is_seen(planted: str) -> None:
    assert list(writes_in(ast.parse(f"def view(request):\n    {planted}\n"))) != []


@pytest.mark.parametrize(
    "harmless", ["settings.update(a=1)", "digest.update(b'x')", "seen.add(1)", "cache.delete('x')"]
)
def test_what_writes_no_row_is_let_be(harmless: str) -> None:
    assert list(writes_in(ast.parse(harmless))) == []
