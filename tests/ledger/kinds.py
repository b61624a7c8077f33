"""Kinds of events that only tests record."""

from __future__ import annotations

from nizam.ledger.kinds import EventKind, declare
from nizam.ledger.values import DAY, IDENTIFIER, NUMBER, choice

SEAT = EventKind(
    "test.seat.completed",
    1,
    means="somebody completed a course",
    subject_is="the course",
    has_person=True,
    has_dims=True,
    has_digest=True,
    may_void=True,
    units=("seats", "hours"),
    refs={"target": IDENTIFIER, "round": NUMBER, "due": DAY, "mode": choice("online", "classroom")},
)
OPENED = EventKind(
    "test.call.opened", 1, means="a call was opened", subject_is="the call", is_public=True, has_digest=True, units=None
)

declare(SEAT, OPENED)
