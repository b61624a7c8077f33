"""Instrument *biannual-reporting*: progress by pillar, twice a year, the same whenever it is asked for."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from django.test import Client
from django.utils import translation

from nizam.indicators.queries import picture
from nizam.indicators.report import half_year_report
from nizam.policy.schema import Policy
from nizam.web.reports.half_year import half_year_document
from nizam.web.typesetting.blocks import Table

HALVES = [date(2025, 12, 31), date(2026, 6, 30)]


@pytest.mark.parametrize("day", HALVES)
def test_both_half_years_of_a_fiscal_year_have_a_report_that_covers_every_pillar(
    nizam_policy: Policy, day: date
) -> None:
    report = half_year_report(picture(), day)
    assert (report.half.end, report.half.fiscal_year) == (day, "2025-26")
    (section,) = (one for one in half_year_document(report).sections if one.id == "pillars")
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert [row[0].text for row in table.rows] == [one.name.in_language("en") for one in nizam_policy.pillars]
    for pillar, row in zip(nizam_policy.pillars, table.rows, strict=True):
        listed = sorted(number for cell in row[1:4] for number in cell.text.split(", ") if number != "–")
        assert listed == sorted(one.id for one in nizam_policy.targets if pillar.id in one.pillars)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("day", HALVES)
def test_it_can_be_read_and_filed_in_both_languages(
    client: Client, nizam_policy: Policy, day: date, language: str
) -> None:
    page = client.get(f"/{language}/reports/half-year/?on={day}").content.decode()
    for pillar in nizam_policy.pillars:
        assert pillar.name.in_language(language).replace("&", "&amp;") in page
    filed = pypdf.PdfReader(io.BytesIO(client.get(f"/{language}/reports/half-year.pdf?on={day}").content))
    assert len(filed.pages) > 5


def test_a_report_on_a_past_day_is_the_same_today_and_says_nothing_that_came_later(nizam_policy: Policy) -> None:
    with translation.override("en"):
        first, again = (half_year_document(half_year_report(picture(), HALVES[0])) for _ in range(2))
    assert first == again
    shown = half_year_report(picture(), HALVES[0]).view.claims
    assert shown and max(claim.known_on for claim in shown) <= HALVES[0]


def test_what_has_to_be_put_right_is_named(nizam_policy: Policy) -> None:
    report = half_year_report(picture(), HALVES[1])
    assert report.overview.timing_counts["overdue"] == 3
    assert all(status.target.decision.get("en") for status in report.overview.by_timing["overdue"])
    assert all(status.target.leads for status in report.overview.by_timing["overdue"])
