"""Every kind of event is closed: it holds values of known types only, names nobody, and is documented."""

from __future__ import annotations

import re

import pytest

from nizam.ledger.kinds import EventKind, declare, declared_kinds, kinds_as_markdown
from nizam.ledger.values import DAY, DIGEST, IDENTIFIER, NUMBER, RANDOM_KEY, ValueType
from tests.contracts.tree import DOCS

PERSONAL = re.compile(r"name|mail|phone|mobile|cnic|passport|address|birth|text|note|comment|reason|words")
CLOSED = (IDENTIFIER, DAY, NUMBER, RANDOM_KEY, DIGEST)
PROBES = (
    "Ahmed Khan",
    "Ahmed-Khan",
    "35202-1234567-1",
    "3520212345671",
    "+923001234567",
    "0300-1234567",
    "a@b.pk",
    "two words",
    "نام",
)
KINDS = [kind for kind in declared_kinds() if not kind.name.startswith("test.")]


def is_closed(value: ValueType) -> bool:
    return (value in CLOSED or value.name.startswith("one of ")) and all(value.why_not(probe) for probe in PROBES)


def wrong_with(kind: EventKind) -> list[str]:
    """What lets personal data or free text into events of a kind."""
    found = [name for name in kind.refs if PERSONAL.search(name)]
    return found + [name for name, value in {"subject": kind.subject, **kind.refs}.items() if not is_closed(value)]


def test_rooms_declare_kinds() -> None:
    assert {kind.name.split(".")[0] for kind in KINDS} >= {"policy", "indicators"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_lets_nothing_personal_in(kind: EventKind) -> None:
    assert wrong_with(kind) == []
    assert kind.means and kind.subject_is
    assert not (kind.is_public and kind.has_person)


def test_a_planted_kind_is_seen() -> None:
    anything = ValueType("text", "free text", lambda text: None)
    assert wrong_with(EventKind("test.planted.kind", 1, "m", "s", refs={"remark": anything, "email": DIGEST})) == [
        "email",
        "remark",
    ]


def test_one_key_has_one_meaning() -> None:
    first = EventKind("test.same.key", 1, "one", "s")
    declare(first)
    with pytest.raises(ValueError):
        declare(EventKind("test.same.key", 1, "another", "s"))


def test_every_kind_is_documented() -> None:
    said = (DOCS / "architecture" / "events.md").read_text("utf-8")
    rows = [row for row in kinds_as_markdown().splitlines() if "`test." not in row]
    assert [row for row in rows if row not in said] == []
