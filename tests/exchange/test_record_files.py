"""The record's public files over HTTP: enough to check it, and nothing else."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nizam.core.actor import OPERATOR
from nizam.ledger.actions import seal_ledger
from nizam.policy.schema import Policy

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sealed(nizam_policy: Policy, settings: Any, tmp_path: Path) -> Path:
    """The policy in force, its events sealed into a folder of this test's own."""
    settings.DATA = tmp_path
    seal_ledger(actor=OPERATOR)
    return tmp_path / "ledger"


def test_the_checkpoint_is_served_as_it_was_signed(client: Client, sealed: Path) -> None:
    answer = client.get("/record/checkpoint")
    assert answer.status_code == 200
    assert answer.content == (sealed / "public" / "checkpoint").read_bytes()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path", ["key/../../key", "../key", "..%2fkey", "../private/segments/manifest", "nothing", "tile", "%00"]
)
def test_nothing_outside_is_served(client: Client, sealed: Path, path: str) -> None:
    assert (sealed / "key").exists()
    assert client.get(f"/record/{path}").status_code == 404


@pytest.mark.parametrize("script", ["nizam-verify.py", "nizam-witness.py", "nizam-receipt.py"])
def test_the_programs_that_check_can_be_fetched_before_anything_is_sealed(client: Client, script: str) -> None:
    answer = client.get(f"/record/{script}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"#!/usr/bin/env python3")
    assert script in answer.headers["Content-Disposition"]


def test_the_page_of_the_record_shows_the_same_root(client: Client, sealed: Path) -> None:
    root = base64.b64decode((sealed / "public" / "checkpoint").read_text().splitlines()[2]).hex()
    for language in ("en", "ur"):
        assert root in client.get(f"/{language}/record/").content.decode()


def test_an_event_shows_its_proof_and_an_unknown_one_is_not_found(client: Client, sealed: Path) -> None:
    page = client.get("/en/record/").content.decode()
    address = page.split('href="/en/record/events/')[1].split('"')[0]
    shown = client.get(f"/en/record/events/{address}").content.decode()
    assert "Place in the record" in shown
    assert client.get("/en/record/events/unknown/").status_code == 404
    assert client.get("/en/record/about/nothing-of-the-kind/").status_code == 404


def test_a_claim_leads_to_its_record(client: Client, sealed: Path) -> None:
    claim = "cabinet-approves-policy-30-july-2025"
    assert f"/en/record/about/{claim}/" in client.get(f"/en/claims/{claim}/").content.decode()
    assert "was published in one wording" in client.get(f"/en/record/about/{claim}/").content.decode()
