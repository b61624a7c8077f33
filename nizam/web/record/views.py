"""Pages of the record. They change with every seal, and so are made anew for every reader."""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nizam.core.actor import ANYBODY
from nizam.core.errors import NotFoundError
from nizam.ledger.queries import (
    checkpoints,
    events_visible_to,
    kinds_visible_to,
    receipt_of,
    record_state,
    witnesses,
)
from nizam.web.page import picture_for, render_page


@require_safe
@never_cache
def record(request: HttpRequest) -> HttpResponse:
    """Where the record stands, who watches it, and how anybody can check it."""
    return render_page(
        request, "record/record.html", picture_for(request), state=record_state(), snapshots=checkpoints(10),
        watching=witnesses(), kinds=kinds_visible_to(ANYBODY), events=events_visible_to(ANYBODY, limit=20),
    )  # fmt: skip


@require_safe
@never_cache
def about(request: HttpRequest, subject: str) -> HttpResponse:
    """What is recorded about one thing: a claim, a body, the policy."""
    found = events_visible_to(ANYBODY, subject=subject)
    if not found:
        raise NotFoundError(what=subject[:90])
    return render_page(request, "record/about.html", picture_for(request), subject=subject, events=found)


@require_safe
@never_cache
def event(request: HttpRequest, event: str) -> HttpResponse:
    """One public event, with the proof that this record was not altered."""
    receipt = receipt_of(event, actor=ANYBODY)
    return render_page(
        request, "record/event.html", picture_for(request), event=event, receipt=receipt,
        fields=orjson.loads(receipt.body),
    )  # fmt: skip
