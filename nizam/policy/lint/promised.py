"""Every number that a policy promises, with its places and its date, so that they can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nizam.core.message import N_, Message
from nizam.core.text import Text
from nizam.policy.lint.subjects import all_in_words
from nizam.policy.schema import Clause, Part, Policy, Quantity, Target
from nizam.policy.schema.base import Operator
from nizam.policy.schema.targets import Per

_NOT_PROMISED = frozenset({"baseline", "structure"})
_A_PERIOD = {"year": N_("%(number)s a year (%(places)s)"), "month": N_("%(number)s a month (%(places)s)")}


@dataclass(frozen=True, slots=True)
class Promised:
    """One printed number about a measure, and everywhere it stands."""

    measure: str
    op: Operator
    value: Decimal
    per: Per
    by: date | None
    places: tuple[str, ...]
    qualifier: Text | None = None
    """Which part of the measure it is about, where not all of it."""

    @property
    def is_of_the_text(self) -> bool:
        """Whether a clause or target says it, and not only a programme, which gathers what they say."""
        return not all(place.startswith("programme ") for place in self.places)

    def is_comparable(self, other: Promised) -> bool:
        """Whether both are about the same part of the measure, or one of them about all of it."""
        return self.qualifier is None or other.qualifier is None or self.qualifier == other.qualifier

    def number(self) -> Decimal | Message:
        """The value, with the part of the measure that it is about."""
        if self.qualifier is None:
            return self.value
        return Message(N_("%(number)s [%(qualifier)s]"), {"number": self.value, "qualifier": self.qualifier})

    def in_words(self) -> Message:
        """The number with its date and its places."""
        said = {"number": self.number(), "places": all_in_words(self.places), "day": self.by}
        if self.per in _A_PERIOD:
            return Message(_A_PERIOD[self.per], said)
        if self.by is not None:
            return Message(N_("%(number)s by %(day)s (%(places)s)"), said)
        return Message(N_("%(number)s without a date (%(places)s)"), said)


def promised_numbers(policy: Policy) -> dict[str, list[Promised]]:
    """The numbers that the policy prints, by measure; no baselines, and nothing that is only our reading."""
    found: dict[tuple[object, ...], Promised] = {}
    for place, number in _printed(policy):
        key = (number.measure, number.per, number.value, number.by, str(number.qualifier))
        earlier = found[key].places if key in found else ()
        found[key] = Promised(
            measure=number.measure,
            op=found[key].op if key in found else number.op,
            value=number.value,
            per=number.per,
            by=number.by,
            places=tuple(dict.fromkeys((*earlier, place))),
            qualifier=number.qualifier,
        )
    by_measure: dict[str, list[Promised]] = defaultdict(list)
    for promised in found.values():
        by_measure[promised.measure].append(promised)
    return by_measure


def by_period(numbers: Iterable[Promised]) -> Mapping[Per, list[Promised]]:
    """Numbers about one measure, apart by what they are counted per."""
    apart: dict[Per, list[Promised]] = defaultdict(list)
    for number in numbers:
        apart[number.per].append(number)
    return apart


def _printed(policy: Policy) -> Iterator[tuple[str, Quantity]]:
    """Every printed number with its place. A programme that repeats a clause or target adds none."""
    said = list(_of_clauses_and_targets(policy))
    yield from said
    known = {(quantity.measure, quantity.per, quantity.value) for _, quantity in said}
    for programme in policy.programmes:
        for place, quantity in _placed(f"programme {programme.id}", programme.quantities, None):
            if (quantity.measure, quantity.per, quantity.value) not in known:
                yield place, quantity


def _of_clauses_and_targets(policy: Policy) -> Iterator[tuple[str, Quantity]]:
    for clause in policy.clauses:
        yield from _placed(f"clause {clause.id}", clause.quantities, _due(clause))
    for target in policy.targets:
        parts = [_as_quantity(target, part) for part in target.parts if not _repeats(part, target)]
        yield from _placed(f"target {target.id}", [*target.quantities, *filter(None, parts)], target.due)


def _placed(place: str, quantities: Iterable[Quantity], due: date | None) -> Iterator[tuple[str, Quantity]]:
    for quantity in quantities:
        if quantity.role not in _NOT_PROMISED and quantity.basis == "printed":
            yield place, quantity.model_copy(update={"by": quantity.by or due})


def _due(clause: Clause) -> date | None:
    return clause.deadline.by if clause.deadline is not None and clause.deadline.kind == "due" else None


def _repeats(part: Part, target: Target) -> bool:
    return any((q.measure, q.per, q.value) == (part.measure, part.per, part.value) for q in target.quantities)


def _as_quantity(target: Target, part: Part) -> Quantity | None:
    """The number of a part; where several parts share a measure, each is about a part of it."""
    if part.value is None or part.value_basis == "ours":
        return None
    sharing = [other for other in target.parts if other.measure == part.measure]
    return Quantity(
        measure=part.measure,
        op=part.op or "=",
        value=part.value,
        per=part.per,
        qualifier=part.name if len(sharing) > 1 else None,
    )
