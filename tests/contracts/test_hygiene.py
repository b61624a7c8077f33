"""What must not stand in any file that git keeps, and names that say nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.tree import PACKAGE, ROOT, kept_files, name_of, source_files, template_files

# Each is put together here, so that this file does not hold what it looks for.
PLACES = re.compile(
    "|".join(
        (
            r"(?<![\w./:\-])/(?:home|Users|root|work)/" + r"(?!\d)",
            "--(?:extra-)?index" + "-url",
            "--find" + "-links",
            "co-authored" + "-by",
        )
    ),
    re.IGNORECASE,
)
SAYS_NO = re.compile(r"--no-emit-index" + "-url")
UNFINISHED = re.compile(
    r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|coming " + "soon|lorem " + "ipsum", re.IGNORECASE
)
SAYS_NOTHING = re.compile(r"^(?:utils?|helpers?|managers?|common|misc|stuff)$")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|\bstyle=[\"']|\bon(?:click|load|submit|change|input|error)=|<style\b", re.IGNORECASE
)


def texts() -> list[tuple[str, str]]:
    """Every text that git keeps, by its name."""
    found = []
    for file in kept_files():
        try:
            found.append((name_of(file), file.read_text("utf-8")))
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # fonts and pictures; what another program has just removed
    return found


def test_no_file_names_the_place_where_it_was_made() -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts()
        for match in PLACES.finditer(SAYS_NO.sub("", text))
    ]
    assert found == []


def test_locks_spell_out_no_addresses() -> None:
    locks = [file for file in kept_files() if file.parent.name == "requirements"]
    assert locks
    assert [name_of(file) for file in locks if "://" in file.read_text("utf-8")] == []


def test_nothing_is_left_unfinished() -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts()
        if name.startswith(("nizam/", "tests/", "docs/", "benchmarks/"))
        and name.endswith((".py", ".html", ".md", ".css"))
        for match in UNFINISHED.finditer(text)
    ]
    assert found == []


def test_names_of_files_say_something() -> None:
    named = {
        part
        for file in [*source_files(), *template_files()]
        for part in file.relative_to(PACKAGE).with_suffix("").parts
    }
    assert sorted(part for part in named if SAYS_NOTHING.match(part)) == []


@pytest.mark.parametrize("file", template_files(), ids=name_of)
def test_a_template_has_no_inline_style_or_script(file: Path) -> None:
    assert INLINE.findall(file.read_text("utf-8")) == []


def test_nothing_is_skipped() -> None:
    skipping = re.compile(r"pytest\." + r"skip\(|mark\." + r"skip\b|mark\." + "xfail")
    tests = (ROOT / "tests").rglob("*.py")
    assert [name_of(file) for file in tests if skipping.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("planted", ["see /" + "home/ana/nizam", '"/' + 'Users/x"', "pip --index" + "-url x"])
def test_a_planted_place_is_seen(planted: str) -> None:
    assert PLACES.search(planted)


def test_addresses_that_look_alike_are_let_be() -> None:
    assert not PLACES.search("https://example.org/" + "work/2025 and framework/work.py")
