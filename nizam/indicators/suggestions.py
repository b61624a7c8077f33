"""How pages read suggestions: whoever sent one by its code, moderators all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nizam.core.actor import Actor
from nizam.core.errors import NotFoundError
from nizam.indicators.models import Suggestion
from nizam.indicators.permissions import can_read_suggestions


@dataclass(frozen=True, slots=True)
class SuggestionStatus:
    """What whoever holds the code may know."""

    code: str
    state: str
    reason: str
    claim_key: str
    suggested_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A suggestion, as moderators see it."""

    code: str
    state: str
    language: str
    says: str
    url: str
    publisher: str
    published_on: date
    target: str
    note: str
    reason: str
    claim_key: str
    suggested_at: datetime
    decided_at: datetime | None
    decided_by: str


def suggestion_status(code: str) -> SuggestionStatus:
    """How the suggestion with the tracking ``code`` stands. Small letters and missing hyphens do not matter.

    Raises:
        NotFoundError: no suggestion has the code.
    """
    found = Suggestion.objects.filter(tracking_code=spelled(code)).first()
    if found is None:
        raise NotFoundError(what=code[:20])
    return SuggestionStatus(
        found.tracking_code, found.state, found.reason, found.claim_key, found.suggested_at, found.decided_at
    )


def spelled(code: str) -> str:
    """A tracking code as it is stored, however it was typed."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    return "-".join(plain[n : n + 4] for n in range(0, len(plain), 4))


def suggestions_visible_to(actor: Actor, *, state: str = "") -> Sequence[SuggestionLine]:
    """Suggestions, the oldest undecided first, then the latest decisions; ``state`` narrows them down.

    Raises:
        NotAllowedError: the actor may not read them.
    """
    can_read_suggestions(actor).require()
    rows = Suggestion.objects.all()
    if state:
        rows = rows.filter(state=state)
    waiting = rows.filter(state=Suggestion.State.NEW).order_by("suggested_at", "pk")
    decided = rows.exclude(state=Suggestion.State.NEW).order_by("-decided_at", "-pk")[:200]
    return [_line(one) for one in [*waiting, *decided]]


def get_suggestion(code: str, *, actor: Actor) -> SuggestionLine:
    """One suggestion, for moderators.

    Raises:
        NotAllowedError: the actor may not read suggestions.
        NotFoundError: there is no such suggestion.
    """
    can_read_suggestions(actor).require()
    found = Suggestion.objects.filter(tracking_code=spelled(code)).first()
    if found is None:
        raise NotFoundError(what=code[:20])
    return _line(found)


def count_new_suggestions() -> int:
    """How many suggestions wait for a decision."""
    return Suggestion.objects.filter(state=Suggestion.State.NEW).count()


def _line(row: Suggestion) -> SuggestionLine:
    return SuggestionLine(
        row.tracking_code, row.state, row.language, row.says, row.url, row.publisher, row.published_on, row.target,
        row.note, row.reason, row.claim_key, row.suggested_at, row.decided_at, row.decided_by,
    )  # fmt: skip
