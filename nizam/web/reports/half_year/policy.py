"""Where the policy does not fit together, bodies that it proposes, terms that it does not define."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from nizam.indicators.report import HalfYearReport, ProposedBody
from nizam.policy.lint import Finding
from nizam.policy.lint.subjects import in_words
from nizam.policy.schema import Policy, Reading, Term
from nizam.web import marks
from nizam.web.typesetting.blocks import Block, Cell, Column, Heading, Paragraph, Table, listed, mark, said

_SAID_BY_THE_SUM = ("measure ", "term ", "section ")
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
        yield Table(title, columns, [_finding_row(report.view.policy, one) for one in by_rule[rule]])
    if not report.lint.findings:
        yield Paragraph(_("Nothing was found."))
    if report.lint.notes:
        yield Heading(_("Judgements that no rule can reach"))
        yield _notes(report)


def _places(policy: Policy, subjects: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What a finding is about, in words: the first places, and how many more there are."""
    named = [subject for subject in subjects if not subject.startswith(_SAID_BY_THE_SUM)] or list(subjects)
    more = len(named) - _PLACES
    below = (_("and %(count)s more") % {"count": more},) if more > 0 else ()
    return listed([_place(policy, subject) for subject in named[:_PLACES]]), below


def _place(policy: Policy, subject: str) -> str:
    kind, _space, name = subject.partition(" ")
    if kind == "body":
        return said(policy.body_by_id[name].name)
    if kind == "programme":
        return said(policy.programme_by_id[name].name)
    return said(in_words(subject))


def _finding_row(policy: Policy, finding: Finding) -> list[Cell]:
    where, more = _places(policy, finding.subjects)
    return [
        Cell(where, below=more, marks_below=(mark(finding.severity),)),
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
        f"{said(in_words(statement.ref)) if statement.ref else said(statement.label)}: {said(statement.says)}"
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
    rows = [_term_row(report.view.policy, term) for term in report.undefined_terms]
    yield Table(_("Terms without a definition"), columns, rows, _("Every term on which a duty rests is defined."))


def _term_row(policy: Policy, term: Term) -> list[Cell]:
    used = [f"clause {clause}" for clause in term.used_in.clauses]
    used += [f"target {target}" for target in term.used_in.targets] + [f"kpi {kpi}" for kpi in term.used_in.kpis]
    where, more = _places(policy, used)
    return [Cell(said(term.name), is_strong=True), Cell(where, below=more), Cell(said(term.note) if term.note else "–")]
