"""The index finds texts that hold every word; where none does, those that hold most."""

from __future__ import annotations

from nizam.core.word_index import WordIndex, query_words, search_words

TEXTS = [
    {"title": "National AI Fund", "body": "Money for research."},
    {"title": "Sandbox", "body": "Trials in a sandbox of the fund; 200,000 places."},
    {"title": "Scholarships", "body": "Training abroad, clause 2.1.s2.a."},
]
INDEX = WordIndex(TEXTS, {"title": 5.0, "body": 1.0})


def found(query: str) -> list[int]:
    return [match.number for match in INDEX.search(query)]


def test_numbers_and_clause_numbers_are_one_word_and_hyphens_part_two() -> None:
    assert search_words("AI-ready: 200,000 by 2.1.s2.a.") == ["ai", "ready", "200000", "by", "2.1.s2.a"]


def test_words_that_say_nothing_count_only_where_there_are_no_others() -> None:
    assert query_words("the fund of the nation") == ["fund", "nation"]
    assert query_words("of the") == ["of", "the"]


def test_a_query_is_cut_where_nobody_reads_on() -> None:
    assert len(query_words("word " * 100)) == 12
    assert query_words("x" * 1000) == ["x" * 300]


def test_a_word_in_the_better_field_comes_first_and_says_which() -> None:
    first, second = INDEX.search("fund")
    assert (first.number, first.field, second.number, second.field) == (0, "title", 1, "body")


def test_every_word_must_be_there_and_else_most_of_them() -> None:
    assert found("sandbox fund") == [1]
    assert found("research sandbox fund")[0] in {0, 1}
    assert found("scholarships nowhere") == [2]


def test_only_the_last_word_may_be_unfinished() -> None:
    assert found("scholar") == [2]
    assert found("schol abroad") == [2]  # by “abroad” alone
    assert INDEX.search("schol abroad")[0].field == "body"


def test_a_long_word_may_hold_one_slip_and_a_short_one_none() -> None:
    assert found("scolarships") == found("scholarshipz") == found("cholarships") == [2]
    assert found("fnud") == []


def test_nothing_is_found_for_nothing() -> None:
    assert found("") == found("…") == found("nowhere") == []
    assert WordIndex([], {}).search("fund") == []
