"""Puts the sections of the half-year report together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nizam.indicators.report import HalfYearReport
from nizam.web.reports.half_year import claims, method, pillars, policy, targets
from nizam.web.typesetting.blocks import Block, Cover, Narrative, ReportDocument, Section, said

_WRITERS: Mapping[str, tuple[str, Callable[[HalfYearReport], Iterator[Block]]]] = {
    "summary": (gettext_noop("Summary"), targets.summary),
    "pillars": (gettext_noop("Pillars"), pillars.pillars),
    "targets": (gettext_noop("Targets"), targets.targets),
    "falling-due": (gettext_noop("What falls due next"), targets.falling_due),
    "changes": (gettext_noop("What has changed"), targets.changes),
    "claims": (gettext_noop("Public claims"), claims.claims),
    "contradictions": (gettext_noop("Claims that contradict each other"), claims.contradictions),
    "bodies": (gettext_noop("Bodies that the policy proposes"), policy.bodies),
    "findings": (gettext_noop("Where the policy does not fit together"), policy.findings),
    "terms": (gettext_noop("Terms without a definition"), policy.terms),
    "method": (gettext_noop("Method and sources"), method.method),
}
_WITHOUT_NARRATIVE = frozenset({"method"})

SECTION_TITLES: Mapping[str, str] = {name: title for name, (title, _writer) in _WRITERS.items()}
"""The sections by identifier, with their English titles."""


def half_year_document(report: HalfYearReport, narrative: Mapping[str, Sequence[str]] | None = None) -> ReportDocument:
    """The report in the active language. ``narrative`` holds an officer's paragraphs by section."""
    written = narrative or {}
    sections = []
    for name, (title, write) in _WRITERS.items():
        blocks = list(write(report))
        if name not in _WITHOUT_NARRATIVE:
            blocks.append(Narrative(_narrative_title(report), tuple(written.get(name, ()))))
        sections.append(Section(name, _(title), blocks))
    header = report.view.policy.policy
    running = f"{said(header.short_title)} · {_('Half-year report')} · {said(report.view.day)}"
    return ReportDocument(translation.get_language() or "en", _cover(report), sections, running, status_of_site())


def _narrative_title(report: HalfYearReport) -> str:
    cell = report.view.policy.policy.implementation_cell
    if cell is None:
        return _("Narrative by the responsible office")
    return _("Narrative by: %(body)s") % {"body": said(report.view.policy.body_by_id[cell].name)}


def status_of_site() -> str:
    """Who answers for what is said here."""
    if settings.OPERATOR:
        return _("Published by %(operator)s") % {"operator": settings.OPERATOR}
    return _("Unofficial: no public authority operates this site")


def _cover(report: HalfYearReport) -> Cover:
    half, header = report.half, report.view.policy.policy
    ordinal = _("first half") if half.number == 1 else _("second half")
    notices = [_("All figures come from dated public sources. Nothing is simulated.")]
    if not settings.OPERATOR:
        notices.insert(0, _("Unofficial. No public authority operates this site or has approved this report."))
    if report.is_rehearsal:
        now = said(report.view.picture.now())
        notices.append(_("A rehearsal: only what was public by %(day)s is counted.") % {"day": now})
    return Cover(
        title=said(header.title),
        subtitle=_("Half-year report"),
        period=_("%(start)s to %(end)s (fiscal year %(year)s, %(half)s)")
        % {"start": said(half.start), "end": said(half.end), "year": half.fiscal_year, "half": ordinal},
        as_of=_("As of %(day)s") % {"day": said(report.view.day)},
        notices=notices,
        imprint=method.imprint(report),
    )
