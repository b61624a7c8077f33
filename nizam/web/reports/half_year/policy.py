"""Where the policy does not fit together, bodies that it proposes, terms that it does not define."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from nizam.indicators.report import HalfYearReport, ProposedBody
from nizam.policy.lint import Finding
from nizam.policy.schema import Reading, Term
from nizam.web import marks
from nizam.web.reports.blocks import Block, Cell, Column, Heading, Paragraph, Table, listed, mark, said

_PLACES = 6
"""How many places a finding names before it only counts the rest."""


def findings(report: HalfYearReport) -> Iterator[Block]:
    """What the linter computed, by rule, and the judgements that no rule can reach."""
    yield Paragraph(
        _(
            "Found by arithmetic and comparison in the text of the policy. The reading is what is used here until "
            "somebody with authority decides."
        )
    )
    ordered = sorted(report.lint.findings, key=lambda finding: finding.rule)
    by_rule = {rule: list(group) for rule, group in groupby(ordered, key=lambda finding: finding.rule)}
    for rule in dict.fromkeys(finding.rule for finding in report.lint.findings):
        title = marks.rule(rule)
        yield Heading(title)
        columns = [Column(_("Where"), 22), Column(_("What does not fit"), 42), Column(_("How it is read"), 36)]
        yield Table(title, columns, [_finding_row(finding) for finding in by_rule[rule]])
    if not report.lint.findings:
        yield Paragraph(_("Nothing was found."))
    if report.lint.notes:
        yield Heading(_("Judgements that no rule can reach"))
        yield _notes(report)


def _finding_row(finding: Finding) -> list[Cell]:
    shown = [marks.subject(subject) for subject in finding.subjects[:_PLACES]]
    more = len(finding.subjects) - _PLACES
    below = (_("and %(count)s more") % {"count": more},) if more > 0 else ()
    return [
        Cell(listed(shown), below=below, marks_below=(mark(finding.severity),)),
        Cell(said(finding.arithmetic)),
        _reading_cell(said(finding.reading), said(finding.alternative)),
    ]


def _reading_cell(reading: str, alternative: str) -> Cell:
    return Cell(reading, below=(_("Or: %(other)s") % {"other": alternative},) if alternative else ())


def _notes(report: HalfYearReport) -> Table:
    columns = [Column(_("About"), 22), Column(_("What the places say"), 42), Column(_("How it is read"), 36)]
    return Table(_("Judgements that no rule can reach"), columns, [_note_row(note) for note in report.lint.notes])


def _note_row(note: Reading) -> list[Cell]:
    statements = [
        f"{marks.subject(statement.ref) if statement.ref else said(statement.label)}: {said(statement.says)}"
        for statement in note.statements
    ]
    return [
        Cell(said(note.topic), is_strong=True, marks_below=(mark(note.severity),)),
        Cell(statements[0] if statements else "–", below=tuple(statements[1:])),
        _reading_cell(said(note.reading), said(note.alternative)),
    ]


def bodies(report: HalfYearReport) -> Iterator[Block]:
    """Bodies that the policy proposes or only describes, with what was said of them."""
    yield Paragraph(
        _(
            "Whether a body that the policy proposes has been set up is a matter of dated public statements. With no "
            "statement there is no evidence; nothing is assumed."
        )
    )
    rows = [_body_row(one) for one in report.proposed]
    columns = [Column(_("Body"), 28), Column(_("Does it exist?"), 22), Column(_("What was last said of it"), 50)]
    yield Table(_("Bodies that the policy proposes"), columns, rows, _("The policy proposes no body."))


def _body_row(one: ProposedBody) -> list[Cell]:
    name = Cell(said(one.body.name), page=("body", one.body.id), is_strong=True)
    exists = Cell(mark=mark(one.standing.exists))
    if not one.standing.history:
        return [name, exists, Cell(_("No dated public statement was found."))]
    newest = one.standing.history[0]
    state = f"{marks.words('state', newest.state.state)}, {said(newest.state.as_of)}"
    if one.standing.is_disputed:
        state = _("%(state)s (disputed on the same day)") % {"state": state}
    source = f"{newest.claim.source.publisher}, {said(newest.claim.dated)}"
    said_of_it = Cell(said(newest.claim.says), below=(state, source), url=newest.claim.source.url)
    return [name, exists, said_of_it]


def terms(report: HalfYearReport) -> Iterator[Block]:
    """Words on which duties or targets rest and that the policy does not define."""
    yield Paragraph(_("Words on which duties or targets rest and that no clause of the policy defines."))
    columns = [Column(_("Term"), 26), Column(_("Used in"), 32), Column(_("What that leaves open"), 42)]
    rows = [_term_row(term) for term in report.undefined_terms]
    yield Table(_("Terms without a definition"), columns, rows, _("Every term on which a duty rests is defined."))


def _term_row(term: Term) -> list[Cell]:
    used = [f"clause {clause}" for clause in term.used_in.clauses]
    used += [f"target {target}" for target in term.used_in.targets] + [f"kpi {kpi}" for kpi in term.used_in.kpis]
    shown = [marks.subject(subject) for subject in used[:_PLACES]]
    more = len(used) - _PLACES
    return [
        Cell(said(term.name), is_strong=True),
        Cell(listed(shown), below=(_("and %(count)s more") % {"count": more},) if more > 0 else ()),
        Cell(said(term.note) if term.note else "–"),
    ]
