import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import translation

from nizam.core.text import Text
from nizam.indicators.pace import paces
from nizam.indicators.queries import Picture, PictureOn
from nizam.policy.queries import PublicState
from nizam.web.charts import Chart, claims_chart, inline_bar, matrix_chart, pace_charts, timeline_chart
from nizam.web.charts.pace import pace_chart
from tests.small_policy import document

DAY = date(2031, 3, 15)


def seen_on(day: date = DAY, **changes: object) -> PictureOn:
    policy, evidence = document(**changes).split()
    return Picture(PublicState("d" * 64, 1), policy, evidence).on(day)


def every_chart(view: PictureOn) -> list[Chart]:
    return [
        matrix_chart(view),
        timeline_chart(view),
        claims_chart(view),
        *pace_charts(view, view.policy.target_by_id["1"]),
    ]


def words(svg: str) -> list[str]:
    isolates = "\u2066\u2067\u2069"
    texts = [element.text or "" for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("text")]
    return [text.translate(dict.fromkeys(map(ord, isolates))) for text in texts]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_charts_are_well_formed_named_and_free_of_inline_style(language: str) -> None:
    with translation.override(language):
        for chart in every_chart(seen_on()):
            for svg in (chart.wide, chart.narrow):
                root = ElementTree.fromstring(svg)
                assert root.get("role") == "img"
                assert root.get("direction") == "ltr"
                assert root[0].tag.endswith("title")
                assert root[0].text == chart.title
                assert root[1].text
                assert "style" not in svg


def test_narrow_charts_keep_text_readable_on_a_phone() -> None:
    for chart in every_chart(seen_on()):
        width = int(re.search(r'viewBox="0 0 (\d+)', chart.narrow).group(1))  # type: ignore[union-attr]
        sizes = [int(size) for size in re.findall(r'font-size="(\d+)"', chart.narrow)]
        assert min(sizes) * 328 / width >= 11


def test_matrix_draws_one_square_for_each_target() -> None:
    chart = matrix_chart(seen_on())
    assert len(re.findall(r"<rect[^>]*c-overdue", chart.wide)) == 1
    assert len(re.findall(r"<rect[^>]*c-due", chart.wide)) == 2
    assert len(re.findall(r"<rect[^>]*c-later", chart.wide)) == 1
    assert [row[-1] for row in chart.rows] == ["1", "2", "1", "4"]


def test_matrix_starts_at_the_right_in_urdu() -> None:
    with translation.override("en"):
        left = matrix_chart(seen_on()).wide
    with translation.override("ur"):
        right = matrix_chart(seen_on()).wide

    def first_square(svg: str) -> float:
        return float(re.search(r'<rect x="([\d.]+)"', svg).group(1))  # type: ignore[union-attr]

    assert first_square(left) < 280 < first_square(right)


def test_timeline_counts_targets_on_their_days_and_says_how_far_they_are() -> None:
    rows = timeline_chart(seen_on()).rows
    assert [row[1] for row in rows] == [
        "30 June 2030",
        "31 December 2030",
        "31 December 2031",
        "31 December 2032",
    ]
    assert rows[1][2] == "Overdue by 74 days"


def test_time_runs_from_left_to_right_in_urdu_too() -> None:
    with translation.override("ur"):
        svg = timeline_chart(seen_on()).wide
    places = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', svg)]
    assert places == sorted(places)


def test_timeline_before_the_approval_and_after_the_last_deadline_stays_inside() -> None:
    for day in (date(2029, 1, 1), date(2040, 1, 1)):
        svg = timeline_chart(seen_on(day)).wide
        assert all(0 <= float(x) <= 560 for x in re.findall(r'(?:cx|x1|x2)="([-\d.]+)"', svg))


def test_pace_shows_claims_in_its_unit_as_dots_that_are_not_joined() -> None:
    (chart,) = pace_charts(seen_on(), document().target_by_id["1"])
    assert len(re.findall(r"<circle[^>]*c-claim", chart.wide)) == 1  # the later one lies after the deadline
    assert "300" in words(chart.wide)
    assert "polyline" not in chart.wide
    assert "path" not in chart.wide


def test_numbers_of_claims_that_stand_close_do_not_cover_each_other() -> None:
    view = seen_on()
    (pace,) = paces(view.policy, view.policy.target_by_id["1"], DAY)
    claims = []
    for claim in view.status_by_id["1"].measuring:
        figures = [claim.figures[0].model_copy(update={"value": Decimal(value)}) for value in (300, 310, 320)]
        claims.append(claim.model_copy(update={"figures": tuple(figures)}))
    svg = pace_chart(view, pace, claims).wide
    heights = sorted(float(y) for y in re.findall(r'y="([\d.]+)" font-size="13"[^>]*>3[012]0<', svg))
    assert len(heights) == 3
    assert all(lower - upper >= 14 for upper, lower in pairwise(heights))


def test_pace_says_what_an_even_pace_would_have_reached() -> None:
    (chart,) = pace_charts(seen_on(date(2030, 9, 30)), document().target_by_id["1"])
    assert chart.rows[1][2] == "500"
    assert "needed by now: 500" in words(chart.wide)


def test_a_share_has_no_pace() -> None:
    measures = [document().measures[0].model_copy(update={"kind": "share"})]
    view = seen_on(measures=measures)
    assert pace_charts(view, view.policy.target_by_id["1"]) == []


def test_claims_are_counted_by_year_and_extent() -> None:
    rows = claims_chart(seen_on(date(2031, 6, 1))).rows
    assert [list(row) for row in rows] == [["2030", "1", "0", "0", "1"], ["2031", "1", "1", "1", "3"]]


def test_a_bar_is_as_long_as_its_share_and_never_longer() -> None:
    def width(bar: str) -> float:
        return float(re.findall(r'width="([\d.]+)"', bar)[2])

    assert width(inline_bar(1, 4)) == pytest.approx(95 / 4, abs=0.1)
    assert width(inline_bar(9, 4)) == 95
    assert width(inline_bar(1, 0)) == 0


def test_words_from_the_policy_are_escaped() -> None:
    measures = [document().measures[0].model_copy(update={"unit": Text(en="<b>people</b>")})]
    view = seen_on(measures=measures)
    (chart,) = pace_charts(view, view.policy.target_by_id["1"])
    assert "<b>" not in chart.figure()


def _labels_below(svg: str, count: int) -> list[tuple[float, float, float]]:
    """(y, left, right) of the dates below the axis, by a width that no letter exceeds by much."""
    made = []
    for text in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="13" text-anchor="(\w+)"[^>]*>([^<]+)<', svg):
        x, y, wide = float(text[0]), float(text[1]), len(text[3]) * 7
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text[2]]
        made.append((y, left, left + wide))
    assert len(made) == count
    return made


def test_timeline_gives_dates_that_would_touch_levels_of_their_own_inside_the_picture() -> None:
    dues = [date(2030, 1, 31), date(2030, 2, 28), date(2030, 3, 31), date(2030, 6, 30), date(2031, 12, 31)]
    view = seen_on()
    first = view.policy.targets[0]
    targets = tuple(first.model_copy(update={"id": str(n), "due": due}) for n, due in enumerate(dues))
    chart = timeline_chart(
        Picture(
            PublicState("d" * 64, 1), view.policy.model_copy(update={"targets": targets}), view.picture.evidence
        ).on(DAY)
    )
    for svg in (chart.wide, chart.narrow):
        labels = sorted(_labels_below(svg, len(dues)))
        assert all(one[0] != two[0] or one[2] <= two[1] for one, two in zip(labels, labels[1:], strict=False))
        height = float(re.search(r'viewBox="0 0 \d+ (\d+)', svg).group(1))  # type: ignore[union-attr]
        assert labels[-1][0] + 20 < height
