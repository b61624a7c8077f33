"""The words that were asked for are marked in the text as it is written."""

from __future__ import annotations

import pytest

from nizam.core.highlight import highlight_spans


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Trainers train 10,000 trainees", "training 10000", ["train", "10,000"]),
        ("The CoE-AI and HEC", "coe ai", ["CoE", "AI"]),
        ("پاکستان میں وظائِف کی تعداد", "وظائف", ["وظائِف"]),
        ("كمپيوٹنگ وسائل", "کمپیوٹنگ", ["كمپيوٹنگ"]),
        ("Scholarships abroad", "scolarships", ["Scholarships"]),
        ("Sandboxes", "sand", ["Sandboxes"]),
        ("nothing here", "", []),
        ("nothing here", "something", []),
        ("of the fund", "the fund of", ["fund"]),
    ],
)
def test_what_was_asked_for_is_marked_in_the_text_as_it_is_written(text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in highlight_spans(text, query)] == marked
