"""Two answers have one tag only if they say the same."""

from __future__ import annotations

from datetime import date
from itertools import combinations

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


def test_a_tag_is_quoted_as_http_wants_it() -> None:
    tag = entity_tag(PublicState("a", 1), DAY)
    assert tag[0] == tag[-1] == '"' and tag[1:-1].isalnum()
