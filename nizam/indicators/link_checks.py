"""Checks in the background whether the pages that claims point to are still there."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from nizam.core.actor import OPERATOR
from nizam.indicators.actions.link import record_link_answer
from nizam.indicators.links import LinkAnswer, LinkAsker
from nizam.indicators.models import LinkCheck
from nizam.indicators.queries import picture

CHECK_AGAIN_AFTER = timedelta(days=7)
FAILED_AGAIN_AFTER = timedelta(days=1)
PAUSE_SECONDS = 1.0
MOST_SECONDS = 60.0
"""A run ends after about this time, so that servers that do not answer hold up nobody's mail."""


def links_due(limit: int) -> Sequence[str]:
    """At most ``limit`` addresses of published claims that are due for a check: never asked first, then the oldest."""
    published = dict.fromkeys(
        url
        for claim in picture().evidence.claims
        for url in (claim.source.url, *claim.also)
        if url.startswith(("https://", "http://"))
    )
    now = timezone.now()
    fresh = Q(answer=LinkCheck.Answer.REACHED, checked_at__gt=now - CHECK_AGAIN_AFTER)
    fresh |= ~Q(answer=LinkCheck.Answer.REACHED) & Q(checked_at__gt=now - FAILED_AGAIN_AFTER)
    not_due = set(LinkCheck.objects.filter(fresh).values_list("url", flat=True))
    asked = dict(LinkCheck.objects.values_list("url", "checked_at"))
    due = [url for url in published if url not in not_due]
    return sorted(due, key=lambda url: (url in asked, asked.get(url, now)))[:limit]


def check_links_due(limit: int = 25, *, pause: float = PAUSE_SECONDS) -> int:
    """Ask at most ``limit`` addresses that are due, one after another with a ``pause``; returns how many were recorded.

    What a run has no time for, the next one does. A run in which no server answers at all records nothing.

    Raises:
        NoPolicyError: no policy has been loaded.
    """
    asker = LinkAsker(
        user_agent=f"Nizam link check (+{settings.BASE_URL})", private_hosts=settings.LINK_CHECK_PRIVATE_HOSTS
    )
    began = time.monotonic()
    answers: dict[str, LinkAnswer] = {}
    for url in links_due(limit):
        if time.monotonic() - began > MOST_SECONDS:
            break
        if answers:
            time.sleep(pause)
        answers[url] = asker.ask(url)
    if all(answer.status is None for answer in answers.values()):
        return 0  # not one server answered: it is this machine that has no network, and the pages are not to blame
    for url, found in answers.items():
        answer = LinkCheck.Answer(found.answer)
        record_link_answer(actor=OPERATOR, url=url, answer=answer, status=found.status, at=timezone.now())
    return len(answers)
