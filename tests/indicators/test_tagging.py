"""Two answers have one tag only if they say the same."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from django.conf import LazySettings

from nizam.indicators.tagging import entity_tag
from nizam.policy.queries import PublicState

DAY = date(2026, 12, 31)


def test_whatever_an_answer_rests_on_changes_its_tag() -> None:
    tags = [
        entity_tag(PublicState("a", 1), DAY, "/data/"),
        entity_tag(PublicState("b", 1), DAY, "/data/"),
        entity_tag(PublicState("a", 2), DAY, "/data/"),
        entity_tag(PublicState("a", 1), date(2027, 1, 1), "/data/"),
        entity_tag(PublicState("a", 1), DAY, "/data/?lang=ur"),
        entity_tag(PublicState("a", 1), DAY),
    ]
    assert all(one != other for one, other in combinations(tags, 2))
    assert entity_tag(PublicState("a", 1), DAY, "/data/") == tags[0]


@pytest.mark.parametrize("name", ["OPERATOR", "BASE_URL"])
def test_who_operates_the_site_and_where_changes_every_tag(settings: LazySettings, name: str) -> None:
    before = entity_tag(PublicState("a", 1), DAY)
    setattr(settings, name, "https://other.example")
    assert entity_tag(PublicState("a", 1), DAY) != before


def test_a_tag_is_quoted_as_http_wants_it() -> None:
    tag = entity_tag(PublicState("a", 1), DAY)
    assert tag[0] == tag[-1] == '"' and tag[1:-1].isalnum()
