"""A site whose policy and evidence other programs read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Changes are remembered by revision, and revisions start again with every test's database."""
    from nizam.indicators import changes

    changes._all_changes.cache_clear()
    yield
    changes._all_changes.cache_clear()
