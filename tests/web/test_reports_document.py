from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from nizam.core.text import Text
from nizam.indicators.queries import Picture
from nizam.indicators.report import half_year_report
from nizam.policy.queries import PublicState
from nizam.web.reports.half_year import SECTION_TITLES, half_year_document
from nizam.web.reports.made import NoReportForDayError, Shelf, half_year_html, require_report_day
from nizam.web.reports.narrative import UnknownSectionError, UnreadableNarrativeError, read_narrative
from nizam.web.typesetting.blocks import Cell, Narrative, ReportDocument, Table
from tests.small_policy import document

DAY = date(2031, 3, 15)


def picture(**changes: Any) -> Picture:
    policy, evidence = document(**changes).split()
    return Picture(PublicState("d" * 64, 7), policy, evidence)


def written(day: date = DAY, narrative: dict[str, list[str]] | None = None, **changes: Any) -> ReportDocument:
    return half_year_document(half_year_report(picture(**changes), day), narrative)


def tables(made: ReportDocument, section: str) -> list[Table]:
    (found,) = [one for one in made.sections if one.id == section]
    return [block for block in found.blocks if isinstance(block, Table)]


def cells(made: ReportDocument) -> Iterator[Cell]:
    for section in made.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield from row


def test_every_target_stands_once_under_its_timing() -> None:
    found = [[row[0].text.split(".")[0] for row in table.rows] for table in tables(written(), "targets")]
    assert found == [["1"], ["2", "3"], ["4"]]


def test_figures_stand_beside_those_of_the_half_year_before() -> None:
    (figures,) = tables(written(), "summary")
    assert [column.title for column in figures.columns][1:] == ["15 March 2031", "31 December 2030"]
    assert [cell.text for cell in figures.rows[1]] == ["Overdue", "1", "0"]


def test_a_date_that_is_our_count_says_so() -> None:
    (due,) = tables(written(), "falling-due")
    recurring = [row for row in due.rows if row[1].text.startswith("1.b")]
    assert recurring[0][0].below == ("recurring; counted from the approval",)


def test_claims_that_contradict_each_other_stand_in_one_row_with_their_sources() -> None:
    (side_by_side,) = tables(written(), "contradictions")
    assert [cell.text for cell in side_by_side.rows[0]] == ["says old", "says new"]
    assert side_by_side.rows[0][0].below == ("Gazette, 1 September 2030",)


def test_a_body_without_a_statement_has_no_evidence_rather_than_none() -> None:
    (proposed,) = tables(written(date(2031, 5, 1)), "bodies")
    marks = {row[0].text: row[1].mark.kind for row in proposed.rows if row[1].mark}
    assert marks == {"Body agency": "no", "Body council": "no evidence"}


def test_an_empty_list_is_said_in_words() -> None:
    (table,) = tables(written(claims=[]), "contradictions")
    assert table.rows == []
    assert table.empty


def test_every_section_but_the_method_leaves_room_for_the_offices_words() -> None:
    for section in written().sections:
        room = [block for block in section.blocks if isinstance(block, Narrative)]
        assert len(room) == (0 if section.id == "method" else 1)


def test_the_offices_words_go_where_they_belong() -> None:
    made = written(narrative={"claims": ["First.", "Second."]})
    rooms = {one.id: block for one in made.sections for block in one.blocks if isinstance(block, Narrative)}
    assert rooms["claims"].paragraphs == ("First.", "Second.")
    assert rooms["targets"].paragraphs == ()


def test_the_cover_names_the_fiscal_half_year_and_that_nobody_official_speaks(settings: Any) -> None:
    settings.OPERATOR = ""
    cover = written().cover
    assert cover.period == "1 January 2031 to 30 June 2031 (fiscal year 2030-31, second half)"
    assert cover.notices[0].startswith("Unofficial.")
    settings.OPERATOR = "Ministry of Norland"
    assert not any(notice.startswith("Unofficial") for notice in written().cover.notices)
    assert "Ministry of Norland" in written().footer


def test_a_day_to_come_is_called_a_rehearsal() -> None:
    assert any("rehearsal" in notice for notice in written(date(2034, 1, 1)).cover.notices)


def test_the_report_names_what_it_can_be_computed_from_again() -> None:
    imprint = dict(written().cover.imprint)
    assert imprint["Digest of the policy (SHA-256)"] == "d" * 64
    assert imprint["Revision of what is public"] == "7"


def test_texts_of_the_policy_are_in_the_language_of_the_report() -> None:
    with translation.override("ur"):
        made = written()
    assert made.cover.title == "نورلینڈ کی قومی پالیسی"
    assert any(cell.text == "1. ہدف 1 کا متن" for cell in cells(made))


def test_words_of_the_policy_are_escaped_in_the_page() -> None:
    targets = [one.model_copy(update={"settle": Text(en="<script>alert(1)</script>")}) for one in document().targets]
    made = half_year_html(picture(targets=[one.model_dump() for one in targets]), DAY).decode()
    assert "<script>" not in made
    assert "&lt;script&gt;" in made


def test_the_page_says_what_every_cell_says() -> None:
    page = half_year_html(picture(), DAY).decode()
    assert all(cell.text in page for cell in cells(written()))


def test_there_is_no_report_before_the_approval_or_more_than_five_years_after() -> None:
    policy = document()
    require_report_day(policy, date(2030, 6, 30))
    require_report_day(policy, date(2035, 6, 30))
    for day in (date(2030, 6, 29), date(2035, 7, 1)):
        with pytest.raises(NoReportForDayError):
            require_report_day(policy, day)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("words.md", "# Summary\n\nAll is\nwell.\n\nSo far.\n\n## public claims\nMany.\n"),
        ("words.yaml", "summary: |\n  All is\n  well.\n\n  So far.\nPublic claims: Many.\n"),
    ],
)
def test_a_narrative_is_read_by_section_titles_or_identifiers(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read_narrative(tmp_path / name) == {"summary": ["All is well.", "So far."], "claims": ["Many."]}


def test_a_narrative_with_a_heading_of_no_section_is_refused_with_those_there_are(tmp_path: Path) -> None:
    file = tmp_path / "words.md"
    file.write_text("# Weather\nFine.\n", encoding="utf-8")
    with pytest.raises(UnknownSectionError, match="falling-due"):
        read_narrative(file)


@pytest.mark.parametrize("content", ["No heading.\n", "- a\n- b\n"])
def test_a_narrative_without_sections_is_refused(tmp_path: Path, content: str) -> None:
    for name in ("words.md", "words.yaml"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(UnreadableNarrativeError):
            read_narrative(tmp_path / name)


def test_a_narrative_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNarrativeError):
        read_narrative(tmp_path / "nothing.md")


def test_a_shelf_makes_each_document_once_and_drops_the_one_longest_unused() -> None:
    made: list[str] = []

    def make(name: str) -> bytes:
        made.append(name)
        return name.encode()

    shelf = Shelf(2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert shelf.get((name,), lambda name=name: make(name)) == name.encode()
    assert made == ["a", "b", "c", "b"]


def test_section_names_are_stable() -> None:
    assert list(SECTION_TITLES) == [
        "summary", "pillars", "targets", "falling-due", "changes", "claims", "contradictions", "bodies", "findings",
        "terms", "method",
    ]  # fmt: skip
