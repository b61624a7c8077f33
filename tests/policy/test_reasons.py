"""Every mistake says what to write instead, and one mistake is one message."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nizam.policy.loader import InvalidPolicyError, load_folder
from nizam.policy.scaffold import write_scaffold


def _said(folder: Path) -> list[str]:
    with pytest.raises(InvalidPolicyError) as caught:
        load_folder(folder)
    return [str(error) for error in caught.value.errors]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "lemuria"
    write_scaffold(folder, country="Lemuria", title="AI Policy")
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "lemuria"))


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "advice"),
    [
        ("1-policy.yaml", "id: skills\n", "id: my skills\n", "pillars[0].id", "letters, digits, dots and hyphens"),
        ("1-policy.yaml", "currency: USD", "currency: dollars", "policy.currency", "three capital letters"),
        ("1-policy.yaml", '"01-01"', "02-30", "policy.fiscal_year_start", "no year has the day 02-30"),
        ("1-policy.yaml", '"01-01"', "April", "policy.fiscal_year_start", 'such as "04-01"'),
        ("1-policy.yaml", "languages: [en]", "languages: [en, en]", "policy.languages[1]", "given twice"),
        ("1-policy.yaml", "languages: [en]", "languages: en", "policy.languages", "a list is expected"),
        ("3-clauses.yaml", "{en: Public register}", "Public register", "clauses[1].title", "{en: …}"),
        ("3-clauses.yaml", "{en: Public register}", "{en: Public, open}", "clauses[1].title", "comma"),
        ("3-clauses.yaml", "{en: Public register}", "{en: New: public}", "", "into quotation marks"),
        ("3-clauses.yaml", '    section: "1"', '\tsection: "1"', "", "not with tabs"),
        ("3-clauses.yaml", 'op: ">="', "op: >=", "", "an operator stands in quotation marks"),
        ("7-claims.yaml", "url: https:", "url: javascript:", "claims[0].source.url", "starts with https://"),
        ("7-claims.yaml", "    kind: press", "    also: [www.a.b]\n    kind: press", "claims[0].also[0]", "starts with https://"),
        ("1-policy.yaml", "official_text: null", "official_text: {publisher: A, title: B, url: ftp://c}",
         "policy.official_text.url", "starts with https://"),
        ("4-targets.yaml", "leads: [ministry]", "leads: [ministri]", "targets[1].leads[0]", "did you mean “ministry”?"),
        ("4-targets.yaml", "leads: [ministry]", "leads: ministry", "targets[1].leads", "a list is expected"),
        ("4-targets.yaml", "value: 1000", "value: '1,000'", "targets[0].parts[0].value", "without separators"),
        ("4-targets.yaml", "due: 2028-12-31", "due: 31/12/2028", "targets[0].due", "such as 2026-12-31"),
        ("3-clauses.yaml", "every: 12", "every: -3", "deadline.every", "greater than or equal to 1"),
        ("7-claims.yaml", "    stated_on: ", "    stated_on: 2999 # ", "claims[0].stated_on", "years 1900 to 2199"),
        ("4-targets.yaml", "due: 2028-12-31", "due: 9999-12-31", "targets[0].due", "years 1900 to 2199"),
        ("7-claims.yaml", "url: https:", f"url: https://{'a' * 2000}", "claims[0].source.url", "at most 2,000"),
        ("4-targets.yaml", "due_stated:", "due_state:", "targets[0].due_state", "did you mean “due_stated”?"),
        ("4-targets.yaml", "    due_stated:", "    sheet: x\n    due_stated:", "targets[0].sheet", "another record"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_once_with_what_to_write(
    folder: Path, file: str, old: str, new: str, place: str, advice: str
) -> None:
    path = folder / file
    text = path.read_text("utf-8").split(old, 1)
    path.write_text(new.join(text), "utf-8")
    line = text[0].count("\n") + 1
    about = [said for said in _said(folder) if f"{place}: " in said or not place]
    assert len(about) == 1
    assert advice in about[0]
    assert about[0].startswith(f"{file}:") and abs(int(about[0].split(":")[1]) - line) <= 1


def test_what_stands_in_a_file_that_cannot_be_read_is_not_called_missing(folder: Path) -> None:
    (folder / "2-bodies.yaml").write_bytes("bodies:\n  - {id: a, name: {en: Café}}\n".encode("latin-1"))
    [said] = _said(folder)
    assert said == "2-bodies.yaml:2: this file is not UTF-8 text: save it in the encoding UTF-8"


@pytest.mark.parametrize(
    ("change", "ending"),
    [(Path.unlink, "has this key"), (lambda file: file.write_text("# later\n"), "has this key (empty: 2-bodies.yaml)")],
)
def test_a_list_that_is_in_no_file_is_missing_from_the_folder(
    folder: Path, change: Callable[[Path], object], ending: str
) -> None:
    change(folder / "2-bodies.yaml")
    assert _said(folder) == [f".: bodies: this is missing: no file in the folder {ending}"]


def test_a_file_that_no_policy_needs_is_refused_before_it_is_parsed(folder: Path) -> None:
    (folder / "9-dump.yaml").write_text("- a\n" * 1_300_000)
    assert _said(folder) == ["9-dump.yaml:1: this file is larger than 5 MB: cut it into several"]


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_mistakes(folder: Path) -> None:
    before = load_folder(folder).digest
    for file in folder.glob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_folder(folder).digest == before
