"""Rules about numbers: two for one thing, and quotas that do not add up to their total."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from nizam.core.dates import months_between
from nizam.core.message import N_, Message
from nizam.policy.lint.findings import Found
from nizam.policy.lint.promised import Promised, by_period, promised_numbers
from nizam.policy.lint.subjects import all_in_words, sentences
from nizam.policy.schema import Policy

_MONTHS_OF_PERIOD = {"month": 1, "year": 12}
_CAN_BE_ADDED_UP = frozenset({"count", "money"})
_UPPER_BOUNDS = frozenset({"<", "<="})


def _subjects(measure: str, numbers: list[Promised]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([f"measure {measure}", *(place for number in numbers for place in number.places)]))


def conflicting_numbers(policy: Policy, on: date) -> Iterator[Found]:
    """Different values for one measure, counted in the same way."""
    for measure_id, numbers in promised_numbers(policy).items():
        measure = policy.measure_by_id[measure_id]
        clashing = [group for group in map(_clashing, by_period(numbers).values()) if group]
        said = []
        for group in clashing:
            values = [one.value for one in group]
            said.append(
                Message(
                    N_("%(measure)s, in %(unit)s: %(numbers)s. The largest and the smallest differ by %(difference)s."),
                    {
                        "measure": measure.name,
                        "unit": measure.unit,
                        "numbers": [one.in_words() for one in group],
                        "difference": max(values) - min(values),
                    },
                )
            )
        if said:
            concerned = [one for group in clashing for one in group]
            beside = [one for one in numbers if one not in concerned and one.is_of_the_text]
            if beside:
                in_words = [one.in_words() for one in beside]
                said.append(Message(N_("Beside it, counted in another way: %(numbers)s."), {"numbers": in_words}))
            yield Found(_subjects(measure_id, [*concerned, *beside]), sentences(said))


def _clashing(group: list[Promised]) -> list[Promised]:
    """The numbers of ``group`` that another one of it contradicts."""
    return [one for one in group if any(one.value != other.value and one.is_comparable(other) for other in group)]


def quota_cannot_reach_total(policy: Policy, on: date) -> Iterator[Found]:
    """A number for each period that, kept up since the approval, does not reach the total by its date."""
    start = policy.policy.approval.on
    for measure_id, promised in promised_numbers(policy).items():
        if policy.measure_by_id[measure_id].kind not in _CAN_BE_ADDED_UP:
            continue
        numbers = [one for one in promised if one.is_of_the_text and one.op not in _UPPER_BOUNDS]
        quotas = [one for one in numbers if one.per in _MONTHS_OF_PERIOD]
        totals = [one for one in numbers if one.per == "total"]
        short = [(q, t) for q in quotas for t in totals if _falls_short(q, t, start)]
        if short:
            said = [_shortfall(quota, total, start) for quota, total in short]
            concerned = [one for pair in short for one in pair]
            yield Found(_subjects(measure_id, concerned), sentences([*said, _about_the_start(policy)]))


def reached_by(quota: Decimal, per: str, start: date, end: date) -> Decimal:
    """What ``quota`` for each ``per`` (month or year) adds up to from ``start`` to ``end``."""
    return quota * Decimal(months_between(start, end)) / _MONTHS_OF_PERIOD[per]


def _falls_short(quota: Promised, total: Promised, start: date) -> bool:
    if total.by is None or total.by <= start or not quota.is_comparable(total):
        return False
    return reached_by(quota.value, quota.per, start, total.by) < total.value


def _shortfall(quota: Promised, total: Promised, start: date) -> Message:
    assert total.by is not None  # a total without a date falls short of nothing
    months = Decimal(months_between(start, total.by))
    needed = total.value / months * _MONTHS_OF_PERIOD[quota.per]
    template = {
        "year": N_(
            "%(quota)s a year (%(quota_places)s) from %(start)s to %(end)s is %(months)s months: "
            "about %(reached)s; %(total)s are promised (%(total_places)s). "
            "That would need about %(needed)s a year."
        ),
        "month": N_(
            "%(quota)s a month (%(quota_places)s) from %(start)s to %(end)s is %(months)s months: "
            "about %(reached)s; %(total)s are promised (%(total_places)s). "
            "That would need about %(needed)s a month."
        ),
    }[quota.per]
    return Message(
        template,
        {
            "quota": quota.number(),
            "quota_places": all_in_words(quota.places),
            "start": start,
            "end": total.by,
            "months": _whole(months),
            "reached": _about(reached_by(quota.value, quota.per, start, total.by), below=total.value),
            "total": total.number(),
            "total_places": all_in_words(total.places),
            "needed": _about(needed),
        },
    )


def _about_the_start(policy: Policy) -> Message:
    if policy.policy.approval.basis == "printed":
        return Message(N_("The start is an assumption: the date of approval, which the text prints."))
    return Message(N_("The start is an assumption: the text prints none."))


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def _about(value: Decimal, below: Decimal | None = None) -> int:
    """``value`` to three digits; only rounded down where that would hide that it lies below ``below``."""
    whole = _whole(value)
    step = 10 ** max(0, len(str(whole)) - 3)
    rounded = _whole(value / step) * step
    return int(value) if below is not None and rounded >= below else rounded
