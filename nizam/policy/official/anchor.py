"""Finds the passage of each clause in the official document, and says how sure the match is.

Clauses and units stand in the same order, so all matchings that keep the order are weighed against each other
(forward-backward over the log odds of :mod:`~nizam.policy.official.likelihood`). The certainty of a match is its share
of that weight: another passage that would fit as well takes its share, and neither is shown. Rather no passage than a
wrong one.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add, mul

from nizam.policy.official.likelihood import clause_traits, log_odds
from nizam.policy.official.terms import terms_of
from nizam.policy.official.units import section_titles, split_units
from nizam.policy.schema import Policy

LEAST_CERTAINTY = 0.95
_LEAST_SHARE = 0.15
"""A document in which fewer clauses are found is another document, and what was found in it is chance."""
_HIGHEST_ODDS = 40.0
# The next clause mostly stands one or a few units further down; sometimes it stands anywhere.
_NEAR, _STEP_DECAY = 0.5, 0.7


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a clause's passage stands: ``text[start:end]``, its SHA-256, and how sure that is, from 0 to 1."""

    clause: str
    start: int
    end: int
    page: int
    sha256: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What was found, and the clauses that were not, in the policy's order."""

    anchors: tuple[Anchor, ...]
    missing: tuple[str, ...]


def anchor_clauses(policy: Policy, text: str) -> Anchoring:
    """Anchor the clauses of ``policy`` in ``text``, as :func:`~nizam.policy.official.layout.reflow` writes it."""
    language = _language_of(policy, text)
    titles = section_titles([(section.id, section.title.in_language(language)) for section in policy.sections])
    units = split_units(text, titles)
    clauses = clause_traits(policy, language)
    odds = log_odds(clauses, units)
    shares = matching_shares(odds, len(units))
    anchors = []
    for clause, row in zip(clauses, shares, strict=True):
        place = max(row, key=lambda unit: row[unit], default=None)
        if place is not None and row[place] >= LEAST_CERTAINTY:
            unit = units[place]
            digest = passage_digest(text[unit.start : unit.end])
            anchors.append(Anchor(clause.id, unit.start, unit.end, unit.page, digest, round(min(1.0, row[place]), 4)))
    if len(anchors) < _LEAST_SHARE * len(policy.clauses):
        anchors = []
    found = {anchor.clause for anchor in anchors}
    return Anchoring(tuple(anchors), tuple(clause.id for clause in policy.clauses if clause.id not in found))


def passage_digest(passage: str) -> str:
    """The SHA-256 of a passage."""
    return hashlib.sha256(passage.encode()).hexdigest()


def _language_of(policy: Policy, text: str) -> str:
    """The policy's language whose words the document uses most."""
    known = set(terms_of(text))

    def share(language: str) -> float:
        used = terms_of(" ".join(clause.summary.get(language, "") for clause in policy.clauses))
        return sum(term in known for term in used) / len(used) if used else 0.0

    return max(policy.policy.languages, key=share)


def matching_shares(odds: Sequence[dict[int, float]], units: int) -> list[dict[int, float]]:
    """For each clause and unit, the share of all ordered matchings' weight in which the two belong together.

    A matching weighs the product of its pairs' odds and of the chances of its steps from one unit to the next.
    """
    # Places are counted from 1: place 0 stands before the first unit, where every matching begins.
    weights = [{unit + 1: math.exp(min(odd, _HIGHEST_ODDS)) for unit, odd in row.items()} for row in odds]
    ended = _weights_after(weights, units)
    begun = [1.0] + [0.0] * units
    shares = []
    for row, after in zip(weights, ended, strict=True):
        reached = _stepped(begun)
        matched = {place: weight * reached[place] for place, weight in row.items()}
        together = {place: weight * after[place] for place, weight in matched.items()}
        total = sum(map(mul, begun, after)) + sum(together.values())
        shares.append({place - 1: weight / total for place, weight in together.items()} if total > 0 else {})
        for place, weight in matched.items():
            begun[place] += weight
        begun = _scaled(begun)
    return shares


def _weights_after(weights: Sequence[dict[int, float]], units: int) -> list[list[float]]:
    """For each clause, the weight of all matchings of the later ones with the units after each place."""
    rows = [[1.0] * (units + 1)]
    for row in reversed(weights[1:]):
        later = rows[-1]
        gains = [0.0] * (units + 1)
        for place, weight in row.items():
            gains[units - place] = weight * later[place]
        rows.append(_scaled(list(map(add, later, reversed(_stepped(gains))))))
    return rows[::-1]


def _stepped(weights: Sequence[float]) -> list[float]:
    """The weight that reaches each place by one step from all places before it."""
    reached, near, anywhere = [0.0], 0.0, 0.0
    for weight in weights[:-1]:
        near = near * _STEP_DECAY + weight
        anywhere += weight
        reached.append(_NEAR * (1 - _STEP_DECAY) * near + (1 - _NEAR) * anywhere / len(weights))
    return reached


def _scaled(weights: list[float]) -> list[float]:
    # Only proportions within a row are ever used; without this, rows would outgrow what a float can hold.
    greatest = max(weights)
    return [weight / greatest for weight in weights]
