"""Every table reads its cells from the picture of the day, and says where evidence comes from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from nizam.core.message import Message
from nizam.core.text import Text
from nizam.indicators.queries import Picture, PictureOn, Provenance
from nizam.indicators.tables import TABLE_BY_NAME, TABLES
from nizam.indicators.tables.table import at, operator
from nizam.policy.queries import PublicState
from tests.small_policy import document, text

DAY = date(2031, 6, 1)
PRESS = Provenance("press", "none", datetime(2031, 5, 1, tzinfo=UTC))
SYSTEM = {
    "id": "chat", "name": text("Chat"), "body_name": text("Ministry"), "body": "ministry", "purpose": text("answers"),
    "affects": text("everybody"), "phase": "pilot", "ai_basis": text("the page says so"),
    "first_reported_on": "2031-05", "open_questions": [], "sources": [
        {"publisher": "Gazette", "title": "Chat", "url": "https://gazette.example/"},
        {"publisher": "Herald", "title": "Chat", "url": "https://herald.example/"},
    ],
}  # fmt: skip
PORTFOLIO = {
    "id": "2030", "owner": "ministry", "intro": text("projects"), "published_on": "2031-01-31",
    "source": {"publisher": "Ministry", "title": "Projects", "url": "https://ministry.example/"},
    "fiscal_years": ["2030-31"], "projects": 3, "allocated": "12.5", "utilised": "7", "money_unit": text("million"),
    "no_money_note": text("none"), "count_note": text("printed"),
    "lines": [{"id": "a", "name": text("A"), "lead": "agency", "lead_basis": "printed", "theme": text("health"),
               "outputs": [{"op": ">=", "value": "1000", "unit": text("people")}]}],
}  # fmt: skip


def view_on(day: date, **changes: Any) -> PictureOn:
    policy, evidence = document(reported_systems=[SYSTEM], portfolios=[PORTFOLIO], **changes).split()
    named = [("claim", claim.id) for claim in evidence.claims] + [("reported_system", "chat"), ("portfolio", "2030")]
    return Picture(PublicState("digest", 1), policy, evidence, provenance=dict.fromkeys(named, PRESS)).on(day)


VIEW = view_on(DAY)


def rows(name: str, view: PictureOn = VIEW) -> list[dict[str, Any]]:
    table = TABLE_BY_NAME[name]
    return [{column.id: column.get(row, view) for column in table.columns} for row in table.rows(view)]


@pytest.mark.parametrize("name", sorted(TABLE_BY_NAME))
def test_every_cell_can_be_read_and_the_key_tells_rows_apart(name: str) -> None:
    table, found = TABLE_BY_NAME[name], rows(name)
    keys = [tuple(row[part] for part in table.key) for row in found]
    assert len(set(keys)) == len(keys)
    assert {column.id for column in table.columns} >= set(table.key)


def test_names_of_tables_and_of_columns_are_given_once() -> None:
    assert len(TABLE_BY_NAME) == len(TABLES)
    for table in TABLES:
        assert len({column.id for column in table.columns}) == len(table.columns), table.name


def test_a_target_stands_as_it_stood_on_the_day() -> None:
    late = {row["id"]: row for row in rows("targets")}["1"]
    assert (late["timing"], late["days"], late["evidence"], late["claims_measuring"]) == ("overdue", 152, "claimed", 2)
    assert (late["lead_names"], late["lead_exists"]) == ((text("Body ministry", "ادارہ"),), "yes")
    before = {row["id"]: row for row in rows("targets", view_on(date(2030, 8, 1)))}["1"]
    assert (before["timing"], before["days"], before["evidence"]) == ("due", 152, "none")


def test_a_comparison_is_a_word_and_what_is_undefined_an_empty_cell() -> None:
    part = rows("target-parts")[0]
    assert (part["op"], part["value"], part["unit"], part["numerator"]) == ("at-least", 1000, text("people"), None)
    assert operator("op")(SimpleNamespace(op=None), VIEW) is None


def test_a_clause_bears_the_title_of_its_section() -> None:
    assert {row["section_title"]["en"] for row in rows("clauses")} == {"Skills"}


def test_a_body_stands_with_its_newest_claim_and_with_none_where_nothing_was_said() -> None:
    found = {row["id"]: row for row in rows("bodies")}
    agency, council = found["agency"], found["council"]
    assert (agency["exists"], agency["said_state"], agency["said_claim"], agency["leads"]) == (
        "no", "proposed", "aside", ["2", "3"],
    )  # fmt: skip
    assert (council["exists"], council["said_state"], council["said_claim"]) == ("no evidence", None, None)


def test_duties_stand_body_by_body_soonest_first_and_those_without_a_date_last() -> None:
    found = rows("duties")
    assert [row["body"] for row in found] == sorted(
        [row["body"] for row in found], key=["ministry", "agency", "council"].index
    )
    agency = [(row["of"], row["id"], row["timing"]) for row in found if row["body"] == "agency"]
    assert agency[0] == ("clause", "1.a", "overdue") and agency[1:] == [("target", "2", "due"), ("target", "3", "due")]


def test_all_evidence_says_where_it_comes_from_and_who_has_confirmed_it() -> None:
    for name in ("claims", "reported-systems", "portfolio", "portfolio-totals"):
        found = rows(name)
        assert found and {(row["origin"], row["check"]) for row in found} == {("press", "none")}, name


def test_what_was_not_public_yet_stands_in_no_table() -> None:
    early = view_on(date(2030, 12, 1))
    assert [row["id"] for row in rows("claims", early)] == ["old"]
    assert rows("reported-systems", early) == rows("portfolio", early) == rows("portfolio-totals", early) == []


def test_figures_and_sources_are_listed_in_one_cell() -> None:
    assert rows("portfolio")[0]["outputs"] == (Text(en=">= 1,000 people", ur=">= 1,000 متن"),)
    assert rows("reported-systems")[0]["publishers"] == ("Gazette", "Herald")


def test_findings_carry_their_arithmetic() -> None:
    assert all(isinstance(row["arithmetic"], Message) for row in rows("findings")) and rows("findings")


def test_nothing_on_the_way_means_nothing_at_the_end() -> None:
    assert at("deadline.by")(SimpleNamespace(deadline=None), VIEW) is None
