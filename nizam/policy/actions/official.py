"""Attaches the official document and anchors the policy's clauses in it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from nizam.core.actor import Actor
from nizam.policy.actions.revision import touch_public_content
from nizam.policy.models import OfficialDocument, Passage
from nizam.policy.official.anchor import Anchoring, anchor_clauses
from nizam.policy.official.extract import DocumentText, read_document
from nizam.policy.permissions import can_load_policy
from nizam.policy.queries import current_policy
from nizam.policy.schema import Policy


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """What attaching did: the document's digest and pages, how many clauses were found in it, and which were not."""

    sha256: str
    pages: int | None
    anchored: int
    missing: tuple[str, ...]


def attach_official_document(*, actor: Actor, name: str, media_type: str, content: bytes) -> AttachedDocument:
    """Make ``content`` the official document of the policy in force; the one before stays stored, but is not shown.

    Raises:
        NotAllowedError: the actor may not load a policy.
        NoPolicyError: there is no policy whose document it could be.
        UnusableDocumentError: the file is too large, locked, damaged, a scan, or no text.
    """
    can_load_policy(actor).require()
    policy = current_policy()
    # Reading and anchoring take seconds: they are done before anything is locked.
    read = read_document(content, media_type)
    anchoring = anchor_clauses(policy, read.text)
    sha256 = hashlib.sha256(content).hexdigest()
    _keep_file(sha256, content)
    _make_current(sha256, name, media_type, read, anchoring)
    return AttachedDocument(sha256, read.pages, len(anchoring.anchors), anchoring.missing)


def renew_passages(policy: Policy) -> None:
    """Anchor the clauses of ``policy`` in the current document, if there is one; call it when the policy changes."""
    document = OfficialDocument.objects.filter(is_current=True).first()
    if document is not None:
        _replace_passages(document, anchor_clauses(policy, document.text))


@transaction.atomic
def _make_current(sha256: str, name: str, media_type: str, read: DocumentText, anchoring: Anchoring) -> None:
    OfficialDocument.objects.filter(is_current=True).update(is_current=False)
    document, _ = OfficialDocument.objects.update_or_create(
        sha256=sha256,
        defaults={
            "name": name[:200],
            "media_type": media_type,
            "pages": read.pages,
            "text": read.text,
            "attached_at": timezone.now(),
            "is_current": True,
        },
    )
    _replace_passages(document, anchoring)
    touch_public_content()


def _replace_passages(document: OfficialDocument, anchoring: Anchoring) -> None:
    document.passages.all().delete()
    Passage.objects.bulk_create(
        Passage(
            document=document,
            clause=anchor.clause,
            start=anchor.start,
            end=anchor.end,
            page=anchor.page if document.pages else None,
            sha256=anchor.sha256,
            certainty=anchor.certainty,
        )
        for anchor in anchoring.anchors
    )


def _keep_file(sha256: str, content: bytes) -> None:
    """Keep the file under its digest, readable by the operator only, whole or not at all."""
    folder = Path(settings.DATA) / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".attaching-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, folder / sha256)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
