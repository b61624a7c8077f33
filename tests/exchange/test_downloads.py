"""Every table can be downloaded, whole, in a form that programs and spreadsheets read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from nizam.indicators.queries import picture
from nizam.indicators.tables import TABLE_BY_NAME, TABLES, Table
from nizam.policy.loader import PolicyFolder
from nizam.policy.schema import Policy
from tests.exchange.reading import content_of, read_csv, read_json

ON = "2026-12-31"
pytestmark = pytest.mark.usefixtures("nizam_policy")

EXPECTED: dict[str, Callable[[PolicyFolder], int]] = {
    "targets": lambda f: len(f.policy.targets),
    "target-parts": lambda f: sum(len(target.parts) for target in f.policy.targets),
    "clauses": lambda f: len(f.policy.clauses),
    "kpis": lambda f: len(f.policy.kpis),
    "bodies": lambda f: len(f.policy.bodies),
    "duties": lambda f: (
        sum(len(target.leads) for target in f.policy.targets)
        + sum(len(c.responsible) for c in f.policy.clauses if c.force in {"must", "should"} and not c.same_as)
    ),
    "programmes": lambda f: len(f.policy.programmes),
    "instruments": lambda f: len(f.policy.instruments),
    "claims": lambda f: len([claim for claim in f.evidence.claims if claim.known_on <= date.fromisoformat(ON)]),
    "findings": lambda f: len(picture().on(date.fromisoformat(ON)).lint.findings),
    "notes": lambda f: len([reading for reading in f.policy.readings if reading.rule is None]),
    "reported-systems": lambda f: len(f.evidence.reported_systems),
    "portfolio": lambda f: sum(len(one.lines) for one in f.evidence.portfolios),
    "portfolio-totals": lambda f: len(f.evidence.portfolios),
    "measures": lambda f: len(f.policy.measures),
}


def named(table: Table) -> str:
    return table.name


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_row_is_in_both_files_and_has_a_key_of_its_own(
    client: Client, pakistan_folder: PolicyFolder, table: Table
) -> None:
    rows = read_csv(client, f"/data/{table.name}.csv?on={ON}")
    listed = read_json(client, f"/data/{table.name}.json?on={ON}")
    keys = {tuple(row[column] for column in table.key) for row in rows}
    assert len(rows) == EXPECTED[table.name](pakistan_folder) > 0
    assert len(keys) == len(rows)
    assert len(listed) == len(rows)


def test_texts_come_back_in_the_language_that_was_asked_for(client: Client, nizam_policy: Policy) -> None:
    in_urdu = read_csv(client, "/data/clauses.csv?lang=ur")
    in_both = read_csv(client, "/data/clauses.csv?lang=all")
    assert [row["title"] for row in in_urdu] == [clause.title["ur"] for clause in nizam_policy.clauses]
    assert [row["title_en"] for row in in_both] == [clause.title["en"] for clause in nizam_policy.clauses]
    assert "title_ur" in in_both[0] and "title" not in in_both[0]


def test_a_spreadsheet_recognises_the_file(client: Client) -> None:
    response = client.get(f"/data/targets.csv?on={ON}")
    content = content_of(response)
    assert content.startswith(b"\xef\xbb\xbfid,")
    assert content.count(b"\r\n") >= 27
    assert f"targets-{ON}-en.csv" in response.headers["Content-Disposition"]


def test_only_what_was_public_on_the_day_is_in_it(client: Client) -> None:
    rows = read_csv(client, "/data/claims.csv?on=2025-09-30")
    assert 0 < len(rows) < 214
    assert max(row["known_on"] for row in rows) <= "2025-09-30"


@pytest.mark.parametrize("name", ["claims", "reported-systems", "portfolio", "portfolio-totals"])
def test_evidence_says_where_it_comes_from_and_who_confirmed_it(client: Client, name: str) -> None:
    rows = read_csv(client, f"/data/{name}.csv?on={ON}")
    assert {(row["origin"], row["check"]) for row in rows} == {("press", "none")}


def test_numbers_in_json_are_numbers(client: Client) -> None:
    totals = read_json(client, f"/data/portfolio-totals.json?on={ON}")[0]
    assert (totals["allocated"], totals["utilised"], totals["projects"]) == (12.65, 12.06, 19)


def test_nothing_is_sent_twice(client: Client) -> None:
    address = f"/data/targets.csv?on={ON}"
    tag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    other_day = client.get("/data/targets.csv?on=2026-12-30", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert other_day.status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "names"),
    [
        ("/data/targets.csv?on=soon", 400, "soon"),
        ("/data/targets.csv?on=20261231", 400, "20261231"),
        ("/data/targets.csv?on=9999-12-31", 400, "9999-12-31"),
        ("/data/targets.json?lang=xx", 400, "xx"),
        ("/data/secrets.csv", 404, "secrets"),
        ("/feeds/en/targets/none.atom", 404, "none"),
        ("/feeds/xx/changes.atom", 404, "xx"),
    ],
)
def test_mistakes_are_explained_to_programs(client: Client, address: str, status: int, names: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert response.json()["type"].startswith("urn:nizam:error:")
    assert names in response.json()["title"]


def test_any_site_may_read_and_none_may_write(client: Client) -> None:
    assert client.get("/data/").headers["Access-Control-Allow-Origin"] == "*"
    assert client.post("/data/").status_code == 405


def test_the_index_leads_to_every_file(client: Client) -> None:
    index = client.get(f"/data/?on={ON}").json()
    assert [table["table"] for table in index["tables"]] == list(TABLE_BY_NAME)
    assert index["is_official"] is False
    for table in index["tables"]:
        for link in (table["csv"], table["json"]):
            assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_data_package_describes_the_files_as_they_are(client: Client, language: str) -> None:
    package = client.get(f"/data/datapackage.json?lang={language}&on={ON}").json()
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert [resource["name"] for resource in package["resources"]] == list(TABLE_BY_NAME)
    for resource in package["resources"]:
        first = read_csv(client, f"/data/{resource['path']}")[0]
        assert list(first) == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
