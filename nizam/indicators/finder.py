"""Finds anything that has a page of its own: targets, clauses, bodies, programmes, claims, systems, instruments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nizam.core.text import Text
from nizam.core.word_index import WordIndex
from nizam.indicators.queries import Picture, PictureOn
from nizam.policy.schema import Policy
from nizam.policy.search import in_all_languages

Kind = Literal["target", "clause", "body", "programme", "claim", "system", "instrument"]
_WORTH = {"short": 8.0, "title": 6.0, "number": 5.0, "names": 4.0, "says": 2.0, "kind": 0.5}
# So that “target 8” and “ہدف 8” find row 8.
_KIND_WORDS: dict[Kind, str] = {
    "target": "target row ہدف",
    "clause": "clause شق",
    "body": "body institution ادارہ",
    "programme": "programme program پروگرام",
    "claim": "claim statement دعویٰ",
    "system": "system نظام",
    "instrument": "instrument",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: what it is, its identifier, its title, and what it says beyond that."""

    kind: Kind
    id: str
    title: Text
    snippet: Text | None


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Found
    names: str = ""
    short: str = ""

    def fields(self) -> Mapping[str, str]:
        one = self.found
        return {
            "number": one.id,
            "kind": _KIND_WORDS[one.kind],
            "title": in_all_languages([one.title]),
            "says": in_all_languages([one.snippet] if one.snippet else []),
            "names": self.names,
            "short": self.short,
        }


def find_everything(view: PictureOn, query: str, *, limit: int = 50) -> list[Found]:
    """What fits ``query`` and was public on the view's day, best first."""
    finder = _finder(view.picture)
    public = {claim.id for claim in view.claims}, {system.id for system in view.reported_systems}
    found = (finder.entries[match.number] for match in finder.index.search(query))
    return [one for one in found if _is_public(one, *public)][:limit]


def _is_public(found: Found, claims: set[str], systems: set[str]) -> bool:
    if found.kind == "claim":
        return found.id in claims
    return found.kind != "system" or found.id in systems


class _Finder:
    """The index of one picture."""

    def __init__(self, picture: Picture) -> None:
        entries = list(_entries(picture))
        self.entries = [entry.found for entry in entries]
        self.index = WordIndex((entry.fields() for entry in entries), _WORTH)


@lru_cache(maxsize=1)
def _finder(picture: Picture) -> _Finder:
    """All requests share a picture until something changes."""
    return _Finder(picture)


def _entries(picture: Picture) -> Iterator[_Entry]:
    yield from _policy_entries(picture.policy)
    for claim in picture.evidence.claims:
        publisher = f"{claim.source.publisher} {in_all_languages([claim.stated_by])}"
        yield _Entry(Found("claim", claim.id, claim.says, claim.stated_by), publisher)
    for system in picture.evidence.reported_systems:
        names = in_all_languages([system.body_name, *([system.supplier] if system.supplier else [])])
        yield _Entry(Found("system", system.id, system.name, system.purpose), names)


def _policy_entries(policy: Policy) -> Iterator[_Entry]:
    for target in policy.targets:
        yield _Entry(Found("target", target.id, target.title, target.description), in_all_languages([target.area]))
    for clause in policy.clauses:
        yield _Entry(Found("clause", clause.id, clause.title, clause.summary), in_all_languages(clause.keywords))
    for body in policy.bodies:
        yield _Entry(Found("body", body.id, body.name, body.note), short=" ".join(body.abbreviations))
    for programme in policy.programmes:
        names = in_all_languages(programme.to)
        yield _Entry(Found("programme", programme.id, programme.name, programme.gives), names)
    for instrument in policy.instruments:
        does = instrument.must_do[0] if instrument.must_do else None
        yield _Entry(Found("instrument", instrument.id, instrument.name, does), in_all_languages(instrument.must_do))
