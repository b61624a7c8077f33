"""How each pillar stands: the report that the policy asks for is one on its pillars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from nizam.indicators.report import HalfYearReport
from nizam.indicators.status import TIMINGS, TargetStatus
from nizam.web import marks
from nizam.web.typesetting.blocks import Block, Cell, Column, Table, said


def pillars(report: HalfYearReport) -> Iterator[Block]:
    """Every pillar with its targets by timing, those without evidence, and what was said of them in the half-year.

    Targets stand by number: one that serves two pillars is seen in both.
    """
    columns = [Column(_("Pillar"), 28), *(Column(marks.label(timing), 15) for timing in TIMINGS)]
    columns += [Column(_("With no evidence"), 15), Column(_("New public claims"), 12, True)]
    rows = []
    for pillar in report.view.policy.pillars:
        own = [status for status in report.view.statuses if pillar.id in status.target.pillars]
        rows.append(
            [
                Cell(said(pillar.name), is_strong=True),
                *(_numbers(status for status in own if status.timing == timing) for timing in TIMINGS),
                _numbers(status for status in own if status.evidence == "none"),
                Cell(said(_said_of(report, {status.target.id for status in own}))),
            ]
        )
    yield Table(_("Pillars"), columns, rows)


def _numbers(statuses: Iterable[TargetStatus]) -> Cell:
    return Cell(", ".join(status.target.id for status in statuses) or "–")


def _said_of(report: HalfYearReport, targets: set[str]) -> int:
    return sum(bool(targets.intersection(claim.about.targets)) for claim in report.changes.new_claims)
