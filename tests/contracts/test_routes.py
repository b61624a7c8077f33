"""Who gets what from every route, and how many queries a public page costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nizam.policy.schema import Policy
from tests.contracts.route_matrix import MATRIX, PAGES, QUERIES
from tests.contracts.site import VISITORS, Site, asked, routes


def test_every_route_stands_in_the_table_and_nothing_else() -> None:
    assert set(MATRIX) == set(routes())


@pytest.mark.parametrize("who", VISITORS)
def test_every_route_answers_as_the_table_says(nizam_policy: Policy, who: str) -> None:
    site, place = Site(nizam_policy), VISITORS.index(who)
    client = site.visitor(who)
    wrong = []
    for route, row in MATRIX.items():
        for method, statuses in zip(("get", "post"), row, strict=True):
            found = asked(client, method, site.path(route)).status_code
            if found != int(statuses.split()[place]):
                wrong.append(f"{route} {method}: {found}, expected {statuses.split()[place]}")
    assert wrong == []


def test_a_public_page_costs_few_queries_when_the_picture_is_warm(nizam_policy: Policy) -> None:
    site = Site(nizam_policy)
    client = site.visitor("anybody")
    wrong = []
    for route in PAGES.split():
        path = site.path(route)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        if len(captured) > QUERIES.get(route, 1):
            wrong.append(f"{route}: {[query['sql'][:120] for query in captured]}")
    assert wrong == []
