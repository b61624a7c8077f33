"""One A4 page for the Council: what is late, what falls due, who leads, which decision is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nizam import __version__
from nizam.indicators.queries import PictureOn
from nizam.indicators.status import TargetStatus
from nizam.web import marks
from nizam.web.reports.half_year.document import status_of_site
from nizam.web.reports.half_year.targets import names
from nizam.web.typesetting.blocks import Cell, Column, Table, mark, said, timing_mark
from nizam.web.typesetting.content import Setter


def council_data(view: PictureOn) -> dict[str, Any]:
    """The page in the active language, as the template reads it."""
    setter = Setter(translation.get_language() or "en")
    header = view.policy.policy
    title = _("For the Council: where the policy stands")
    if header.council is not None:
        title = _("For the %(council)s: where the policy stands") % {
            "council": said(view.policy.body_by_id[header.council].name)
        }
    notice = status_of_site()
    if view.day > view.picture.now():
        rehearsal = _("A rehearsal: only what was public by %(day)s is counted.") % {"day": said(view.picture.now())}
        notice = f"{notice}. {rehearsal}"
    return {
        **setter.page(title, "", ""),
        "heading": setter.words(title),
        "policy": setter.words(said(header.title)),
        "as_of": setter.words(_("As of %(day)s") % {"day": said(view.day)}),
        "notice": setter.words(notice),
        "tiles": [{"figure": said(figure), "words": setter.words(words)} for figure, words in _tiles(view)],
        "groups": [_group(setter, view, found) for found in _groups(view)],
        "nothing": setter.words(_("Nothing is overdue or falls due soon.")),
        "more": setter.words(_("and %(count)s more, in the half-year report")),
        "method": setter.words(
            _(
                "Evidence is what dated public sources show; a claim in the press is not a confirmation. Policy digest "
                "%(digest)s, Nizam %(version)s."
            )
            % {"digest": view.picture.state.digest[:12], "version": __version__}
        ),
    }


def _tiles(view: PictureOn) -> list[tuple[int, str]]:
    seen = view.overview
    window = view.policy.policy.due_window_days
    return [
        (seen.timing_counts["overdue"], _("overdue")),
        (seen.timing_counts["due"], _("due within %(days)s days") % {"days": window}),
        (seen.evidence_counts["none"], _("of %(total)s with no public evidence") % {"total": seen.total}),
        (len(seen.without_lead), _("without a lead that is known to exist")),
    ]


def _groups(view: PictureOn) -> list[list[TargetStatus]]:
    """What is overdue or due, apart by day, the longest overdue first."""
    timings = view.overview.by_timing
    pressing = [*timings["overdue"], *timings["due"]]
    return [list(group) for _day, group in groupby(pressing, key=lambda status: status.target.due)]


def _group(setter: Setter, view: PictureOn, found: Sequence[TargetStatus]) -> dict[str, Any]:
    first = found[0]
    heading = f"{said(first.target.due)}: {marks.timing_words(first.timing, first.days)}"
    columns = [Column(_("Target"), 29), Column(_("Who leads"), 25), Column(_("Evidence"), 15),
               Column(_("Decision asked"), 40)]  # fmt: skip
    table = Table(heading, columns, [_row(view, status) for status in found])
    return {
        "heading": setter.words(said(first.target.due)),
        "mark": setter.mark(timing_mark(first.timing, first.days)),
        **setter.table(table),
    }


def _row(view: PictureOn, status: TargetStatus) -> list[Cell]:
    missing = () if status.lead_exists == "yes" else (mark(status.lead_exists),)
    return [
        Cell(f"{status.target.id}. {said(status.target.title)}", is_strong=True),
        Cell(names(view.policy, status.target.leads), marks_below=missing),
        Cell(mark=mark(status.evidence)),
        Cell(said(status.target.decision)),
    ]
