"""Status marks: a shape and a word, never a colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext
from markupsafe import Markup

from nizam.core.message import format_partial_day
from nizam.core.numbers import format_number
from nizam.ledger.kinds import declared_kinds
from nizam.policy.lint import RULES
from nizam.policy.schema import PartialDate

_SHAPE = Markup('<svg class="shape" aria-hidden="true" width="14" height="14" viewBox="0 0 14 14">{}</svg>')
_SHAPES = {
    "overdue": Markup('<path d="M7 .8 13.6 12.6H.4z"/><path class="cut" d="M6.2 5h1.6v4H6.2zm0 5h1.6v1.4H6.2z"/>'),
    "due": Markup('<circle cx="7" cy="7" r="5.6" class="line"/><path d="M7 1.4a5.6 5.6 0 0 1 0 11.2z"/>'),
    "later": Markup('<circle cx="7" cy="7" r="5.6" class="line"/>'),
    "none": Markup('<rect x="1.5" y="1.5" width="11" height="11" class="line dashed"/>'),
    "claimed": Markup('<path d="M1.5 3h4v4.2L3.4 11H1.2l1.5-3.6H1.5zM8 3h4v4.2L9.9 11H7.7l1.5-3.6H8z"/>'),
    "reported": Markup('<path class="line thick" d="M1.5 7.4 5.3 11 12.5 3"/>'),
    "confirmed": Markup(
        '<rect x=".5" y=".5" width="13" height="13" rx="2"/><path class="cut-line" d="M3 7.2 6 10l5-6"/>'
    ),
    "yes": Markup('<circle cx="7" cy="7" r="6"/><path class="cut-line" d="M4 7.2 6.2 9.4 10.2 4.8"/>'),
    "no": Markup('<circle cx="7" cy="7" r="5.6" class="line"/><path class="line" d="M3.2 3.2l7.6 7.6"/>'),
    "no evidence": Markup('<circle cx="7" cy="7" r="5.6" class="line dashed"/>'),
    "high": Markup('<path d="M1 11h3v2H1zM5.5 7h3v6h-3zM10 2h3v11h-3z"/>'),
    "medium": Markup('<path d="M1 11h3v2H1zM5.5 7h3v6h-3z"/><path class="line" d="M10.5 2.5h2v10h-2z"/>'),
    "low": Markup('<path d="M1 11h3v2H1z"/><path class="line" d="M6 7.5h2v5H6zM10.5 2.5h2v10h-2z"/>'),
}

LABELS = {
    "overdue": gettext_noop("Overdue"),
    "due": gettext_noop("Due soon"),
    "later": gettext_noop("Later"),
    "none": gettext_noop("No evidence"),
    "claimed": gettext_noop("Claims in the press"),
    "reported": gettext_noop("Reported"),
    "confirmed": gettext_noop("Confirmed"),
    "yes": gettext_noop("Exists"),
    "no": gettext_noop("Does not exist yet"),
    "no evidence": gettext_noop("No evidence that it exists"),
    "high": gettext_noop("Changes what is counted"),
    "medium": gettext_noop("Needs a rule"),
    "low": gettext_noop("Wording or layout"),
}


@lru_cache(maxsize=4000)
def _mark(kind: str, label: str, language: str) -> Markup:
    css = kind.replace(" ", "-")
    shape = _SHAPE.format(_SHAPES[kind])
    return Markup('<span class="mark mark-{}">{}<span>{}</span></span>').format(css, shape, label)


def shapes() -> dict[str, Markup]:
    """The drawing of every mark, 14 units square, for print."""
    return dict(_SHAPES)


def label(kind: str) -> str:
    """The words of a mark."""
    return _(LABELS[kind])


def mark(kind: str, words: str | None = None) -> Markup:
    """The mark ``kind`` (a key of :data:`LABELS`), with its own words or others."""
    return _mark(kind, words or label(kind), translation.get_language() or "en")


def timing_words(timing: str, days: int) -> str:
    """``overdue by 325 days`` · ``due in 40 days`` · ``due today``"""
    if timing == "overdue":
        return ngettext("Overdue by %(days)s day", "Overdue by %(days)s days", days) % {"days": days}
    if days == 0:
        return pgettext("deadline", "Due today")
    return ngettext("Due in %(days)s day", "Due in %(days)s days", days) % {"days": days}


def timing(timing: str, days: int) -> Markup:
    """The mark of a target's timing, with the days."""
    return mark(timing, timing_words(timing, days))


_OPERATORS = {
    ">=": gettext_noop("at least"),
    "<=": gettext_noop("at most"),
    ">": gettext_noop("more than"),
    "<": gettext_noop("less than"),
    "~": gettext_noop("about"),
}
_RULES = {rule.id: rule.description for rule in RULES}
_MEASURES = {
    "yes": ("claimed", gettext_noop("Measures the target")),
    "partly": ("later", gettext_noop("Measures it in part")),
    "no": ("none", gettext_noop("Context only")),
}


def operator(op: str) -> str:
    """``at least``, ``about`` …; nothing for a plain number."""
    return _(_OPERATORS[op]) if op in _OPERATORS else ""


def measures(extent: str) -> Markup:
    """Whether a claim measures the target's own measure."""
    kind, words = _MEASURES[extent]
    return mark(kind, _(words))


def partial_day(day: PartialDate) -> Markup:
    """A date as precise as its source gives it."""
    language = translation.get_language() or "en"
    return Markup('<time datetime="{}">{}</time>').format(str(day), format_partial_day(day, language))


def rule(identifier: str) -> str:
    """What a rule of the linter looks for."""
    return _(_RULES[identifier])


_SHEET_FIELDS = {
    "numerator": gettext_noop("what is counted"),
    "denominator": gettext_noop("out of what"),
    "baseline": gettext_noop("baseline"),
    "unit": gettext_noop("unit"),
    "source": gettext_noop("source of the figure"),
    "frequency": gettext_noop("how often"),
    "owner": gettext_noop("who reports it"),
}


def sheet_fields(names: Sequence[str]) -> str:
    """The fields of a reference sheet that the policy leaves undefined, in words."""
    return _(", ").join(_(_SHEET_FIELDS[name]) for name in names)


def rounded(value: Decimal) -> str:
    """A whole number; below ten, with one decimal."""
    return format_number(round(value) if value >= 10 else round(value, 1))


_WORDS = {
    "force.must": gettext_noop("Duty (must)"),
    "force.should": gettext_noop("Should"),
    "force.aim": gettext_noop("Aim"),
    "force.may": gettext_noop("May"),
    "force.consider": gettext_noop("To be considered"),
    "force.describe": gettext_noop("Context"),
    "basis.stated": gettext_noop("named in the clause"),
    "basis.section": gettext_noop("named in the lead-in of the section"),
    "basis.inferred": gettext_noop("our reading: nobody is named"),
    "body.exists": gettext_noop("Bodies that exist"),
    "body.proposed": gettext_noop("Bodies that the policy proposes"),
    "body.renamed": gettext_noop("Renamed since"),
    "body.merged": gettext_noop("Merged since"),
    "body.unnamed": gettext_noop("Described, but not named"),
    "body.group": gettext_noop("Groups of bodies"),
    "state.proposed": gettext_noop("proposed"),
    "state.announced": gettext_noop("announced"),
    "state.being-formed": gettext_noop("being formed"),
    "state.not-notified": gettext_noop("not notified"),
    "state.not-set-up": gettext_noop("not set up"),
    "state.draft-law-only": gettext_noop("in a draft law only"),
    "state.established": gettext_noop("established"),
    "type.call": gettext_noop("Calls: one can apply once a call opens"),
    "type.enrolment": gettext_noop("Enrolments: seats that people take"),
    "type.entitlement": gettext_noop("Entitlements: for everybody who qualifies"),
    "type.service": gettext_noop("Services: help on request"),
    "type.investment": gettext_noop("Investments"),
    "type.commitment": gettext_noop("Commitments: nobody applies for them"),
    "basis.named": gettext_noop("named in the policy"),
    "basis.implied": gettext_noop("implied by a duty of the policy"),
    "basis.press": gettext_noop("reported in the press"),
    "instrument.planned": gettext_noop("Planned"),
    "instrument.working": gettext_noop("Working"),
    "phase.in-use": gettext_noop("Reported in use"),
    "phase.pilot": gettext_noop("Reported as a pilot"),
    "phase.planned": gettext_noop("Reported as planned"),
    "kind.press-report": gettext_noop("Press report"),
    "kind.official-statement": gettext_noop("Official statement, as reported"),
    "kind.official-page": gettext_noop("Official page"),
    "kind.company": gettext_noop("Company"),
    "kind.survey": gettext_noop("Survey"),
    "hit.target": gettext_noop("Target"),
    "hit.clause": gettext_noop("Clause"),
    "hit.body": gettext_noop("Body"),
    "hit.programme": gettext_noop("Programme"),
    "hit.claim": gettext_noop("Claim"),
    "hit.system": gettext_noop("AI system, as reported"),
    "hit.instrument": gettext_noop("Instrument"),
    "link.reached": gettext_noop("The page could be reached"),
    "link.gone": gettext_noop("The page is gone"),
    "link.unreachable": gettext_noop("The page could not be reached"),
    "room.accounts": gettext_noop("People and institutions"),
    "room.assurance": gettext_noop("Assessments, tests and audits"),
    "room.cases": gettext_noop("Redress and consultation"),
    "room.documents": gettext_noop("Documents"),
    "room.exchange": gettext_noop("Exchange"),
    "room.indicators": gettext_noop("Targets and reports"),
    "room.ledger": gettext_noop("Record of events"),
    "room.messages": gettext_noop("Messages"),
    "room.policy": gettext_noop("The policy as data"),
    "room.programmes": gettext_noop("Programmes"),
    "room.ranking": gettext_noop("Ranking and surveys"),
    "room.register": gettext_noop("Public register"),
    "room.web": gettext_noop("Portal"),
    "room.api": gettext_noop("API"),
    "room.external": gettext_noop("Outside Nizam: followed here, run elsewhere"),
}


def words(group: str, value: str) -> str:
    """What a value of the schema is called: ``words("force", "must")``."""
    known = _WORDS.get(f"{group}.{value}")
    return _(known) if known else value


def event_kind(key: str) -> str:
    """What a kind of event means, by its key (``policy.version.loaded/1``) or its name."""
    known = {kind.name: kind.means for kind in declared_kinds()}
    name = key.partition("/")[0]
    return _(known[name]) if name in known else name
