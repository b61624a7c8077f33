"""Recording: what a kind allows and nothing else, in one transaction with what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import orjson
import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from nizam.core.actor import OPERATOR, Actor
from nizam.ledger.actions import record, record_many
from nizam.ledger.body import body_bytes, commitment
from nizam.ledger.drafting import draft_events
from nizam.ledger.errors import InvalidEventError
from nizam.ledger.kinds import EventKind
from nizam.ledger.models import Event, Pending
from nizam.ledger.values import DIGEST, IDENTIFIER, NUMBER, RANDOM_KEY
from tests.ledger.kinds import OPENED, SEAT

AT = date(2026, 5, 4)
SAID: dict[str, Any] = {"actor": OPERATOR, "at": AT, "origin": "administrative"}

syllables = st.sampled_from(["Ahm", "Fat", "Khan", "Zai", "Muham", "Ali", "ima", "Raz", "Noor", "Ayesha", "Hus", "ain"])
names = st.builds(lambda parts: " ".join(part.title() for part in parts), st.lists(syllables, min_size=2, max_size=3))
joined_names = st.builds(lambda name, by: name.replace(" ", by), names, st.sampled_from("-."))
cnics = st.builds(
    lambda a, b, c: f"{a:05d}-{b:07d}-{c}", st.integers(10000, 99999), st.integers(1, 9999999), st.integers(0, 9)
)
phones = st.builds(
    lambda code, n, form: form % (code, n),
    st.integers(300, 349),
    st.integers(1000000, 9999999),
    st.sampled_from(["+92%d%d", "0%d%d", "0%d-%d", "0092-%d-%d", "92%d%d"]),
)
emails = st.emails()
free_text = st.text(min_size=1).filter(lambda text: not text.isascii() or any(sign in text for sign in " ,;:'\"\n@"))
personal = st.one_of(names, joined_names, cnics, cnics.map(lambda one: one.replace("-", "")), phones, emails, free_text)


def body_of(receipt: Any) -> dict[str, Any]:
    return dict(orjson.loads(receipt.body))


@given(personal)
def test_nothing_about_a_person_enters_an_event(text: str) -> None:
    for where in (
        {"dims": {"gender": text}},
        {"dims": {text: "f"}},
        {"refs": {"target": text}},
        {"refs": {"mode": text}},
        {"person": text},
        {"digest": text},
        {"voids": text},
        {"unit": text, "quantity": 1},
        {"origin": text},
    ):
        with pytest.raises(InvalidEventError):
            draft_events(SEAT, ["course-1"], policy=None, **{**SAID, **where})  # type: ignore[arg-type]
    with pytest.raises(InvalidEventError):
        draft_events(SEAT, [text], policy=None, **SAID)
    with pytest.raises(InvalidEventError):
        draft_events(SEAT, ["course-1"], policy=None, **{**SAID, "actor": Actor(text)})


@given(st.lists(st.one_of(st.just("a" * 32), personal), min_size=2).filter(lambda column: set(column) != {"a" * 32}))
def test_nothing_about_a_person_hides_in_a_column(column: list[str]) -> None:
    for name in ("person", "voids"):
        with pytest.raises(InvalidEventError):
            draft_events(SEAT, ["course-1"] * len(column), policy=None, **{**SAID, name: column})


def test_two_keys_in_one_text_are_not_two_keys() -> None:
    assert not RANDOM_KEY.takes_all([f"{'a' * 32}\n{'b' * 32}"])
    assert RANDOM_KEY.takes_all(["a" * 32, "b" * 32]) and not DIGEST.takes_all(["a" * 64, None])


@pytest.mark.parametrize(
    "fine", ["1", "1.a", "4.2", "coe-ai", "suggested-0a1b2c3d4e", "psdp-2025-26-100-million", "HEC", "pm-2026-02"]
)
def test_identifiers_of_a_policy_are_taken(fine: str) -> None:
    assert IDENTIFIER.why_not(fine) is None


@pytest.mark.parametrize("number", ["1e5", "01", "1.50", "+1", "", "1.", "12345678901234567890", "٣"])
def test_numbers_have_one_way_of_writing(number: str) -> None:
    assert NUMBER.why_not(number) is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity": 1.5, "unit": "seats"},
        {"quantity": True, "unit": "seats"},
        {"quantity": 1},
        {"at": datetime(2026, 5, 4)},
        {"refs": {"other": "x"}},
    ],
)
def test_what_the_kind_does_not_allow_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidEventError):
        draft_events(SEAT, ["course-1"], policy=None, **{**SAID, **wrong})


def test_a_kind_that_no_room_declares_is_refused() -> None:
    with pytest.raises(InvalidEventError):
        draft_events(EventKind("test.other.thing", 1, "m", "s"), ["x"], policy=None, **SAID)


def test_a_public_kind_names_no_person_not_even_who_acted() -> None:
    with pytest.raises(ValueError):
        EventKind("test.public.person", 1, "m", "s", is_public=True, has_person=True)
    drafts = draft_events(OPENED, ["call-1"], policy=None, **{**SAID, "actor": Actor("a" * 32)})
    assert body_of(drafts[0])["actor"] == "member"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["f", "m", None]),
            st.sampled_from(["1", "2.a", None]),
            st.sampled_from([None, 1, Decimal("2.50")]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_bodies_are_canonical_json(rows: list[tuple[str | None, str | None, Decimal | None]]) -> None:
    gender, target, quantity = (list(column) for column in zip(*rows, strict=True))
    drafts = draft_events(
        SEAT,
        ["course-1"] * len(rows),
        policy="e" * 64,
        **SAID,
        dims={"gender": gender, "province": "pb"},
        refs={"target": target, "round": 3, "due": AT},
        quantity=quantity,
        unit="seats",
    )
    for draft, row in zip(drafts, rows, strict=True):
        said = body_of(draft)
        assert draft.body == body_bytes(said)
        assert (said["dims"].get("gender"), said["refs"].get("target")) == row[:2]
        assert said["refs"]["round"] == "3" and said["refs"]["due"] == "2026-05-04"
        assert said.get("quantity") == {None: None, 1: "1", Decimal("2.50"): "2.5"}[row[2]]


def test_times_keep_their_day() -> None:
    moments = [
        AT,
        datetime(2026, 5, 4, 23, 30, tzinfo=UTC),
        datetime(2026, 5, 4, 1, tzinfo=timezone(timedelta(hours=5))),
    ]
    drafts = draft_events(SEAT, ["c"] * 3, policy=None, **{**SAID, "at": moments})
    assert {body_of(one)["at"][:10] for one in drafts} == {"2026-05-04"}


@pytest.mark.django_db
def test_an_event_and_what_it_is_about_are_stored_together_or_not_at_all() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record(SEAT, "course-1", **SAID)
        raise RuntimeError
    assert not Event.objects.exists() and not Pending.objects.exists()
    record(SEAT, "course-1", **SAID)
    assert Event.objects.count() == Pending.objects.count() == 1


@pytest.mark.django_db
def test_a_receipt_is_what_was_stored() -> None:
    receipt = record(SEAT, "course-1", **SAID, person="a" * 32)
    row = Event.objects.get(event_id=receipt.event_id)
    assert (bytes(row.body), bytes(row.nonce)) == (receipt.body, receipt.nonce)
    assert len(receipt.nonce) == 16 and commitment(receipt.body, receipt.nonce) != commitment(receipt.body, b"0" * 16)


@pytest.mark.django_db
def test_only_what_is_recorded_can_be_voided() -> None:
    first = record(SEAT, "course-1", **SAID)
    record(SEAT, "course-1", **SAID, voids=first.event_id)
    with pytest.raises(InvalidEventError):
        record(SEAT, "course-1", **SAID, voids="0" * 32)


@pytest.mark.django_db
def test_every_event_waits_to_be_sealed_however_many_there_are() -> None:
    record_many(SEAT, ["course-1"] * 20_001, **SAID)
    record(SEAT, "course-2", **SAID)
    assert set(Pending.objects.values_list("event", flat=True)) == set(Event.objects.values_list("pk", flat=True))
