"""``GET /healthz`` tells load balancers the truth."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from nizam.web import health


def test_no_policy_is_a_reason_to_send_nobody_here(db: None, rf: RequestFactory) -> None:
    answer = health.healthz(rf.get("/healthz"))
    assert answer.status_code == 503 and b"no policy is loaded" in answer.content


def test_a_lost_database_is_said_without_its_address(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Any:
        raise OperationalError("connection to server at 10.0.0.7, user nizam, failed")

    monkeypatch.setattr(health, "public_state", fail)
    answer = health.healthz(rf.get("/healthz"))
    assert answer.status_code == 503 and b"database does not answer" in answer.content
    assert b"10.0.0.7" not in answer.content and answer.headers["Cache-Control"] == "no-store"
