"""Whatever people can set, run, meet or write is documented, and nothing else is."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from typing import get_args

from nizam.config.environment import Environment
from nizam.core.errors import DomainError
from nizam.ops.main import build_parser
from nizam.policy import schema
from nizam.policy.lint import RULES
from nizam.policy.schema import Document, Model
from tests.contracts.tree import DOCS, ROOT, name_of, source_files

HAND_MADE_CODES = {"web.csrf", "api.bad-parameter", "method-not-allowed"}
"""Answered by the edges without an error class."""
USED_UNSEEN = {"argon2-cffi": "Django's hasher", "psycopg": "Django's PostgreSQL backend"}
MODULES = {"django-allauth": "allauth", "django-csp": "csp", "django-ninja": "ninja", "pyyaml": "yaml"}


def sections(page: str, level: int) -> dict[str, str]:
    """What stands under each heading of ``level`` on a page of the documentation."""
    parts = re.split(rf"^{'#' * level} +(.+)$", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE)
    return {heading.strip("` "): text for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def first_cells(text: str) -> list[str]:
    """What stands in backticks in the first cell of every row of the tables in ``text``."""
    rows = re.findall(r"^\| (`[^|]+)\|", text, flags=re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


# --- settings --------------------------------------------------------------------------------------------------------
def test_every_setting_is_documented_as_the_code_describes_it() -> None:
    page = (DOCS / "operator" / "settings.md").read_text("utf-8")
    assert sorted(first_cells(page)) == sorted(f"NIZAM_{name.upper()}" for name in Environment.model_fields)
    plain = page.replace("`", "").lower()
    for name, field in Environment.model_fields.items():
        first_sentence = str(field.description).replace("`", "").split(". ")[0].rstrip(".").lower()
        assert first_sentence.split(":")[0][:60] in plain, name


# --- commands --------------------------------------------------------------------------------------------------------
def commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every command that does something."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield parser
    for group in groups:
        for inner in group.choices.values():
            yield from commands(inner)


def test_every_command_is_documented_with_its_options() -> None:
    documented = {name: set(first_cells(text)) for name, text in sections("command-line.md", 3).items()}
    real = {
        command.prog: {
            action.option_strings[-1] if action.option_strings else str(action.metavar)
            for action in command._actions
            if action.dest != "help"
        }
        for command in commands(build_parser())
    }
    assert documented == real


def test_every_exit_code_is_documented() -> None:
    page = (DOCS / "command-line.md").read_text("utf-8")
    assert re.findall(r"^\| (\d) \|", page, flags=re.MULTILINE) == ["0", "1", "2"]


# --- errors ----------------------------------------------------------------------------------------------------------
def errors(of: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    """Every domain error."""
    yield of
    for error in of.__subclasses__():
        yield from errors(error)


def test_every_error_is_documented_with_its_status() -> None:
    for file in source_files():  # subclasses are known once their module is imported
        if "DomainError" in file.read_text("utf-8"):
            import_module(name_of(file).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    real = {error.code: str(error.status) for error in errors() if error.__module__.startswith("nizam.")}
    page = (DOCS / "errors.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([\w.-]+)` \| (\d+) \|", page, flags=re.MULTILINE))
    assert {code: status for code, status in rows.items() if code not in HAND_MADE_CODES} == real


# --- the policy folder -----------------------------------------------------------------------------------------------
def test_every_rule_is_documented_with_its_severity() -> None:
    documented = sections("policy-author/linter.md", 3)
    assert {name: text.split("*")[1] for name, text in documented.items()} == {rule.id: rule.severity for rule in RULES}


def records(of: type[Model], seen: set[type[Model]]) -> set[type[Model]]:
    """Every record that can stand in ``of``."""
    for field in of.model_fields.values():
        for inner in models_in(field.annotation):
            if inner not in seen:
                seen.add(inner)
                records(inner, seen)
    return seen


def models_in(annotation: object) -> Iterator[type[Model]]:
    """The records that a type names."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from models_in(inner)


def title_of(record: type[Model]) -> str:
    """``ReferenceSheet`` as the reference heads it."""
    name = record.__qualname__.replace("Dimension.Value", "DimensionValue")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def test_every_key_of_a_policy_folder_is_documented() -> None:
    documented = {title: first_cells(text) for title, text in sections("policy-author/reference.md", 3).items()}
    real = {title_of(record): list(record.model_fields) for record in records(Document, set())}
    assert documented == real
    page = (DOCS / "policy-author" / "reference.md").read_text("utf-8")
    assert [key for key in Document.model_fields if f"`{key}`" not in page] == []


def test_the_reference_says_what_must_be_there() -> None:
    for title, text in sections("policy-author/reference.md", 3).items():
        record = next(one for one in records(Document, set()) if title_of(one) == title)
        starred = re.findall(r"^\| `(\w+)` \* \|", text, flags=re.MULTILINE)
        assert starred == [name for name, field in record.model_fields.items() if field.is_required()], title


def test_every_choice_of_the_schema_is_named() -> None:
    text = (DOCS / "policy-author" / "reference.md").read_text("utf-8")
    choices = {value for name in schema.__all__ for value in literals(getattr(schema, name))}
    assert sorted(value for value in choices if f"`{value}`" not in text) == []


def literals(record: object) -> Iterator[str]:
    """The words among which the fields of a record choose."""
    for field in getattr(record, "model_fields", {}).values():
        waiting: list[object] = [field.annotation]
        while waiting:
            inner = get_args(waiting.pop())
            yield from (value for value in inner if isinstance(value, str))
            waiting += [one for one in inner if not isinstance(one, str)]


# --- dependencies ----------------------------------------------------------------------------------------------------
def needed() -> set[str]:
    """What Nizam needs to run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return {re.split(r"[\[<>=~ ]", one)[0] for one in listed}


def test_every_dependency_is_in_the_table() -> None:
    assert set(first_cells(sections("architecture/dependencies.md", 2)["Needed to run"])) == needed()


def test_every_dependency_is_used() -> None:
    text = "\n".join(file.read_text("utf-8") for file in source_files())
    unused = [
        name
        for name in sorted(needed() - set(USED_UNSEEN))
        if not re.search(rf"\b(import|from) {MODULES.get(name, name.replace('-', '_'))}\b|\"{name}\.", text)
        and f'"{MODULES.get(name, name.replace("-", "_"))}' not in text
    ]
    assert unused == []


def test_the_table_of_house_rules_names_their_tests() -> None:
    named = set(re.findall(r"`((?:test_|route_)\w+\.py)`", (DOCS / "architecture" / "index.md").read_text("utf-8")))
    there = {file.name for file in (ROOT / "tests" / "contracts").glob("*.py")}
    assert named <= there
    assert {name for name in there if name.startswith("test_")} <= named


def test_links_from_the_first_pages_lead_somewhere() -> None:
    """mkdocs checks the links within docs/; these pages stand beside it."""
    missing = [
        f"{page}: {link}"
        for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
        for link in re.findall(r"(?:\]\(|src=\")([^)\"#]+)", (ROOT / page).read_text("utf-8"))
        if not link.startswith(("http://", "https://")) and not (ROOT / link).exists()
    ]
    assert missing == []
