"""Clauses are found by number and by words, in both languages, in whatever spelling people type."""

from __future__ import annotations

import time
from functools import cache

import pytest

from nizam.policy.search import ClauseIndex
from tests.policy.official_like import pakistan


@cache
def index() -> ClauseIndex:
    return ClauseIndex(pakistan(), {"1.6": "Overseas quixotic endeavours shall be harnessed."})


def ids(query: str, **filters: object) -> list[str]:
    return [hit.clause.id for hit in index().search(query, **filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["5.5", "clause 5.5", "Clause 5.5.", "شق 5.5", "شق ۵.۵", "(5.5)"])
def test_a_clause_is_found_by_its_number(query: str) -> None:
    assert ids(query) == ["5.5"]


def test_numbers_of_a_clause_or_section_bring_what_is_beneath() -> None:
    assert ids("1.2.c")[:3] == ["1.2.c", "1.2.c.1", "1.2.c.2"]
    assert ids("section 2.1.2") == ["2.1.2.a", "2.1.2.b", "2.1.2.c"]
    assert ids("2.1.3.f 5.5") == ["2.1.3.f", "5.5"]


def test_a_clause_number_among_words_comes_first_and_a_bare_figure_is_none() -> None:
    assert ids("sandbox 3.8")[0] == "3.8"
    assert ids("4 experts")[0] != "4"


@pytest.mark.parametrize(
    "query",
    ["scholarships", "Scholarship", "SCHOLARSHIPS phd", "scholarsh", "scolarship", "shcolarship", "scholarrship"],
)
def test_scholarships_are_found_in_any_form_unfinished_or_with_a_slip(query: str) -> None:
    assert "2.1.2.a" in ids(query)[:3]


@pytest.mark.parametrize("query", ["وظائف", "وظائِف", "وظايف", "وظا\u200cئف"])
def test_urdu_is_found_in_every_spelling(query: str) -> None:
    assert "2.1.2.a" in ids(query)


def test_arabic_letters_and_digits_find_urdu_words() -> None:
    assert ids("كمپيوٹنگ") == ids("کمپیوٹنگ") != []
    assert ids("٢٠٠٬٠٠٠".replace("٬", ",")) == ids("200,000") == ids("200000") == ids("۲۰۰۰۰۰") != []


@pytest.mark.parametrize(
    ("query", "expected"),
    [("HEC loans", "2.1.2.b"), ("ہائر ایجوکیشن کمیشن", "2.1.2.b"), ("CoE-AI", "1.2.c"), ("coe ai sandbox", "5.5")],
)
def test_bodies_are_found_by_name_and_abbreviation(query: str, expected: str) -> None:
    assert expected in ids(query)


def test_every_word_is_needed_and_where_nothing_has_all_most_words_win() -> None:
    assert set(ids("patent support")) <= set(ids("patent")) & set(ids("support"))
    assert ids("patents zyzzyva")[0] in ids("patents")
    assert ids("zyzzyva qwertyuiop") == []


def test_a_title_counts_more_than_a_summary() -> None:
    hits = index().search("sandbox")
    assert hits[0].where == "title"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_official_words_are_found_and_named_as_such() -> None:
    assert [(hit.clause.id, hit.where) for hit in index().search("quixotic")] == [("1.6", "official")]


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_without_a_query_all_clauses_come_in_the_policy_s_order(query: str) -> None:
    assert ids(query) == [clause.id for clause in pakistan().clauses]


@pytest.mark.parametrize("query", ["%", "؟!", "-", "()", "x" * 5000, "a " * 5000, "\x00", "😀"])
def test_odd_queries_do_no_harm(query: str) -> None:
    assert len(ids(query)) <= 199


def test_filters_narrow_what_is_found() -> None:
    clauses = pakistan().clauses
    assert ids("", force="must") == [one.id for one in clauses if one.force == "must"]
    assert ids("", has_deadline=True) == [one.id for one in clauses if one.deadline]
    assert ids("", has_deadline=False) == [one.id for one in clauses if not one.deadline]
    assert ids("", duties_only=True) == [one.id for one in clauses if one.is_duty]
    assert ids("", body="hec") == [one.id for one in clauses if "hec" in (*one.responsible, *one.partners)] != []
    assert ids("", obligation="train") == [one.id for one in clauses if "train" in one.obligations] != []
    assert ids("", section="2.1.2") == ["2.1.2.a", "2.1.2.b", "2.1.2.c"]
    pillar = pakistan().clause_by_id["2.1.2.a"].pillar
    assert set(ids("scholarship", pillar=pillar)) < set(ids("scholarship"))
    assert ids("5.5", force="describe") == []


def test_the_index_is_quick() -> None:
    """The best of several runs, in time of our own: machines that run tests are shared."""
    builds, searches = [], []
    for _ in range(3):
        began = time.process_time()
        made = ClauseIndex(pakistan(), {})
        builds.append(time.process_time() - began)
        for query in ("scholarships", "كمپيوٹنگ", "instittuion", "the", "ai training for women in remote areas"):
            began = time.process_time()
            made.search(query)
            searches.append((query, time.process_time() - began))
    assert min(builds) < 2
    assert max(min(took for one, took in searches if one == query) for query, _ in searches) < 0.2


def test_every_single_slip_in_a_long_word_is_forgiven() -> None:
    word = "scholarships"
    slips = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    slips |= {word[:at] + "q" + word[at:] for at in range(1, len(word))}
    slips |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    assert all("2.1.2.a" in ids(slip) for slip in slips)
