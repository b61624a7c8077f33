from base64 import b64decode
from pathlib import Path

import pytest
import yaml

from nizam.ops.main import main
from tests.small_policy import folder_content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "norland"
    made.mkdir()
    (made / "all.yaml").write_text(yaml.safe_dump(folder_content(), allow_unicode=True), encoding="utf-8")
    return made


def report(*arguments: str | Path) -> int:
    return main(["report", *map(str, arguments)])


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("kind", ["half-year", "council"])
def test_reports_are_written_from_the_folder_alone(folder: Path, tmp_path: Path, kind: str, language: str) -> None:
    out = tmp_path / "report.pdf"
    assert report(kind, "--policy", folder, "--on", "2031-03-15", "--lang", language, "--out", out) == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_report_as_a_page_needs_no_file_beside_it(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert report("half-year", "--policy", folder, "--on", "2031-03-15", "--format", "html", "--out", out) == 0
    page = out.read_text(encoding="utf-8")
    assert "National AI Policy of Norland" in page
    assert 'rel="stylesheet" href="data:' in page
    assert "<img" not in page
    style = b64decode(page.split("data:text/css;base64,")[1].split('"')[0]).decode()
    assert "data:font/woff2;base64," in style


def test_the_offices_words_are_taken_from_a_file(folder: Path, tmp_path: Path) -> None:
    words, out = tmp_path / "words.md", tmp_path / "report.html"
    words.write_text("# Summary\nThe office has this to say.\n", encoding="utf-8")
    arguments = ["--policy", folder, "--on", "2031-03-15", "--format", "html", "--narrative", words, "--out", out]
    assert report("half-year", *arguments) == 0
    assert "The office has this to say." in out.read_text(encoding="utf-8")


def test_problems_are_said_and_nothing_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, out = tmp_path / "words.md", tmp_path / "report.pdf"
    words.write_text("# Weather\nFine.\n", encoding="utf-8")
    assert report("half-year", "--policy", folder, "--narrative", words, "--on", "2031-03-15", "--out", out) == 1
    assert "Weather" in capsys.readouterr().err
    assert report("half-year", "--policy", folder, "--on", "2001-01-01", "--out", out) == 1
    assert "30 June 2030" in capsys.readouterr().err
    assert not out.exists()


def test_a_language_without_reports_and_a_place_that_cannot_be_written_are_wrong_use(
    folder: Path, tmp_path: Path
) -> None:
    arguments = ["council", "--policy", folder, "--on", "2031-03-15"]
    assert report(*arguments, "--lang", "fr", "--out", tmp_path / "a.pdf") == 2
    assert report(*arguments, "--out", tmp_path / "nowhere" / "a.pdf") == 2


def test_a_report_can_be_piped(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert report("council", "--policy", folder, "--on", "2031-03-15", "--out", "-") == 0
    assert capfdbinary.readouterr().out.startswith(b"%PDF-")
