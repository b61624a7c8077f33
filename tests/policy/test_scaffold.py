"""The policy that a stranger starts from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from nizam.policy.lint import lint_policy
from nizam.policy.loader import load_folder
from nizam.policy.scaffold import FolderNotEmptyError, FolderNotWritableError, write_scaffold
from nizam.policy.schema import Model

HARD = "Côte d'Essai: \"l'île\" # 1 & \\ @ID@"


@pytest.mark.parametrize(("country", "title"), [("Ruritania", "AI Plan"), (HARD, HARD), ("پاکستان", "پالیسی")])
def test_what_it_writes_is_a_complete_policy_of_that_country(tmp_path: Path, country: str, title: str) -> None:
    write_scaffold(tmp_path / "new", country=country, title=title)
    policy = load_folder(tmp_path / "new").policy
    assert (policy.policy.country["en"], policy.policy.title["en"]) == (country, title)
    assert policy.clauses and policy.targets and policy.programmes and policy.instruments and policy.readings


def test_the_example_has_no_finding(tmp_path: Path) -> None:
    write_scaffold(tmp_path, country="Ruritania", title="AI Plan")
    assert list(lint_policy(load_folder(tmp_path).policy, on=date.today()).findings) == []


@pytest.mark.parametrize("model", Model.__subclasses__(), ids=lambda model: model.__name__)
def test_every_key_of_the_schema_is_explained_or_shown(tmp_path: Path, model: type[Model]) -> None:
    files = write_scaffold(tmp_path, country="Ruritania", title="AI Plan")
    words = set(re.findall(r"\w+", "\n".join(file.read_text("utf-8") for file in files)))
    assert set(model.model_fields) - words == set()


def test_it_never_writes_over_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(FolderNotEmptyError):
        write_scaffold(tmp_path, country="Ruritania", title="AI Plan")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(FolderNotEmptyError):
        write_scaffold(tmp_path / "mine.txt", country="Ruritania", title="AI Plan")


def test_a_place_that_cannot_be_written_is_an_error_that_people_can_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritableError, match="cannot be written"):
        write_scaffold(tmp_path / "file" / "below", country="Ruritania", title="AI Plan")
