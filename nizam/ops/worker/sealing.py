"""Seals every second while anything waits; and lets others wait while somebody seals."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Thread
from typing import Protocol, TypeVar

from django.db import Error, connection

from nizam.core.actor import OPERATOR
from nizam.core.errors import DomainError
from nizam.ledger.actions import seal_ledger
from nizam.ledger.errors import SealingElsewhereError
from nizam.ledger.queries import has_work
from nizam.ledger.store.folder import LedgerFolder
from nizam.ledger.store.lock import sealing_alone

_SECONDS_BETWEEN = 1.0
_SECONDS_UNTIL_TAIL = 10.0
_SECONDS_AFTER_TROUBLE = 60.0
_SECONDS_TO_WAIT = 60.0
_EVENTS_AT_ONCE = 100_000  # whoever stops the worker waits no longer than this takes
Result = TypeVar("Result")

log = logging.getLogger("nizam.worker")


class StopSignal(Protocol):
    """Says when the worker stops."""

    def wait(self, seconds: float, /) -> bool:
        """Wait so long, or until it stops; whether it stops."""


class Sealer(Thread):
    """Seals in a thread of its own, since a task may take minutes. Trouble is told, and tried again after a minute."""

    def __init__(self, stop: StopSignal) -> None:
        super().__init__(name="sealer", daemon=True)
        self._is_over = stop
        self._tail_at: float | None = 0.0  # when the file of the newest events is due; a predecessor may have left it

    def run(self) -> None:
        """Seal until the worker stops."""
        pause = _SECONDS_BETWEEN
        while not self._is_over.wait(pause):
            pause = _SECONDS_BETWEEN
            try:
                self.seal_what_waits()
            except SealingElsewhereError:  # somebody runs `nizam seal`
                pass
            except (DomainError, OSError, Error) as trouble:
                log.error("The record cannot be sealed: %s", trouble)
                pause = _SECONDS_AFTER_TROUBLE
                connection.close()
        connection.close()

    def seal_what_waits(self) -> int:
        """Seal what waits; how many events that were."""
        now = time.monotonic()
        is_tail_due = self._tail_at is not None and now >= self._tail_at
        if not is_tail_due and not has_work():
            return 0
        sealed = seal_ledger(actor=OPERATOR, at_most=_EVENTS_AT_ONCE, with_tail=is_tail_due).events
        if is_tail_due:
            self._tail_at = None
        elif self._tail_at is None:
            self._tail_at = now + _SECONDS_UNTIL_TAIL
        return sealed


def wait_while_sealing(do: Callable[[], Result]) -> Result:
    """Do something that nobody may seal during, after whoever seals right now.

    Raises:
        SealingElsewhereError: they did not end within a minute.
    """
    until = time.monotonic() + _SECONDS_TO_WAIT
    while True:
        try:
            return do()
        except SealingElsewhereError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def while_nobody_seals(do: Callable[[], Result]) -> Result:
    """Do something while the files stay as they are."""
    folder = LedgerFolder.of_this_site()
    if not folder.root.exists():
        return do()

    def do_alone() -> Result:
        with sealing_alone(folder):
            return do()

    return wait_while_sealing(do_alone)
