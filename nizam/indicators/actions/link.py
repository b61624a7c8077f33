"""Records what became of the pages that evidence points to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nizam.core.actor import Actor
from nizam.indicators.models import LinkCheck
from nizam.indicators.permissions import can_record_link_answers
from nizam.policy.actions import touch_public_content


@transaction.atomic
def record_link_answer(*, actor: Actor, url: str, answer: LinkCheck.Answer, status: int | None, at: datetime) -> None:
    """Record the latest answer of ``url``. Public pages are renewed only when they would say something else.

    Raises:
        NotAllowedError: the actor is not the site itself.
    """
    can_record_link_answers(actor).require()
    is_reached = answer == LinkCheck.Answer.REACHED
    known = LinkCheck.objects.select_for_update().filter(url=url).first()
    before = known.answer if known is not None else LinkCheck.Answer.REACHED
    LinkCheck.objects.update_or_create(
        url=url,
        defaults={
            "answer": answer,
            "status": status,
            "checked_at": at,
            "reached_at": at if is_reached else (known.reached_at if known is not None else None),
            "failures": 0 if is_reached else (known.failures if known is not None else 0) + 1,
        },
    )
    if before != answer:
        touch_public_content()
