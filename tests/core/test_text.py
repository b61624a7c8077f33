"""Texts in several languages, and the folding that search rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from nizam.core.text import Text, fold, is_rtl

URDU = st.text(alphabet="ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہیے آأؤئيكةهھ٠١٢۳۴ًٌٍَُِّ\u200c", max_size=40)


def test_a_text_answers_in_the_language_asked_for() -> None:
    both = Text(en="Fund", ur="فنڈ")
    assert both.in_language("ur") == "فنڈ"
    assert both.language_shown("ur") == "ur"


def test_a_missing_language_falls_back_and_says_so() -> None:
    only = Text(en="Fund")
    assert only.in_language("ur") == "Fund"
    assert only.language_shown("ur") == "en"


@pytest.mark.parametrize("given_text", [{}, {"en": ""}, {"english": "Fund"}, {"en": "  "}, "Fund"])
def test_what_is_no_text_is_refused(given_text: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(given_text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("پاليسي", "پالیسی"),
        ("كونسل", "کونسل"),
        ("موثر", "مؤثر"),
        ("اعلٰی", "اعلی"),
        ("۲۰۲۶", "2026"),
        ("٢٠٢٦", "2026"),
        ("می\u200cکند", "میکند"),
        ("FUND", "fund"),
        ("آئین", "ائین"),
    ],
)
def test_variants_that_readers_take_for_one_word_fold_together(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


def test_different_words_stay_different() -> None:
    assert fold("فنڈ") != fold("فند")


@given(URDU)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_urdu_is_written_from_the_right() -> None:
    assert is_rtl("ur")
    assert not is_rtl("fr")
