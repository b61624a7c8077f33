"""Search engines find every page, in every language."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from nizam.policy.schema import Policy

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_every_target_is_there_in_both_languages(client: Client, nizam_policy: Policy) -> None:
    root = fromstring(client.get("/sitemap.xml").content)
    addresses = {loc.text or "" for loc in root.iter(f"{MAP}loc")}
    for language in ("en", "ur"):
        for target in nizam_policy.targets:
            assert f"http://localhost:8000/{language}/targets/{target.id}/" in addresses
    assert len(addresses) == len(list(root.iter(f"{MAP}url"))) < 50_000
    for url in root.iter(f"{MAP}url"):
        assert {link.get("hreflang") for link in url.iter(LINK)} == {"en", "ur"}


@pytest.mark.django_db
def test_without_a_policy_programs_are_told_so(client: Client) -> None:
    response = client.get("/sitemap.xml")
    assert response.status_code == 503
    assert response.json()["type"] == "urn:nizam:error:policy.none-loaded"


def test_robots_are_kept_out_of_every_other_date(client: Client) -> None:
    said = client.get("/robots.txt").content.decode()
    assert "Disallow: /*?on=" in said
    assert "Sitemap: http://localhost:8000/sitemap.xml" in said
