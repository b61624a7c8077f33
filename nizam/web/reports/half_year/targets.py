"""Summary, targets, what falls due, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nizam.indicators.overview import Due, Overview
from nizam.indicators.report import HalfYearReport
from nizam.indicators.status import TIMINGS, TargetStatus
from nizam.policy.schema import Policy
from nizam.web import marks
from nizam.web.charts import matrix_chart, timeline_chart
from nizam.web.reports.half_year.claims import claim_rows, claims_table
from nizam.web.typesetting.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Picture,
    Table,
    Tile,
    Tiles,
    listed,
    mark,
    said,
    timing_mark,
)  # fmt: skip


def names(policy: Policy, bodies: Sequence[str]) -> str:
    """The names of ``bodies``."""
    return listed([policy.body_by_id[body].name for body in bodies])


def _figures(seen: Overview) -> list[tuple[str, int]]:
    return [
        (_("Targets"), seen.total),
        (_("Overdue"), seen.timing_counts["overdue"]),
        (_("Due soon"), seen.timing_counts["due"]),
        (_("Later"), seen.timing_counts["later"]),
        (_("With a public claim that measures them"), seen.evidence_counts["claimed"]),
        (_("Reported by the responsible body"), seen.evidence_counts["reported"]),
        (_("Confirmed by another body"), seen.evidence_counts["confirmed"]),
        (_("With no evidence"), seen.evidence_counts["none"]),
        (_("Without a lead that is known to exist"), len(seen.without_lead)),
        (_("Measurable parts of targets"), seen.parts),
        (_("Parts for which something needed to measure them is undefined"), seen.undefined_parts),
    ]


def summary(report: HalfYearReport) -> Iterator[Block]:
    """The figures on one page, with those of the half-year before."""
    seen, before = report.overview, report.changes.before
    late, none = seen.timing_counts["overdue"], seen.evidence_counts["none"]
    yield Paragraph(
        _(
            "On %(day)s, %(late)s of the %(total)s targets were overdue and %(due)s were due within %(days)s days. "
            "For %(none)s there was no public evidence at all; %(lead)s had no lead that is known to exist."
        )
        % {
            "day": said(seen.day), "late": late, "total": seen.total, "due": seen.timing_counts["due"],
            "days": report.view.policy.policy.due_window_days, "none": none, "lead": len(seen.without_lead),
        },
        "lead",
    )  # fmt: skip
    yield Tiles(
        [
            Tile(said(late), _("targets overdue")),
            Tile(said(seen.timing_counts["due"]), _("due soon")),
            Tile(said(seen.evidence_counts["claimed"]), _("with a claim that measures them")),
            Tile(said(len(seen.without_lead)), _("without a lead that is known to exist")),
        ]
    )
    was = dict(_figures(before))
    yield Table(
        _("Figures"),
        [Column(_("Figure"), 5), Column(said(seen.day), 2, True), Column(said(report.changes.since), 2, True)],
        [[Cell(name), Cell(said(value), is_strong=True), Cell(said(was[name]))] for name, value in _figures(seen)],
    )
    yield Picture(matrix_chart(report.view))
    yield Picture(timeline_chart(report.view))


def targets(report: HalfYearReport) -> Iterator[Block]:
    """Every target, by timing."""
    yield Paragraph(said(report.view.policy.policy.deadline_note), "small")
    for timing in TIMINGS:
        found = report.overview.by_timing[timing]
        if found:
            yield Heading(f"{marks.label(timing)}: {len(found)}")
            yield targets_table(report.view.policy, found, marks.label(timing))


def targets_table(policy: Policy, found: Sequence[TargetStatus], title: str, empty: str = "") -> Table:
    """Targets with their lead, their evidence and what would settle them."""
    columns = [Column(_("Target"), 30), Column(_("Lead"), 24), Column(_("Evidence"), 16),
               Column(_("What would settle it"), 30)]  # fmt: skip
    return Table(title, columns, [_target_row(policy, status) for status in found], empty)


def target_cell(status: TargetStatus) -> Cell:
    """A target's name with its timing."""
    target = status.target
    return Cell(
        f"{target.id}. {said(target.title)}",
        is_strong=True,
        marks_below=(timing_mark(status.timing, status.days),),
        below=(said(target.due),),
        page=("target", target.id),
    )


def lead_cell(policy: Policy, status: TargetStatus) -> Cell:
    """Who leads, and whether they exist."""
    return Cell(names(policy, status.target.leads), marks_below=(mark(status.lead_exists),))


def _target_row(policy: Policy, status: TargetStatus) -> list[Cell]:
    near = len(status.near)
    below = ngettext("%(count)s claim in part", "%(count)s claims in part", near) % {"count": near}
    return [
        target_cell(status),
        lead_cell(policy, status),
        Cell(mark=mark(status.evidence), below=(below,) if near else ()),
        Cell(said(status.target.settle)),
    ]


def falling_due(report: HalfYearReport) -> Iterator[Block]:
    """Targets and clauses with a date until the end of the next half-year."""
    policy, until = report.view.policy, said(report.half.next_end)
    yield Paragraph(
        _("Targets and clauses that fall due from %(day)s to %(until)s. A recurring duty stands with its next time.")
        % {"day": said(report.view.day), "until": until}
    )
    columns = [Column(_("Date"), 20), Column(_("What falls due"), 48), Column(_("Who"), 32)]
    rows = [
        [Cell(said(due.on), is_strong=True, below=_counted(due)), _due_cell(due), Cell(names(policy, _who(due)))]
        for due in report.falling_due
    ]
    yield Table(_("What falls due until %(until)s") % {"until": until}, columns, rows, _("Nothing with a date."))


def _who(due: Due) -> Sequence[str]:
    if due.target is not None:
        return due.target.leads
    return due.clause.responsible if due.clause is not None else ()


def _counted(due: Due) -> tuple[str, ...]:
    if due.counted_from is None:
        return ()
    if due.kind == "recurring":
        return (_("recurring; counted from the approval"),)
    return (_("counted from the approval"),)


def _due_cell(due: Due) -> Cell:
    if due.of == "target":
        return Cell(f"{due.id}. {said(due.title)}", page=("target", due.id), below=(_("target"),))
    what = {"start": _("clause, to begin by this day"), "horizon": _("clause, an ambition")}
    text = f"{due.id}: {said(due.title)}"
    return Cell(text, page=("clause", due.id), below=(what.get(due.kind, _("clause")),))


def changes(report: HalfYearReport) -> Iterator[Block]:
    """What is different from the end of the half-year before."""
    change, policy = report.changes, report.view.policy
    yield Paragraph(
        _("Compared with %(since)s, with what was public on each of the two days.") % {"since": said(change.since)}
    )
    yield Heading(_("Targets that became overdue"))
    nothing = _("No target became overdue.")
    yield targets_table(policy, change.became_overdue, _("Targets that became overdue"), nothing)
    yield Heading(_("Evidence for targets"))
    rows = [
        [target_cell(one.status), Cell(mark=mark(one.before)), Cell(mark=mark(one.status.evidence))]
        for one in change.evidence
    ]
    columns = [Column(_("Target"), 50), Column(said(change.since), 25), Column(said(report.view.day), 25)]
    yield Table(_("Evidence for targets"), columns, rows, _("No target has other evidence than before."))
    yield Heading(_("Bodies"))
    bodies = [
        [Cell(said(one.body.name), page=("body", one.body.id)), Cell(mark=mark(one.before)), Cell(mark=mark(one.now))]
        for one in change.bodies
    ]
    columns = [Column(_("Body"), 50), Column(said(change.since), 25), Column(said(report.view.day), 25)]
    yield Table(_("Bodies"), columns, bodies, _("Nothing else is known of any body than before."))
    if change.new_body_states:
        yield _new_states(report)
    yield Heading(_("New public claims"))
    yield claims_table(_("New public claims"), claim_rows(change.new_claims), _("No new claim was found."))


def _new_states(report: HalfYearReport) -> Table:
    policy = report.view.policy
    rows = [
        [
            Cell(said(policy.body_by_id[one.state.body].name)),
            Cell(said(one.state.as_of)),
            Cell(marks.words("state", one.state.state)),
            Cell(said(one.claim.says), below=(one.claim.source.publisher,), url=one.claim.source.url),
        ]
        for one in report.changes.new_body_states
    ]
    columns = [Column(_("Body"), 26), Column(_("As of"), 14), Column(_("Said to be"), 15), Column(_("Claim"), 45)]
    return Table(_("What was said of bodies"), columns, rows)
