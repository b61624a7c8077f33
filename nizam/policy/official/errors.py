"""Why a file cannot serve as the official document."""

from __future__ import annotations

from nizam.core.errors import DomainError
from nizam.core.message import N_


class UnusableDocumentError(DomainError):
    """The file cannot be used; the subclasses say why."""

    code = "official.unusable"
    message = N_("This file cannot be used as the official document.")
    status = 422


class DocumentTooLargeError(UnusableDocumentError):
    """The file is bigger than a policy ever is."""

    code = "official.too-large"
    message = N_("The file is larger than %(limit)s MB.")
    status = 413


class UnknownFormatError(UnusableDocumentError):
    """Neither a PDF nor plain text."""

    code = "official.unknown-format"
    message = N_("Only PDF files and plain text in UTF-8 can be attached, not %(media_type)s.")
    status = 415


class NotUtf8Error(UnusableDocumentError):
    """Text in another encoding, or no text at all."""

    code = "official.not-utf-8"
    message = N_("The file is no text in UTF-8 (byte %(byte)s). Save it as UTF-8 and attach it again.")


class EncryptedDocumentError(UnusableDocumentError):
    """The PDF is locked."""

    code = "official.encrypted"
    message = N_("The PDF is encrypted. Save a copy without a password and attach that.")


class NoTextError(UnusableDocumentError):
    """The PDF holds pictures of pages only, or nothing."""

    code = "official.no-text"
    message = N_("The file holds no readable text (a scan?). Attach a PDF with a text layer, or a text file.")


class BrokenDocumentError(UnusableDocumentError):
    """The PDF cannot be parsed."""

    code = "official.broken"
    message = N_("The PDF is damaged and cannot be read.")


class DocumentTooComplexError(UnusableDocumentError):
    """Reading the file takes more time, memory or pages than a policy ever needs."""

    code = "official.too-complex"
    message = N_("The file is too long or too complex to be read. Print it to a new PDF, or attach its text.")
