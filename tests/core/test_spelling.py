"""Forms of one word meet, and one slip of the finger is forgiven."""

from __future__ import annotations

import pytest

from nizam.core.spelling import is_one_slip_away, stem


@pytest.mark.parametrize(
    ("given", "meant", "expected"),
    [
        ("patnets", "patents", True),
        ("patent", "patents", True),
        ("patentts", "patents", True),
        ("pattnts", "patents", True),
        ("patents", "patents", False),
        ("ptaenst", "patents", False),
        ("paten", "patents", False),
        ("", "a", True),
    ],
)
def test_one_slip_is_one_slip(given: str, meant: str, expected: bool) -> None:
    assert is_one_slip_away(given, meant) is expected


@pytest.mark.parametrize(
    "forms",
    [
        ("train", "trains", "trained", "training"),
        ("policy", "policies"),
        ("organise", "organizes"),
        ("plan", "planning"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["2026", "k2.2", "وظائف", "gas", "status", "basis"])
def test_other_words_stay_as_they_are(word: str) -> None:
    assert stem(word) == word
