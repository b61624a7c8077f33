"""How the report was made, from what, and by which software."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from nizam import __version__
from nizam.indicators.report import HalfYearReport
from nizam.web.typesetting.blocks import Block, Cell, Column, Heading, Paragraph, Table, said


def method(report: HalfYearReport) -> Iterator[Block]:
    """What is counted, how, and what everything can be recomputed from."""
    header = report.view.policy.policy
    for text in (
        _(
            "Timing compares the date of a target with the day of the report. A target is overdue from the day after "
            "its date, due within %(days)s days before it, and later otherwise."
        )
        % {"days": header.due_window_days},
        _(
            "Evidence is the strongest that was public on the day: none, claimed in the press, reported by the "
            "responsible body, or confirmed by another body. A claim counts from the last day that its date can mean, "
            "and only where it gives a value of the target's own measure."
        ),
        _(
            "Missing evidence does not mean that nothing was done, and a passed date does not mean that nothing was "
            "reached: it means that no public, dated source shows it."
        ),
        _("Nothing in this report is simulated, estimated or forecast."),
        said(header.approval.note),
        said(header.text_note),
    ):
        yield Paragraph(text)
    if searched := report.view.picture.evidence.searched_until:
        yield Paragraph(_("Public sources were searched until %(day)s.") % {"day": said(searched)})
    yield Heading(_("Sources"))
    rows = [[Cell(one.name), Cell(said(one.claims)), Cell(said(one.newest))] for one in report.publishers]
    columns = [Column(_("Publisher"), 60), Column(_("Claims"), 15, True), Column(_("Newest"), 25, True)]
    yield Table(_("Publishers of the claims"), columns, rows, _("No claim was public."))
    yield Heading(_("What this report was computed from"))
    columns = [Column(_("What"), 30), Column(_("Value"), 70)]
    yield Table(_("What this report was computed from"), columns, [[Cell(a), Cell(b)] for a, b in imprint(report)])


def imprint(report: HalfYearReport) -> list[tuple[str, str]]:
    """What anybody needs to compute the same report again."""
    state = report.view.picture.state
    return [
        (_("Policy"), f"{said(report.view.policy.policy.title)}, {report.view.policy.policy.version}"),
        (_("Digest of the policy (SHA-256)"), state.digest),
        (_("Revision of what is public"), str(state.revision) if state.revision else _("read from the policy folder")),
        (_("As of"), report.view.day.isoformat()),
        (_("Software"), f"Nizam {__version__}"),
    ]
