"""What comes out of the printer: read back with pypdf, as a reader's software would."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from nizam.core.digest import digest_of
from nizam.core.errors import NotFoundError
from nizam.core.text import Text
from nizam.indicators.queries import Picture
from nizam.policy.loader import PolicyFolder
from nizam.policy.queries import PublicState
from nizam.web.direction import isolate_latin
from nizam.web.reports.cards import body_card, home_card, target_card
from nizam.web.reports.made import council_pdf, half_year_pdf
from tests.small_policy import document, target

DAY = date(2031, 3, 15)
MARKUP = '#panic("no") $x$ *bold* `code` @label <tag> \\ // '


def picture(**changes: Any) -> Picture:
    made = document(**changes)
    policy, evidence = made.split()
    return Picture(PublicState(digest_of(made.model_dump(mode="json")), 1), policy, evidence)


def of_pakistan(folder: PolicyFolder) -> Picture:
    return Picture(PublicState(folder.digest, 0), folder.policy, folder.evidence)


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_report_is_tagged_titled_and_says_its_language(language: str) -> None:
    with translation.override(language):
        made = read(half_year_pdf(picture(), DAY))
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert made.metadata is not None
    assert made.metadata.title
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_the_report_says_the_figures_and_numbers_its_pages() -> None:
    text = text_of(half_year_pdf(picture(), DAY))
    assert "On 15 March 2031, 1 of the 4 targets were overdue" in text
    assert f"1 / {len(read(half_year_pdf(picture(), DAY)).pages)}" in text
    assert "Contents" in text


def test_the_urdu_report_can_be_read_back() -> None:
    with translation.override("ur"):
        text = text_of(half_year_pdf(picture(), DAY))
    assert "نورلینڈ" in text
    assert "پالیسی" in text


def test_words_of_the_policy_are_never_markup() -> None:
    changed = [one.model_copy(update={"settle": Text(en=MARKUP, ur=MARKUP)}) for one in document().targets]
    text = text_of(half_year_pdf(picture(targets=[one.model_dump() for one in changed]), DAY))
    for word in MARKUP.split():
        assert word in text


def test_the_offices_words_are_printed_and_are_never_markup() -> None:
    text = text_of(half_year_pdf(picture(), DAY, {"summary": ["We report #import well."]}))
    assert "We report #import well." in text


def test_the_same_facts_make_the_same_bytes() -> None:
    words = {"summary": ["Not kept on the shelf."]}
    assert half_year_pdf(picture(), DAY, words) == half_year_pdf(picture(), DAY, words)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("day", [date(2025, 8, 1), date(2026, 11, 21), date(2026, 12, 31), date(2028, 1, 1)])
def test_the_councils_page_is_one_page_whatever_is_late(
    pakistan_folder: PolicyFolder, language: str, day: date
) -> None:
    with translation.override(language):
        made = read(council_pdf(of_pakistan(pakistan_folder), day))
    assert len(made.pages) == 1
    assert round(float(made.pages[0].mediabox.width)) == 595


def test_the_councils_page_asks_for_the_decision_of_every_late_target(pakistan_folder: PolicyFolder) -> None:
    view = of_pakistan(pakistan_folder)
    text = text_of(council_pdf(view, date(2027, 1, 1))).replace(" ", "")
    late = [status for status in view.on(date(2027, 1, 1)).statuses if status.timing == "overdue"]
    assert len(late) == 22
    for status in late:
        assert status.target.decision["en"].replace(" ", "") in text


def test_what_does_not_fit_on_the_councils_page_is_counted_there() -> None:
    many = [
        target(str(n), date(2030, 12, 31), ["agency"], decision={"en": "Decide it. " * 40, "ur": "فیصلہ " * 40})
        for n in range(60)
    ]
    made = council_pdf(picture(targets=many, claims=[]), DAY)
    assert len(read(made).pages) == 1
    text = text_of(made)
    shown = text.count("title of ")
    assert 0 < shown < 60
    assert f"and {60 - shown} more, in the half-year report" in text


def test_cards_are_1200_by_630_and_differ_by_what_they_show() -> None:
    view = picture().on(DAY)
    cards = [home_card(view), target_card(view, "1"), target_card(view, "2"), body_card(view, "agency")]
    for card in cards:
        assert card.startswith(b"\x89PNG")
        assert (int.from_bytes(card[16:20], "big"), int.from_bytes(card[20:24], "big")) == (1200, 630)
    assert len(set(cards)) == 4


def test_a_card_of_nothing_is_refused() -> None:
    view = picture().on(DAY)
    for make in (target_card, body_card):
        with pytest.raises(NotFoundError):
            make(view, "nothing")


def test_a_very_long_title_still_makes_one_card() -> None:
    long = [one.model_copy(update={"title": Text(en="A very long title " * 25)}) for one in document().targets]
    changed = picture()
    object.__setattr__(changed, "policy", changed.policy.model_copy(update={"targets": tuple(long)}))
    assert target_card(changed.on(DAY), "1").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("شق 4.2(b) کے مطابق", "شق ⟨4.2(b)⟩ کے مطابق"),
        ("وزارت (MoITT) کی", "وزارت (⟨MoITT⟩) کی"),
        ("31 دسمبر 2026", "31 دسمبر 2026"),
        ("مالی سال 2026-27", "مالی سال ⟨2026-27⟩"),
    ],
)
def test_latin_references_are_isolated_in_urdu_only(text: str, isolated: str) -> None:
    marked = isolate_latin(text, "ur").replace("\u2066", "⟨").replace("\u2069", "⟩")
    assert marked == isolated
    assert isolate_latin(text, "en") == text
