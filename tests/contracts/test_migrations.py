"""Landed migrations never change, and models never run ahead of them."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.contracts.record_migrations import changed, migrations, recorded


def test_landed_migrations_never_change() -> None:
    assert changed() == [], "write another migration instead"


def test_new_migrations_are_recorded() -> None:
    assert set(migrations()) == set(recorded()), "run: python -m tests.contracts.record_migrations"


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
