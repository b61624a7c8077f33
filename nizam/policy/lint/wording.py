"""Rules about the text itself: words that nothing defines, labels printed twice, duties stated twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from nizam.core.message import N_, Message
from nizam.policy.lint.findings import Found
from nizam.policy.lint.subjects import all_in_words
from nizam.policy.schema import Clause, Policy

_LABEL = re.compile(r"^\(?((?:\d+|[a-z]|[ivxl]+)(?:\.(?:\d+|[a-z]|[ivxl]+))*)[.)]*$", re.IGNORECASE)
"""``a``, ``(b)``, ``iv.``, ``2.1.a``: what a document prints before a clause. *bullet* is none."""
_FURTHER_LIST = re.compile(r"\.s\d+(?=\.)")
"""In an identifier, ``.s2`` says: second list under the same number. The document does not print it."""


def undefined_term(policy: Policy, on: date) -> Iterator[Found]:
    """A word on which a duty, a target or an indicator rests, and which no clause defines."""
    for term in policy.terms:
        if term.defined_in is not None:
            continue
        used = [f"clause {clause}" for clause in term.used_in.clauses if policy.clause_by_id[clause].force == "must"]
        used += [f"target {target}" for target in term.used_in.targets]
        used += [f"kpi {kpi}" for kpi in term.used_in.kpis]
        if used:
            yield Found(
                (f"term {term.id}", *used),
                Message(
                    N_("“%(term)s” is defined in no clause. What rests on it: %(places)s."),
                    {"term": term.name, "places": all_in_words(used)},
                ),
            )


def printed_label(clause: Clause) -> str:
    """The label that the document prints before ``clause``, without the number of its section."""
    match = _LABEL.match(clause.printed.strip()) if clause.printed else None
    label = match[1] if match else _FURTHER_LIST.sub("", clause.id)
    return label.removeprefix(f"{clause.section}.").casefold()


def repeated_numbering(policy: Policy, on: date) -> Iterator[Found]:
    """One label printed before several clauses of one section."""
    by_section: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for clause in policy.clauses:
        by_section[clause.section][printed_label(clause)].append(clause.id)
    for section, labels in by_section.items():
        repeated = {label: clauses for label, clauses in labels.items() if len(clauses) > 1}
        if repeated:
            clauses = [clause for found in repeated.values() for clause in found]
            yield Found(
                (f"section {section}", *(f"clause {clause}" for clause in clauses)),
                Message(
                    N_(
                        "In section %(section)s these labels are printed more than once: %(labels)s. "
                        "Clauses that share them: %(clauses)s."
                    ),
                    {"section": section, "labels": list(repeated), "clauses": clauses},
                ),
            )


def duplicate_clause(policy: Policy, on: date) -> Iterator[Found]:
    """A clause that says what another says."""
    for clause in policy.clauses:
        if clause.same_as is not None:
            yield Found(
                (f"clause {clause.id}", f"clause {clause.same_as}"),
                Message(
                    N_("Clause %(clause)s says the same as clause %(other)s."),
                    {"clause": clause.id, "other": clause.same_as},
                ),
            )
