"""A file becomes running text, or is refused for a reason that can be acted upon."""

from __future__ import annotations

import contextlib
import io
import time
import unicodedata
import zlib
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from nizam.policy.official.anchor import anchor_clauses
from nizam.policy.official.errors import (
    BrokenDocumentError,
    DocumentTooComplexError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    NoTextError,
    NotUtf8Error,
    UnknownFormatError,
    UnusableDocumentError,
)
from nizam.policy.official.extract import MAX_MEGABYTES, PDF, PLAIN, media_type_of, read_document, read_file
from nizam.policy.official.pdf_reader import PdfProblem, read_pdf_pages
from tests.policy.official_like import pakistan

SENTENCE = "The ministry establishes a fund for research and innovation in artificial intelligence. "


def pdf(body: str, setup: str = "") -> bytes:
    return typst.compile(f"{setup}\n{body}".encode())


def blocks(text: str) -> list[str]:
    return [block.strip("\f\n") for block in text.split("\n") if block.strip("\f\n")]


def raw_pdf(stream: bytes, kids: str = "[3 0 R]") -> bytes:
    """A PDF of one page, written by hand so that it can be as wrong as its author wants."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids {kids} /Count 1 >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.5\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table)
    return out.getvalue()


def test_a_pdf_is_read_page_by_page() -> None:
    read = read_document(pdf(f"{SENTENCE * 3}\n#pagebreak()\n{SENTENCE}"), PDF)
    assert read.pages == 2
    assert blocks(read.text) == [(SENTENCE * 3).strip(), SENTENCE.strip()]
    assert read.text.count("\f") == 1


def test_headers_and_page_numbers_that_repeat_are_left_out() -> None:
    pages = "\n#pagebreak()\n".join(f"{word}. {SENTENCE}" for word in ("One", "Two", "Three", "Four"))
    text = read_document(pdf(pages, '#set page(header: [Official Gazette], numbering: "1 / 1")'), PDF).text
    assert "Gazette" not in text
    assert [block[:3] for block in blocks(text)] == ["One", "Two", "Thr", "Fou"]


def test_words_broken_at_a_line_s_end_are_put_together_and_compounds_stay() -> None:
    source = (
        "The state supports the imple-\nmentation of the policy by high-\nlevel bodies and of the whole plan\n"
        "and asks high-level bodies to report on the state of the implementation in full each year."
    )
    text = read_document(source.encode(), PLAIN).text
    assert "imple" + "mentation of the policy by high-level bodies" in text


def test_a_sentence_runs_on_over_the_end_of_a_page() -> None:
    text = read_document(b"The fund pays for research and for its\x0cuse by industry in all provinces.", PLAIN).text
    assert blocks(text) == ["The fund pays for research and for its use by industry in all provinces."]


def test_items_and_paragraphs_are_blocks_and_a_label_alone_joins_its_words() -> None:
    source = "1.1 National Fund\na.\nThe fund is established by the ministry\nand paid.\n(b) It is audited.\n• A point."
    assert blocks(read_document(source.encode(), PLAIN).text) == [
        "1.1 National Fund",
        "a. The fund is established by the ministry and paid.",
        "(b) It is audited.",
        "• A point.",
    ]


def test_text_is_composed_and_without_control_characters() -> None:
    source = unicodedata.normalize("NFD", "\ufeffآئین کے تحت قومی پالیسی é منظور کی جاتی ہے\x07")
    text = read_document(source.encode(), PLAIN).text
    assert text == "آئین کے تحت قومی پالیسی é منظور کی جاتی ہے"


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"\xff\xfe" + "policy".encode("utf-16-le"), PLAIN, NotUtf8Error),
        ("política".encode("latin-1"), PLAIN, NotUtf8Error),
        (b"PK\x03\x04\x00\x00", PLAIN, NotUtf8Error),
        (b"", PLAIN, NoTextError),
        (b"<p>", "text/html", UnknownFormatError),
        (b"%PDF-1.7 and then nothing that a PDF has", PDF, BrokenDocumentError),
        (b"x" * (MAX_MEGABYTES * 1024 * 1024 + 1), PLAIN, DocumentTooLargeError),
    ],
)
def test_files_of_no_use_are_refused(content: bytes, media_type: str, reason: type[UnusableDocumentError]) -> None:
    with pytest.raises(reason):
        read_document(content, media_type)


def test_a_scan_is_refused() -> None:
    with pytest.raises(NoTextError):
        read_document(pdf("#rect(width: 5cm, height: 5cm, fill: black)\n#pagebreak()\n7"), PDF)


def test_an_encrypted_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(SENTENCE))))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(EncryptedDocumentError):
        read_document(out.getvalue(), PDF)


@pytest.mark.parametrize(
    "content",
    [
        raw_pdf(zlib.compress(b"(bomb) Tj " * 30_000_000)),
        raw_pdf(zlib.compress(b"q"), kids="[2 0 R]"),
        raw_pdf(zlib.compress(b"[" * 200_000)),
    ],
    ids=["a bomb of 300 MB", "pages within themselves", "brackets without end"],
)
def test_a_hostile_pdf_is_refused_and_does_not_hang(content: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(UnusableDocumentError):
        read_document(content, PDF)
    assert time.monotonic() - began < 300


def test_reading_stops_when_its_time_is_over() -> None:
    with pytest.raises(PdfProblem, match="too-complex"):
        read_pdf_pages(pdf(SENTENCE), max_seconds=0.001)


def test_slow_reading_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(content: bytes) -> list[str]:
        raise PdfProblem("too-complex")

    monkeypatch.setattr("nizam.policy.official.extract.read_pdf_pages", slow)
    with pytest.raises(DocumentTooComplexError, match="too complex"):
        read_document(b"%PDF-1.7", PDF)


def test_the_content_says_what_a_file_is_and_a_huge_one_is_not_read_whole(tmp_path: Path) -> None:
    assert media_type_of(pdf("x")) == PDF
    assert media_type_of(b"policy") == PLAIN
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(MAX_MEGABYTES * 1024 * 1024 + 1)
    with pytest.raises(DocumentTooLargeError):
        read_file(file)


@pytest.mark.parametrize(
    "content",
    [
        "x" * 4_000_000,
        "x-" * 2_000_000,
        "ab " * 50 + "." * 4_000_000 + "1",
        "word \n" * 600_000,
        "x" * 6_000_000,
        "a. word\n" * 30_000,
    ],
    ids=["one word", "hyphens", "dots", "short lines", "too long", "too many items"],
)
def test_odd_text_is_read_or_refused_in_little_time(content: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(UnusableDocumentError):
        anchor_clauses(pakistan(), read_document(content.encode(), PLAIN).text)
    assert time.monotonic() - began < 300  # hours, if it were quadratic
