"""What the worker does by itself, and how often."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

from nizam.core.actor import OPERATOR

log = logging.getLogger("nizam.worker")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Something done again and again."""

    name: str
    every: timedelta
    do: Callable[[], object]


def _check_links() -> None:
    from nizam.indicators.link_checks import check_links_due

    if settings.LINK_CHECKS:
        check_links_due(limit=10)


def _forget_addresses() -> None:
    from nizam.accounts.actions import forget_expired_invitations
    from nizam.messages.actions import forget_unconfirmed_subscriptions

    forget_expired_invitations(actor=OPERATOR)
    forget_unconfirmed_subscriptions(actor=OPERATOR)


def _clear_sessions() -> None:
    call_command("clearsessions")


def _clear_finished_tasks() -> None:
    call_command("prune_db_task_results", min_age_days=30, verbosity=0)


SCHEDULES: Sequence[Schedule] = (
    Schedule("check-links", timedelta(minutes=5), _check_links),
    Schedule("forget-addresses", timedelta(days=1), _forget_addresses),
    Schedule("clear-sessions", timedelta(days=1), _clear_sessions),
    Schedule("clear-finished-tasks", timedelta(days=1), _clear_finished_tasks),
)


def do_what_is_due(schedules: Sequence[Schedule] = SCHEDULES) -> list[str]:
    """Do every schedule whose time has come; the names of those. When one fails, the others still run."""
    done = []
    for schedule in schedules:
        # Remembered in the cache, so that a restart repeats nothing; a cache that was emptied repeats it all.
        if not cache.add(f"schedule-{schedule.name}", 1, timeout=schedule.every.total_seconds()):
            continue
        done.append(schedule.name)
        try:
            schedule.do()
        except Exception:
            log.exception("Schedule %s failed; it is tried again after %s", schedule.name, schedule.every)
    return done
