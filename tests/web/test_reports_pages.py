from html import unescape

import pytest
from django.test import Client

from nizam.policy.schema import Policy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_report_is_a_page_in_both_languages(nizam_policy: Policy, client: Client, language: str) -> None:
    answer = client.get(f"/{language}/reports/half-year/?on=2026-12-31")
    assert answer.status_code == 200
    page = unescape(answer.content.decode())
    assert all(target.title[language].split()[0] in page for target in nizam_policy.targets)
    assert page.count("<h1") == 1
    assert "style=" not in page.split("<main")[1]


def test_the_page_leads_to_the_pdf_of_the_same_day(nizam_policy: Policy, client: Client) -> None:
    page = client.get("/en/reports/half-year/?on=2026-12-31").content.decode()
    assert 'href="/en/reports/half-year.pdf?on=2026-12-31"' in page
    assert 'href="/en/council.pdf?on=2026-12-31"' in page


def test_reports_are_pdf_files_with_a_name_that_says_what_they_are(nizam_policy: Policy, client: Client) -> None:
    for path, name in (("reports/half-year.pdf", "half-year"), ("council.pdf", "council")):
        answer = client.get(f"/ur/{path}?on=2026-12-31")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert f"pakistan-2025-{name}-2026-12-31-ur.pdf" in answer["Content-Disposition"]


@pytest.mark.parametrize("path", ["reports/half-year/", "reports/half-year.pdf", "council.pdf"])
@pytest.mark.parametrize(("day", "status"), [("2025-07-29", 404), ("2031-01-01", 404), ("soon", 400)])
def test_a_day_without_a_report_is_refused_in_words(
    nizam_policy: Policy, client: Client, path: str, day: str, status: int
) -> None:
    answer = client.get(f"/en/{path}?on={day}")
    assert answer.status_code == status
    assert "text/html" in answer["Content-Type"]


@pytest.mark.parametrize("name", ["home", "targets/8", "bodies/coe-ai"])
def test_cards_stand_outside_the_languages_of_pages(nizam_policy: Policy, client: Client, name: str) -> None:
    cards = [client.get(f"/cards/{language}/{name}.png") for language in ("en", "ur")]
    assert [card.status_code for card in cards] == [200, 200]
    assert cards[0]["Content-Type"] == "image/png"
    assert cards[0].content != cards[1].content


@pytest.mark.parametrize("name", ["en/targets/99", "en/bodies/nobody", "xx/home"])
def test_a_card_of_nothing_is_not_found(nizam_policy: Policy, client: Client, name: str) -> None:
    assert client.get(f"/cards/{name}.png").status_code == 404
