"""What has been said in public: claims that measure a target, claims that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from nizam.indicators.report import HalfYearReport
from nizam.policy.schema import Claim
from nizam.web.charts import claims_chart
from nizam.web.typesetting.blocks import Block, Cell, Column, Heading, Paragraph, Picture, Table, said


def claims(report: HalfYearReport) -> Iterator[Block]:
    """Claims that measure a target's own measure, and claims that do so in part."""
    seen = report.overview
    yield Paragraph(
        _(
            "%(all)s dated public claims were known on %(day)s. %(yes)s measure a target's own measure, %(partly)s "
            "measure one in part, %(no)s measure none. A claim is what a source says; none of them is verified."
        )
        % {
            "all": said(len(report.view.claims)), "day": said(report.view.day), "yes": len(seen.measuring_claims),
            "partly": len(seen.partly_measuring_claims), "no": len(seen.aside_claims),
        }
    )  # fmt: skip
    yield Picture(claims_chart(report.view))
    yield Heading(_("Claims that measure a target"))
    nothing = _("No public claim measures a target.")
    yield claims_table(_("Claims that measure a target"), claim_rows(seen.measuring_claims), nothing)
    yield Heading(_("Claims that measure a target in part"))
    rows = claim_rows(seen.partly_measuring_claims)
    yield claims_table(_("Claims that measure a target in part"), rows, _("There is none."))


def claims_table(title: str, rows: Sequence[Sequence[Cell]], empty: str) -> Table:
    """Claims with their date, targets and source."""
    columns = [Column(_("Date"), 15), Column(_("What was said"), 49), Column(_("Targets"), 10),
               Column(_("Source"), 26)]  # fmt: skip
    return Table(title, columns, rows, empty)


def claim_rows(found: Sequence[Claim]) -> list[list[Cell]]:
    """Each claim in one sentence; why it measures its target only in part stands below."""
    return [
        [
            Cell(said(claim.dated)),
            Cell(
                said(claim.says),
                below=(said(claim.measures_why),) if claim.measures_why and claim.measures != "yes" else (),
                page=("claim", claim.id),
            ),
            Cell(", ".join(claim.about.targets)),
            Cell(said(claim.stated_by), below=(claim.source.publisher,), url=claim.source.url),
        ]
        for claim in found
    ]


def contradictions(report: HalfYearReport) -> Iterator[Block]:
    """Claims that do not fit together, side by side. None is preferred."""
    yield Paragraph(_("Claims that do not fit together stand side by side. None is preferred to the other."))
    rows = [[_side(first), _side(second)] for first, second in report.contradictions]
    columns = [Column(_("One source says"), 50), Column(_("Another says"), 50)]
    nothing = _("No contradiction between claims is recorded.")
    yield Table(_("Claims that contradict each other"), columns, rows, nothing)


def _side(claim: Claim) -> Cell:
    below = (f"{claim.source.publisher}, {said(claim.dated)}",)
    return Cell(said(claim.says), below=below, page=("claim", claim.id), url=claim.source.url)
