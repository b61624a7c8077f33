"""How pages and programs read the policy: its versions, its official document, and its clauses by search."""

from nizam.policy.queries.official import (
    DocumentLine,
    PassageText,
    clause_index,
    official_document,
    passage_of,
    passages,
)
from nizam.policy.queries.versions import (
    PublicState,
    Rewording,
    VersionLine,
    current_policy,
    policy_by_digest,
    public_state,
    rewordings_of,
    versions,
)

__all__ = [
    "DocumentLine",
    "PassageText",
    "PublicState",
    "Rewording",
    "VersionLine",
    "clause_index",
    "current_policy",
    "official_document",
    "passage_of",
    "passages",
    "policy_by_digest",
    "public_state",
    "rewordings_of",
    "versions",
]
