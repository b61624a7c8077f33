"""The search box finds whatever has a page of its own, as of the day that is shown."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from nizam.indicators.finder import find_everything
from nizam.indicators.queries import Picture, PictureOn
from nizam.policy.queries import PublicState
from tests.shipped import pakistan

DAY = date(2026, 12, 31)


@cache
def picture() -> Picture:
    loaded = pakistan()
    return Picture(PublicState(loaded.digest, 1), loaded.policy, loaded.evidence)


def view(day: date = DAY) -> PictureOn:
    return picture().on(day)


def kinds(query: str) -> set[str]:
    return {found.kind for found in find_everything(view(), query)}


@pytest.mark.parametrize(
    ("query", "kind", "identifier"),
    [
        ("target 8", "target", "8"),
        ("ہدف 8", "target", "8"),
        ("Higher Education Commission", "body", "hec"),
        ("HEC", "body", "hec"),
        ("ہائر ایجوکیشن کمیشن", "body", "hec"),
        ("clause 2.1.3.f", "clause", "2.1.3.f"),
    ],
)
def test_the_best_hit_is_what_was_named(query: str, kind: str, identifier: str) -> None:
    best = find_everything(view(), query)[0]
    assert (best.kind, best.id) == (kind, identifier)


@pytest.mark.parametrize("kind", ["target", "clause", "body", "programme", "claim", "system", "instrument"])
def test_everything_is_found_by_its_own_title(kind: str) -> None:
    everything = {
        "target": view().policy.targets,
        "clause": view().policy.clauses,
        "body": view().policy.bodies,
        "programme": view().policy.programmes,
        "claim": view().claims,
        "system": view().reported_systems,
        "instrument": view().policy.instruments,
    }
    for one in list(everything[kind])[:12]:
        title = next(getattr(one, name) for name in ("title", "name", "says") if hasattr(one, name))
        for language in ("en", "ur"):
            found = find_everything(view(), title[language], limit=30)
            assert (kind, one.id) in [(hit.kind, hit.id) for hit in found]


def test_a_claim_is_not_found_before_it_was_public() -> None:
    claim = view().claims[0]
    before = find_everything(view(date(2020, 1, 1)), claim.says["en"], limit=500)
    assert {"claim", "system"}.isdisjoint(hit.kind for hit in before)
    assert claim.id in [hit.id for hit in find_everything(view(), claim.says["en"], limit=500)]


def test_hits_carry_a_title_and_words_in_both_languages_and_stay_within_the_limit() -> None:
    found = find_everything(view(), "training", limit=7)
    assert len(found) == 7
    assert all(hit.title["en"] and hit.title["ur"] for hit in found)


def test_nothing_is_found_for_nothing() -> None:
    assert find_everything(view(), "") == []
    assert kinds("qqqq zzzz") == set()
