"""From the file that an operator attaches to its text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
from nizam.policy.official.layout import reflow
from nizam.policy.official.pdf_reader import PdfProblem, read_pdf_pages

PDF, PLAIN = "application/pdf", "text/plain"
MAX_MEGABYTES = 50
_MOST_BYTES = MAX_MEGABYTES * 1024 * 1024
_MAX_CHARACTERS, _MAX_BLOCKS = 5_000_000, 20_000
_LETTERS_A_PAGE = 20
"""A page with fewer letters, on average, is a picture with a page number."""
_PROBLEMS: dict[str, type[UnusableDocumentError]] = {
    "encrypted": EncryptedDocumentError,
    "broken": BrokenDocumentError,
    "too-complex": DocumentTooComplexError,
}


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The running text of a document (see :mod:`~nizam.policy.official.layout`), and its pages where it has any."""

    text: str
    pages: int | None


def read_file(file: Path) -> bytes:
    """The content of ``file``, if it is not too large to be a policy.

    Raises:
        DocumentTooLargeError: it is; it was not read.
        OSError: the file cannot be read.
    """
    with file.open("rb") as stream:
        content = stream.read(_MOST_BYTES + 1)
    _check_size(content)
    return content


def media_type_of(content: bytes) -> str:
    """What ``content`` is, by its first bytes: a name may lie."""
    return PDF if b"%PDF-" in content[:1024] else PLAIN


def read_document(content: bytes, media_type: str) -> DocumentText:
    """The text of a PDF or of a text file.

    Raises:
        UnusableDocumentError: the file is too large, locked, damaged, a scan, or no text.
    """
    _check_size(content)
    if media_type not in (PDF, PLAIN):
        raise UnknownFormatError(media_type=media_type)
    pages = _pdf_pages(content) if media_type == PDF else _text_pages(content)
    letters = sum(character.isalpha() for page in pages for character in page)
    if letters < _LETTERS_A_PAGE * max(len(pages), 1):
        raise NoTextError()
    if sum(map(len, pages)) > _MAX_CHARACTERS:
        raise DocumentTooComplexError()
    text = reflow(pages)
    if text.count("\n") > 2 * _MAX_BLOCKS:
        raise DocumentTooComplexError()
    return DocumentText(text, len(pages) if media_type == PDF or len(pages) > 1 else None)


def _check_size(content: bytes) -> None:
    if len(content) > _MOST_BYTES:
        raise DocumentTooLargeError(limit=MAX_MEGABYTES)


def _pdf_pages(content: bytes) -> list[str]:
    try:
        return read_pdf_pages(content)
    except PdfProblem as problem:
        raise _PROBLEMS[str(problem)]() from None


def _text_pages(content: bytes) -> list[str]:
    zero = content.find(0)
    if zero >= 0:
        raise NotUtf8Error(byte=zero)
    try:
        return content.decode("utf-8-sig").split("\f")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(byte=error.start) from None
