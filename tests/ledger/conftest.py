"""A record of its own for each test."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nizam.core.actor import OPERATOR
from nizam.ledger.actions import Sealed, record_many, seal_ledger
from nizam.ledger.drafting import Drafts
from nizam.ledger.store.folder import LedgerFolder
from tests.ledger.kinds import OPENED, SEAT


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What needs PostgreSQL runs where NIZAM_DATABASE_URL names one."""
    if os.environ.get("NIZAM_DATABASE_URL", "").startswith("postgres"):
        return
    left_out = [item for item in items if item.get_closest_marker("postgres") and "ledger" in item.path.parts]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture
def folder(tmp_path: Path, settings: Any, db: None) -> LedgerFolder:
    """The folder of the test's own record."""
    settings.DATA = tmp_path
    return LedgerFolder.of_this_site()


@pytest.fixture
def completed(folder: LedgerFolder) -> Callable[..., Drafts]:
    """Record that so many people completed a course, and that a call was opened."""

    def run(count: int) -> Drafts:
        record_many(OPENED, ["call-1"], actor=OPERATOR, at=date(2026, 5, 1), origin="administrative", digest="d" * 64)
        return record_many(
            SEAT, [f"course-{number % 3}" for number in range(count)], actor=OPERATOR, at=date(2026, 5, 4),
            origin="administrative", person=[f"{number:032x}" for number in range(count)], quantity=1, unit="seats",
            dims={"gender": ["f" if number % 2 else "m" for number in range(count)]}, refs={"target": "1"},
        )  # fmt: skip

    return run


@pytest.fixture
def sealed(completed: Callable[..., Drafts]) -> Callable[[int], Sealed]:
    """Record and seal so many events, and one more of a public kind."""

    def run(count: int) -> Sealed:
        completed(count)
        return seal_ledger(actor=OPERATOR)

    return run
