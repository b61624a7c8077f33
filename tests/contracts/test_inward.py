"""What never goes inward: the request, and one country's facts."""

from __future__ import annotations

import ast
import re

from tests.contracts.tree import PACKAGE, functions, name_of, source_files, tree_of

DOMAIN = frozenset({"core", "policy", "accounts", "messages", "indicators"})
SPEAKS_HTTP = frozenset({"nizam/accounts/middleware.py", "nizam/accounts/adapter.py"})

OF_ONE_COUNTRY = re.compile(
    r"pakistan|karachi|islamabad|\bpkr\b|coe-ai|moitt|\bhec\b|\bnust\b|rupee|\bnaip\b", re.IGNORECASE
)
NAMES_THE_DEFAULT = frozenset({"nizam/config/environment.py", "nizam/ops/options.py"})
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def asks_for_request(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function takes a request, by name or by type."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return any(one.arg == "request" or "HttpRequest" in ast.dump(one) for one in arguments)


def test_no_request_enters_a_domain_room() -> None:
    found = [
        f"{name_of(file)}:{function.lineno}: {function.name}"
        for file in source_files()
        if file.relative_to(PACKAGE).parts[0] in DOMAIN and name_of(file) not in SPEAKS_HTTP
        for function in functions(tree_of(file))
        if asks_for_request(function)
    ]
    assert found == []


def test_a_planted_request_is_seen() -> None:
    planted = ast.parse("def load(*, actor, asked: HttpRequest): ...\ndef show(request): ...")
    assert all(asks_for_request(function) for function in functions(planted))


def test_no_country_stands_in_the_code() -> None:
    found = [
        f"{name_of(file)}:{number}: {line.strip()}"
        for file in source_files()
        if name_of(file) not in NAMES_THE_DEFAULT
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if OF_ONE_COUNTRY.search(line)
    ]
    assert found == []


def days_in(tree: ast.AST) -> list[int]:
    """Lines that name a day of our time, but for examples in descriptions."""
    examples = {id(part) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "examples"
                for part in ast.walk(node)}  # fmt: skip
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and A_DAY.fullmatch(node.value):
            found += [node.lineno] * (id(node) not in examples)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "date" and node.args:
            year = node.args[0]
            found += [node.lineno] * (isinstance(year, ast.Constant) and 2000 <= int(str(year.value)) < 2100)
    return found


def test_no_deadline_stands_in_the_code() -> None:
    assert [f"{name_of(file)}:{line}" for file in source_files() for line in days_in(tree_of(file))] == []


def test_a_planted_deadline_is_seen() -> None:
    assert days_in(ast.parse("DUE = date(2026, 12, 31)\nLAST = '2026-12-31'")) == [1, 2]


def test_the_default_policy_is_named_in_one_way() -> None:
    named = {
        word.lower()
        for name in NAMES_THE_DEFAULT
        for word in re.findall(r"[\w-]*pakistan[\w-]*", (PACKAGE.parent / name).read_text("utf-8"), re.IGNORECASE)
    }
    assert named == {"pakistan-2025"}
