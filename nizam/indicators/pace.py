"""How fast a promise would have to be kept. Pure arithmetic over what the policy prints; no forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nizam.core.dates import months_between
from nizam.policy.schema import Part, Policy, Target


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace that one part of a target needs to reach its number by its date."""

    part: Part
    start: date
    """Where counting starts: the approval of the policy."""
    due: date
    months: float
    """Months from the start to the date."""
    a_month: Decimal
    """What was needed each month from the start."""
    days_left: int
    a_day_now: Decimal | None
    """What each day left would have to bring if nothing is counted yet; ``None`` once the date has passed."""

    def expected_on(self, day: date) -> Decimal:
        """How far an even pace would be on ``day``."""
        value = self.part.value or Decimal(0)
        if day >= self.due:
            return value
        if day <= self.start:
            return Decimal(0)
        return value * (day - self.start).days / (self.due - self.start).days


def paces(policy: Policy, target: Target, day: date) -> list[Pace]:
    """The pace of every part of ``target`` that counts up to a total.

    Shares, growth rates and yearly numbers have no such pace and are left out, as are parts without a number.
    """
    start = policy.policy.approval.on
    if target.due <= start:
        return []
    months = months_between(start, target.due)
    left = (target.due - day).days
    return [
        Pace(
            part, start, target.due, months, part.value / Decimal(str(months)), max(left, 0),
            part.value / left if left > 0 else None,
        )
        for part in target.parts
        if part.value is not None and part.per == "total" and policy.measure_by_id[part.measure].kind == "count"
    ]  # fmt: skip
