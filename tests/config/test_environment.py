"""A setting that cannot be meant is refused by name; mail that silently went nowhere would be worse than no start."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from nizam.config.environment import Environment


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("base_url", "policy.example.org"),
        ("base_url", "ftp://policy.example.org"),
        ("database_url", "mysql://localhost/nizam"),
        ("email_url", "smpt://mail.example.org"),
        ("workers", "0"),
        ("cache_pages", "-1"),
        ("rehearse_on", "9999-12-31"),
    ],
)
def test_a_wrong_value_is_refused_under_its_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"NIZAM_{name.upper()}", value)
    with pytest.raises(ValidationError) as refused:
        Environment()
    assert [error["loc"] for error in refused.value.errors()] == [(name,)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("base_url", "https://policy.example.org"),
        ("database_url", "postgres://nizam@localhost/nizam"),
        ("email_url", "console:"),
    ],
)
def test_a_right_value_is_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"NIZAM_{name.upper()}", value)
    assert getattr(Environment(), name) == value
