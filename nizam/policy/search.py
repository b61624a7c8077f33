"""Finds clauses: by number, and by words in any of the policy's languages, ours and the official ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nizam.core.text import Text, fold
from nizam.core.word_index import Match, WordIndex
from nizam.policy.schema import Clause, Policy

_WORTH = {
    "number": 12.0,
    "title": 6.0,
    "keywords": 4.0,
    "bodies": 4.0,
    "summary": 2.5,
    "section": 2.0,
    "beneficiaries": 2.0,
    "official": 1.5,
}
_BEFORE_A_NUMBER = frozenset({"clause", "clauses", "section", "sections", "شق", "شقیں", "حصہ"})
_NAMED_SCORE = 1000.0
_LONGEST_QUERY = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that was found, how well it fits, and where the words stand.

    ``where`` is ``number``, ``title``, ``keywords``, ``bodies``, ``summary``, ``section``, ``beneficiaries``,
    ``official``, or empty where nothing was searched for.
    """

    clause: Clause
    score: float
    where: str


@dataclass(frozen=True, slots=True)
class _Filters:
    force: str | None
    body: str | None
    has_deadline: bool | None
    obligation: str | None
    pillar: str | None
    section: str | None
    duties_only: bool

    def admit(self, clause: Clause) -> bool:
        return (
            (self.force is None or clause.force == self.force)
            and (self.body is None or self.body in clause.responsible or self.body in clause.partners)
            and (self.has_deadline is None or (clause.deadline is not None) == self.has_deadline)
            and (self.obligation is None or self.obligation in clause.obligations)
            and self._admit_place(clause)
        )

    def _admit_place(self, clause: Clause) -> bool:
        return (
            (self.pillar is None or clause.pillar == self.pillar)
            and (self.section is None or clause.section == self.section)
            and (clause.is_duty or not self.duties_only)
        )


class ClauseIndex:
    """The clauses of one policy, ready to be searched; ``passages`` holds the official words of those that have any."""

    def __init__(self, policy: Policy, passages: Mapping[str, str]) -> None:
        self._clauses = policy.clauses
        self._by_number = {fold(clause.id): place for place, clause in enumerate(policy.clauses)}
        self._by_section: dict[str, list[int]] = {}
        for place, clause in enumerate(policy.clauses):
            self._by_section.setdefault(fold(clause.section), []).append(place)
        sections = {section.id: section.title for section in policy.sections}
        bodies = {body.id: " ".join((in_all_languages([body.name]), *body.abbreviations)) for body in policy.bodies}
        self._index = WordIndex(
            (
                {
                    "number": clause.id if "." in clause.id else "",  # a bare “4” among words is a quantity
                    "title": in_all_languages([clause.title]),
                    "summary": in_all_languages([clause.summary, *(part.summary for part in clause.parts)]),
                    "keywords": in_all_languages(clause.keywords),
                    "bodies": " ".join(bodies.get(body, "") for body in (*clause.responsible, *clause.partners)),
                    "section": in_all_languages([sections[clause.section]] if clause.section in sections else []),
                    "beneficiaries": in_all_languages(clause.beneficiaries),
                    "official": passages.get(clause.id, ""),
                }
                for clause in policy.clauses
            ),
            _WORTH,
        )

    def search(
        self,
        query: str,
        *,
        force: str | None = None,
        body: str | None = None,
        has_deadline: bool | None = None,
        obligation: str | None = None,
        pillar: str | None = None,
        section: str | None = None,
        duties_only: bool = False,
    ) -> list[Hit]:
        """Clauses that fit, best first; without a query, all that pass the filters, in the policy's order."""
        filters = _Filters(force, body, has_deadline, obligation, pillar, section, duties_only)
        found = self._found(query) if query.strip() else [Match(place, 0.0, "") for place in range(len(self._clauses))]
        hits = (Hit(self._clauses[match.number], match.score, match.field) for match in found)
        return [hit for hit in hits if filters.admit(hit.clause)]

    def _found(self, query: str) -> list[Match]:
        numbers, has_more = self._numbers_in(query)
        if numbers and not has_more:
            places = dict.fromkeys(place for number in numbers for place in self._at_or_beneath(number))
            return [Match(place, _NAMED_SCORE, "number") for place in places]
        named = dict.fromkeys(self._by_number[one] for one in numbers if "." in one and one in self._by_number)
        rest = [match for match in self._index.search(query) if match.number not in named]
        return [Match(place, _NAMED_SCORE, "number") for place in named] + rest

    def _numbers_in(self, query: str) -> tuple[list[str], bool]:
        """The clauses and sections whose numbers the query gives, and whether it asks for anything else."""
        tokens = [token.strip(".,;:()[]۔،§") for token in fold(query[:_LONGEST_QUERY]).split()]
        asked = [token for token in tokens if token and token not in _BEFORE_A_NUMBER]
        numbers = [token for token in asked if token in self._by_number or token in self._by_section]
        return numbers, len(numbers) < len(asked)

    def _at_or_beneath(self, number: str) -> Iterator[int]:
        if number in self._by_number:
            yield self._by_number[number]
        yield from self._by_section.get(number, ())
        for other, place in self._by_number.items():
            if other.startswith(f"{number}."):
                yield place


def in_all_languages(texts: Iterable[Text]) -> str:
    """The words of ``texts`` in every language that they have."""
    return " ".join(value for text in texts for value in text.values())
