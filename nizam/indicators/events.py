"""What the indicators room records of evidence."""

from __future__ import annotations

from nizam.core.message import N_
from nizam.ledger.kinds import EventKind, declare
from nizam.ledger.values import DAY, IDENTIFIER, RANDOM_KEY, choice

_ITEM = choice("claim", "reported_system", "portfolio")


def _of_evidence(what: str, means: str) -> EventKind:
    return EventKind(
        f"indicators.evidence.{what}",
        1,
        means=means,
        subject_is="the item's identifier",
        is_public=True,
        has_digest=True,
        refs={"item": _ITEM},
    )


EVIDENCE_PUBLISHED = _of_evidence("published", N_("an item of evidence was published in one wording"))
EVIDENCE_SUPERSEDED = _of_evidence("superseded", N_("a wording was replaced by another"))
EVIDENCE_WITHDRAWN = _of_evidence("withdrawn", N_("an item of evidence was withdrawn"))
"""``digest`` is that of the wording that the event is about."""

BODY_STATE_STATED = EventKind(
    "indicators.body_state.stated",
    1,
    means=N_("a published claim says in which state a body is"),
    subject_is="the body's identifier",
    is_public=True,
    has_digest=True,
    refs={"claim": IDENTIFIER, "state": IDENTIFIER, "as_of": DAY},
)
SUGGESTION_DECIDED = EventKind(
    "indicators.suggestion.decided",
    1,
    means=N_("a moderator accepted or refused a suggested claim"),
    subject_is="a random key of the suggestion",
    subject=RANDOM_KEY,
    has_digest=True,
    refs={"decision": choice("accepted", "refused"), "claim": IDENTIFIER},
)
"""``digest`` is the salted hash of what was suggested and answered; for auditors, since a moderator's key stands in
it."""

declare(EVIDENCE_PUBLISHED, EVIDENCE_SUPERSEDED, EVIDENCE_WITHDRAWN, BODY_STATE_STATED, SUGGESTION_DECIDED)
