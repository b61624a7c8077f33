"""Checks that the schema's types cannot make: identifiers are unique, and whatever is referred to exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nizam.core.dates import FIRST_DAY, LAST_DAY
from nizam.core.text import Text
from nizam.ledger.values import IDENTIFIER
from nizam.policy.reasons import did_you_mean
from nizam.policy.schema import Document, Model, PartialDate
from nizam.policy.schema.evidence import Source
from nizam.policy.yaml_reader import KeyPath

Mistake = tuple[KeyPath, str]

# Which list a field's identifiers come from, for every record that has the field.
_REFERENCES: dict[str, str] = {
    "issuer": "bodies", "leads": "bodies", "responsible": "bodies", "partners": "bodies", "creates": "bodies",
    "owner": "bodies", "body": "bodies", "lead": "bodies", "council": "bodies", "implementation_cell": "bodies",
    "bodies": "bodies",
    "section": "sections", "pillar": "pillars", "pillars": "pillars", "best_fit_pillar": "pillars",
    "obligations": "obligations", "measure": "measures", "dimension": "dimensions",
    "same_as": "clauses", "defined_in": "clauses", "clause": "clauses", "clauses": "clauses",
    "target": "targets", "targets": "targets", "kpis": "kpis", "instruments": "instruments",
    "programmes": "programmes", "claims": "claims",
    "contradicts": "claims", "read_with": "claims", "same_event": "claims",
}  # fmt: skip

_LISTS = (
    "pillars", "sections", "obligations", "cited", "bodies", "roles", "dimensions", "clauses", "measures", "targets",
    "kpis", "programmes", "instruments", "roadmaps", "terms", "readings", "claims", "reported_systems", "portfolios",
)  # fmt: skip

_LONGEST_LINK = 2_000  # longer ones cannot be indexed, and browsers give up on them


def check_references(document: Document, *, also_known: Mapping[str, Set[str]] | None = None) -> Iterator[Mistake]:
    """Every mistake that can only be seen with the whole document at hand, as (path, reason).

    ``also_known`` names identifiers of records that exist although they are not part of ``document``.
    """
    beside = also_known or {}
    known = {name: _identifiers(getattr(document, name)) | beside.get(name, set()) for name in _LISTS}
    for name in _LISTS:
        yield from _repeated(name, getattr(document, name))
    yield from _walk(document, (), known, set(document.policy.languages))
    yield from _header(document)
    yield from _targets(document)
    yield from _repeats(document)
    yield from _recorded(document)
    yield from _claims(document)
    yield from _subjects(document, known)


def _identifiers(records: Iterable[Any]) -> set[str]:
    return {record.id for record in records}


def _repeated(name: str, records: Sequence[Any]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for n, record in enumerate(records):
        if record.id in first:
            yield (name, n, "id"), f"“{record.id}” is already the id of {name}[{first[record.id]}]"
        first.setdefault(record.id, n)


def _walk(value: Any, path: KeyPath, known: dict[str, set[str]], languages: set[str]) -> Iterator[Mistake]:
    if isinstance(value, Source):
        yield from _link(value.url, (*path, "url"))
    if isinstance(value, Text):
        yield from _text(value, path, languages)
    elif isinstance(value, date | PartialDate):
        yield from _day(value if isinstance(value, date) else value.first, path)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            field = getattr(value, name)
            if name in _REFERENCES and not (path == () and name in _LISTS):
                yield from _references(field, (*path, name), known[_REFERENCES[name]], _REFERENCES[name])
            yield from _walk(field, (*path, name), known, languages)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _walk(item, (*path, n), known, languages)


def _text(text: Text, path: KeyPath, languages: set[str]) -> Iterator[Mistake]:
    if missing := sorted(languages - text.keys()):
        yield path, f"this text is missing in: {', '.join(missing)}"
    if unknown := sorted(text.keys() - languages):
        yield path, f"the policy does not declare the language: {', '.join(unknown)}"


def _day(day: date, path: KeyPath) -> Iterator[Mistake]:
    if not FIRST_DAY <= day <= LAST_DAY:
        yield path, f"a day of the years {FIRST_DAY.year} to {LAST_DAY.year} is expected (it says {day.isoformat()})"


_RECORDED = ("bodies", "claims", "reported_systems", "portfolios")


def _recorded(document: Document) -> Iterator[Mistake]:
    """Identifiers that enter the public record, which takes nothing that could be somebody's name or number."""
    named: list[tuple[KeyPath, str]] = [(("policy", "id"), document.policy.id)]
    named += [((name, n, "id"), one.id) for name in _RECORDED for n, one in enumerate(getattr(document, name))]
    for path, identifier in named:
        if why_not := IDENTIFIER.why_not(identifier):
            yield path, f"“{identifier}” enters the public record, and {why_not}: write small letters, few digits"


def _references(field: Any, path: KeyPath, known: set[str], name: str) -> Iterator[Mistake]:
    if isinstance(field, str) and field not in known:
        yield path, f"no {name} has the id “{field}”{did_you_mean(field, known)}"
    elif isinstance(field, tuple):
        for n, item in enumerate(field):
            if isinstance(item, str) and item not in known:
                yield (*path, n), f"no {name} has the id “{item}”{did_you_mean(item, known)}"


def _header(document: Document) -> Iterator[Mistake]:
    header = document.policy
    try:
        ZoneInfo(header.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield ("policy", "time_zone"), f"there is no time zone “{header.time_zone}”"
    if not re.fullmatch("[A-Z]{3}", header.currency):
        yield ("policy", "currency"), "a currency is a code of three capital letters, such as EUR"
    for n, language in enumerate(header.languages):
        if not re.fullmatch("[a-z]{2,3}", language):
            yield ("policy", "languages", n), "a language is a code of two or three small letters, such as en"
        elif language in header.languages[:n]:
            yield ("policy", "languages", n), f"“{language}” is given twice"
    try:
        date.fromisoformat(f"2001-{header.fiscal_year_start}")
    except ValueError:
        yield ("policy", "fiscal_year_start"), f"no year has the day {header.fiscal_year_start} (month-day)"


def _targets(document: Document) -> Iterator[Mistake]:
    for n, target in enumerate(document.targets):
        if not target.parts:
            yield ("targets", n, "parts"), "a target has at least one part"
        if not target.leads:
            yield ("targets", n, "leads"), "a target has at least one lead"
        for m, need in enumerate(target.needs):
            if need.target == target.id:
                yield ("targets", n, "needs", m, "target"), "a target cannot need itself"


def _repeats(document: Document) -> Iterator[Mistake]:
    repeats = {clause.id: clause.same_as for clause in document.clauses}
    for n, clause in enumerate(document.clauses):
        if clause.same_as is not None and repeats.get(clause.same_as) is not None:
            yield ("clauses", n, "same_as"), f"“{clause.same_as}” is a repetition itself: name the clause that counts"


def _claims(document: Document) -> Iterator[Mistake]:
    for n, claim in enumerate(document.claims):
        if claim.stated_on is None and claim.happened_on is None:
            yield ("claims", n), "a claim needs a date: stated_on, or happened_on where the page shows none"
        for m, url in enumerate(claim.also):
            yield from _link(url, ("claims", n, "also", m))


def _link(url: str, path: KeyPath) -> Iterator[Mistake]:
    if not url.startswith(("https://", "http://")):
        yield path, "a link starts with https:// or http://"
    elif len(url) > _LONGEST_LINK:
        yield path, f"a link has at most {_LONGEST_LINK:,} characters"


def _subjects(document: Document, known: dict[str, set[str]]) -> Iterator[Mistake]:
    lists = {
        "clause": "clauses", "target": "targets", "kpi": "kpis", "body": "bodies", "programme": "programmes",
        "instrument": "instruments", "measure": "measures", "term": "terms", "section": "sections",
    }  # fmt: skip
    for n, reading in enumerate(document.readings):
        named: list[tuple[KeyPath, str]] = [(("subjects", m), subject) for m, subject in enumerate(reading.subjects)]
        named += [(("statements", m, "ref"), s.ref) for m, s in enumerate(reading.statements) if s.ref]
        for place, subject in named:
            kind, _, name = subject.partition(" ")
            if name not in known.get(lists.get(kind, ""), set()):
                yield ("readings", n, *place), f"“{subject}” is not there (write: clause ID, target ID, kpi ID …)"
