"""How much more likely a unit is to be the provision that a clause summarises than to be anything else, as log odds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nizam.core.text import Text
from nizam.policy.official.labels import BULLET, same_number
from nizam.policy.official.terms import number_term, terms_of
from nizam.policy.official.units import Unit
from nizam.policy.schema import Clause, Policy

# How often a term of the clause is expected in the passage: titles stay near the official wording, summaries are free.
_IN_TITLE, _IN_KEYWORDS, _IN_SUMMARY, _IN_BODIES, _NUMBERS = 0.5, 0.4, 0.3, 0.25, 0.8
_TRUST = 0.7
"""Terms of one sentence are no independent witnesses."""
_LEAST_TERMS = 2
_LABEL_AGREES, _LABEL_CONFLICTS, _LABEL_UNEXPECTED = 2.0, -2.5, -1.0
_SECTION_AGREES, _SECTION_CONFLICTS = 2.0, -4.0


@dataclass(frozen=True, slots=True)
class ClauseTraits:
    """What is known of a clause's passage before it is found: its likely terms, its label and its section."""

    id: str
    section: str
    label: str | None
    """The last part of its printed label; empty for a bullet; ``None`` for an unnumbered paragraph."""
    terms: Mapping[str, float]


def clause_traits(policy: Policy, language: str) -> list[ClauseTraits]:
    """The traits of every clause, in the document's order, from its texts in ``language``."""
    bodies = {body.id: " ".join((body.name.in_language(language), *body.abbreviations)) for body in policy.bodies}
    return [
        ClauseTraits(clause.id, clause.section, _expected_label(clause), _expected_terms(clause, bodies, language))
        for clause in in_document_order(policy)
    ]


def in_document_order(policy: Policy) -> list[Clause]:
    """The clauses as the document prints them: sections stand in its order, the files of a policy folder need not."""
    order = {section.id: place for place, section in enumerate(policy.sections)}
    if any(clause.section not in order for clause in policy.clauses):
        return list(policy.clauses)
    return sorted(policy.clauses, key=lambda clause: order[clause.section])


def _expected_terms(clause: Clause, bodies: Mapping[str, str], language: str) -> dict[str, float]:
    expected: dict[str, float] = {}
    stated = clause.responsible if clause.responsible_basis == "stated" else ()
    summaries: list[Text] = [clause.summary, *(part.summary for part in clause.parts)]
    sources = [
        (_IN_BODIES, " ".join(bodies.get(body, "") for body in (*stated, *clause.partners))),
        (_IN_SUMMARY, " ".join(text.in_language(language) for text in summaries)),
        (_IN_KEYWORDS, " ".join(text.in_language(language) for text in clause.keywords)),
        (_IN_TITLE, clause.title.in_language(language)),
    ]
    for likely, text in sources:
        for term in terms_of(text):
            expected[term] = max(likely, expected.get(term, 0), _NUMBERS if term.startswith("#") else 0)
    for quantity in clause.quantities:
        if quantity.basis == "printed":
            expected[number_term(quantity.value)] = _NUMBERS
    return expected


def _expected_label(clause: Clause) -> str | None:
    if clause.id == clause.section:
        return clause.id if "." in clause.id else None
    last = clause.id.removeprefix(f"{clause.section}.").rsplit(".", 1)[-1]
    if re.fullmatch(r"[a-z]|\d{1,2}", last):
        return last
    return None


def log_odds(clauses: Sequence[ClauseTraits], units: Sequence[Unit]) -> list[dict[int, float]]:
    """For each clause, the log odds of the units that may be its passage; those that share too little are left out."""
    evidence = _WordEvidence(units)
    known = {unit.section for unit in units}
    odds: list[dict[int, float]] = []
    for clause in clauses:
        scores = evidence.of_terms(clause.terms)
        odds.append(
            {
                place: score + _of_place(clause, units[place], known)
                for place, score in scores
                if not units[place].is_heading
            }
        )
    return odds


class _WordEvidence:
    """What shared and missing terms say."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._holders: dict[str, list[int]] = {}
        for place, unit in enumerate(units):
            for term in unit.terms:
                self._holders.setdefault(term, []).append(place)
        lengths = [unit.length for unit in units if not unit.is_heading]
        self._usual_length = max(1.0, sum(lengths) / max(1, len(lengths)))

    def of_terms(self, terms: Mapping[str, float]) -> Iterator[tuple[int, float]]:
        if not terms:
            return
        all_missing = sum(math.log(1 - likely) for likely in terms.values())
        found: dict[int, float] = {}
        shared: Counter[int] = Counter()
        for term, likely in terms.items():
            holders = self._holders.get(term, ())
            for place in holders:
                by_chance = self._by_chance(len(holders), place)
                found[place] = found.get(place, 0.0) + math.log(likely / by_chance) - math.log(1 - likely)
                shared[place] += 1
        for place, gain in found.items():
            if shared[place] >= min(_LEAST_TERMS, len(terms)):
                yield place, _TRUST * (all_missing + gain)

    def _by_chance(self, holders: int, place: int) -> float:
        length = self._units[place].length / self._usual_length
        return min(0.9, ((holders - 0.5) / (len(self._units) + 1)) * max(0.5, length))


def _of_place(clause: ClauseTraits, unit: Unit, known_sections: set[str | None]) -> float:
    return _of_label(clause.label, unit.label) + _of_section(clause.section, unit.section, known_sections)


def _of_section(expected: str, found: str | None, known: set[str | None]) -> float:
    if expected not in known:
        return 0.0
    return _SECTION_AGREES if found == expected else _SECTION_CONFLICTS


def _of_label(expected: str | None, found: str) -> float:
    if expected is None:
        return {"": _LABEL_AGREES / 4, BULLET: 0.0}.get(found, _LABEL_UNEXPECTED)
    if found == "":
        return 0.0
    if found == BULLET:
        return _LABEL_AGREES / 4 if expected.isdigit() else _LABEL_UNEXPECTED
    return _LABEL_AGREES if found == expected or same_number(expected, found) else _LABEL_CONFLICTS
