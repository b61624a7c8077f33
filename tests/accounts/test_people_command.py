"""``nizam people``: the operator invites, lists and ends from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nizam.ops.main import main
from tests.accounts.people import norland, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, Any]:
    code = main(["people", *args, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_an_invitation_prints_its_link(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "invite", "bilal@example.org", "--body", "ministry", "--role", "moderator", "--lang", "ur")
    assert code == 0
    assert "/ur/account/invitation/" in said["link"] and "bilal" not in said["link"]


def test_the_link_is_printed_for_people_and_who_has_an_account_needs_none(capsys: pytest.CaptureFixture[str]) -> None:
    invite = ["people", "invite", "sara@example.org", "--body", "ministry", "--role", "reader"]
    assert main(invite) == 0
    said = capsys.readouterr()
    assert "/en/account/invitation/" in said.out and "works once" in said.err
    person("sara@example.org")
    assert main(invite) == 0
    said = capsys.readouterr()
    assert said.out == "" and "theirs from now on" in said.err


def test_a_role_that_is_not_there_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "invite", "bilal@example.org", "--body", "council", "--role", "moderator")
    assert (code, said["error"]["code"]) == (1, "accounts.unknown-role")


def test_people_are_listed_and_a_membership_ended(capsys: pytest.CaptureFixture[str]) -> None:
    person("sara@example.org", role="reader")
    _, listed = run(capsys, "list")
    (held,) = listed["people"][0]["roles"]
    assert (held["body"], held["role"]) == ("ministry", "reader")
    assert run(capsys, "end", str(held["membership"])) == (0, {"ok": True})
    _, listed = run(capsys, "list")
    assert listed["people"][0]["roles"] == []


def test_the_list_can_be_read_by_people_too(capsys: pytest.CaptureFixture[str]) -> None:
    person("sara@example.org", role="reader")
    assert main(["people", "list"]) == 0
    said = capsys.readouterr().out
    assert "sara@example.org" in said and "reader in ministry" in said
