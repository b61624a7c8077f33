"""What the API answers: the whole policy and its evidence, filtered as asked, and mistakes explained."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from nizam.policy.schema import Policy

ON = "2026-12-31"
pytestmark = pytest.mark.usefixtures("nizam_policy")


def get(client: Client, address: str) -> Any:
    response = client.get(f"/api/{address}")
    assert response.status_code == 200, response.content
    return response.json()


def everything(client: Client, address: str) -> list[Any]:
    first = get(client, f"{address}{'&' if '?' in address else '?'}limit=500")
    assert first["total"] == len(first["items"])
    items: list[Any] = first["items"]
    return items


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("pillars", 6),
        ("clauses", 199),
        (f"targets?on={ON}", 26),
        ("kpis", 26),
        ("programmes", 60),
        ("instruments", 125),
        (f"claims?on={ON}", 214),
        (f"reported-systems?on={ON}", 38),
        (f"portfolio?on={ON}", 1),
        ("versions", 1),
    ],
)
def test_lists_hold_everything(client: Client, address: str, count: int) -> None:
    assert len(everything(client, address)) == count


@pytest.mark.parametrize("address", ["policy", "clauses", f"targets?on={ON}", f"findings?on={ON}", "bodies/moitt"])
def test_every_answer_says_what_it_rests_on(client: Client, address: str) -> None:
    as_of = get(client, address)["as_of"]
    assert len(as_of["digest"]) == 64
    assert as_of["revision"] >= 1
    assert as_of["on"] == ON if "on=" in address else as_of["on"]


def test_a_target_says_how_it_stands(client: Client) -> None:
    by_id = {item["target"]["id"]: item for item in everything(client, f"targets?on={ON}")}
    late = [item for item in by_id.values() if item["timing"] == "overdue"]
    assert len(late) == 3
    assert {item["timing"] for item in by_id.values()} == {"overdue", "due"} | {
        item["timing"] for item in by_id.values()
    }
    one = get(client, f"targets/1?on={ON}")["item"]
    assert one == by_id["1"]
    assert set(one["target"]["title"]) == {"en", "ur"}


def test_clauses_are_filtered_and_found(client: Client, nizam_policy: Policy) -> None:
    must = everything(client, "clauses?force=must")
    assert len(must) == sum(1 for clause in nizam_policy.clauses if clause.force == "must")
    dated = everything(client, "clauses?has_deadline=true")
    assert 0 < len(dated) == sum(1 for clause in nizam_policy.clauses if clause.deadline)
    of_body = everything(client, "clauses?body=moitt")
    assert all("moitt" in clause["responsible"] + clause["partners"] for clause in of_body)
    title = nizam_policy.clauses[40].title["ur"]
    found = client.get("/api/clauses", {"q": title}).json()["items"]
    assert nizam_policy.clauses[40].id in [clause["id"] for clause in found]


def test_claims_are_filtered(client: Client) -> None:
    about_first = everything(client, f"claims?on={ON}&target=1")
    assert about_first
    assert all("1" in item["claim"]["about"]["targets"] for item in about_first)
    measuring = everything(client, f"claims?on={ON}&measures=yes")
    assert {item["claim"]["measures"] for item in measuring} == {"yes"}
    early = everything(client, "claims?on=2025-09-30")
    assert max(item["known_on"] for item in early) <= "2025-09-30"


def test_evidence_always_carries_origin_and_check(client: Client) -> None:
    for address in ("claims", "reported-systems", "portfolio"):
        assert {(item["origin"], item["check"]) for item in everything(client, f"{address}?on={ON}")} == {
            ("press", "none")
        }


def test_pages_of_a_list_fit_together(client: Client) -> None:
    whole = everything(client, f"claims?on={ON}")
    parts = [get(client, f"claims?on={ON}&limit=100&offset={offset}") for offset in (0, 100, 200)]
    assert [item for part in parts for item in part["items"]] == whole
    assert {part["total"] for part in parts} == {214}


def test_a_body_lists_what_it_owes_soonest_first(client: Client) -> None:
    item = get(client, f"bodies/moitt?on={ON}")["item"]
    dates = [duty["due"] for duty in item["duties"] if duty["due"]]
    assert dates == sorted(dates)
    assert set(item["leads"]) == {duty["id"] for duty in item["duties"] if duty["of"] == "target"}


@pytest.mark.parametrize("kind", ["clauses", "targets", "bodies", "programmes", "claims"])
def test_an_unknown_identifier_is_a_problem(client: Client, kind: str) -> None:
    response = client.get(f"/api/{kind}/no-such-thing")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "urn:nizam:error:not-found"
    assert "no-such-thing" in response.json()["title"]


def test_every_bad_parameter_is_named(client: Client) -> None:
    response = client.get("/api/claims?on=tomorrow&measures=maybe&limit=0")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert {mistake["name"] for mistake in response.json()["errors"]} == {"on", "measures", "limit"}


@pytest.mark.parametrize("given", ["2026-13-01", "20261231", "1", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_refused(client: Client, given: str) -> None:
    assert client.get(f"/api/targets?on={given}").status_code == 422


def test_an_unknown_address_and_a_written_request_are_problems(client: Client) -> None:
    unknown, written = client.get("/api/no/such"), client.post("/api/targets")
    assert (unknown.status_code, written.status_code) == (404, 405)
    assert unknown.headers["Content-Type"] == written.headers["Content-Type"] == "application/problem+json"


def test_nothing_is_sent_twice(client: Client) -> None:
    address = f"/api/targets?on={ON}"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/api/targets?on=2026-12-30", headers={"If-None-Match": tag}).status_code == 200


def test_other_sites_may_read(client: Client) -> None:
    assert client.get("/api/policy").headers["Access-Control-Allow-Origin"] == "*"
    asked_first = client.options("/api/policy")
    assert asked_first.status_code == 204
    assert "GET" in asked_first.headers["Access-Control-Allow-Methods"]
    head = client.head("/api/policy")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.django_db
def test_a_second_look_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get("/api/claims")
    with django_assert_max_num_queries(3):
        client.get("/api/claims")
