"""How pages and programs read the official document, and find clauses in its words and in ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from nizam.policy.models import OfficialDocument, Passage
from nizam.policy.official.anchor import passage_digest
from nizam.policy.queries.versions import policy_by_digest, public_state
from nizam.policy.search import ClauseIndex


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """The current official document, without its text."""

    id: int
    name: str
    sha256: str
    media_type: str
    pages: int | None
    attached_at: datetime


@dataclass(frozen=True, slots=True)
class PassageText:
    """The official words of a clause, where they stand, their SHA-256, and how sure it is that they are its own."""

    text: str
    page: int | None
    sha256: str
    certainty: float
    document: str


def official_document() -> DocumentLine | None:
    """The official document that is shown, if the operator has attached one."""
    row = OfficialDocument.objects.filter(is_current=True).values_list(*DocumentLine.__slots__).first()
    return DocumentLine(*row) if row else None


def passage_of(clause_id: str) -> PassageText | None:
    """The official words of a clause, if its passage was found."""
    return passages().get(clause_id)


def passages() -> Mapping[str, PassageText]:
    """The official words of every clause whose passage was found."""
    document = official_document()
    return _passages(public_state().digest, document) if document else MappingProxyType({})


def clause_index() -> ClauseIndex:
    """The index of the policy in force, with the official words where they are known."""
    return _clause_index(public_state().digest, official_document())


@lru_cache(maxsize=2)
def _passages(policy_digest: str, document: DocumentLine) -> Mapping[str, PassageText]:
    """Passages change when another document is attached or another version is loaded: both are part of the key."""
    text = OfficialDocument.objects.values_list("text", flat=True).get(pk=document.id)
    rows = Passage.objects.filter(document=document.id)
    found = {}
    for clause, start, end, page, sha256, certainty in rows.values_list(
        "clause", "start", "end", "page", "sha256", "certainty"
    ):
        words = text[start:end]
        if passage_digest(words) == sha256:  # words that were altered are not shown as official
            found[clause] = PassageText(words, page, sha256, certainty, document.name)
    return MappingProxyType(found)


@lru_cache(maxsize=2)
def _clause_index(policy_digest: str, document: DocumentLine | None) -> ClauseIndex:
    found = _passages(policy_digest, document) if document else {}
    return ClauseIndex(policy_by_digest(policy_digest), {clause: passage.text for clause, passage in found.items()})
