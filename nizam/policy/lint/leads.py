"""Rules about the bodies that lead targets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nizam.core.message import N_, Message
from nizam.core.text import Text
from nizam.policy.lint.findings import Found
from nizam.policy.schema import Policy

_NOT_YET = frozenset({"proposed", "unnamed"})


def _names(policy: Policy, bodies: list[str]) -> list[Text]:
    return [policy.body_by_id[body].name for body in bodies]


def lead_does_not_exist(policy: Policy, on: date) -> Iterator[Found]:
    """A target led only by bodies that the policy itself proposes."""
    for target in policy.targets:
        missing = [lead for lead in target.leads if policy.body_by_id[lead].state in _NOT_YET]
        if missing and len(missing) == len(target.leads):
            yield Found(
                (f"target {target.id}", *(f"body {lead}" for lead in missing)),
                Message(
                    N_(
                        "Leads of target %(target)s: %(leads)s, of which the policy treats as existing: 0. "
                        "It is due on %(due)s."
                    ),
                    {"target": target.id, "leads": _names(policy, missing), "due": target.due},
                ),
            )


def lead_creates_itself(policy: Policy, on: date) -> Iterator[Found]:
    """A target whose lead is the very body that it creates."""
    for target in policy.targets:
        circular = [lead for lead in target.leads if lead in target.creates]
        if circular:
            yield Found(
                (f"target {target.id}", *(f"body {lead}" for lead in circular)),
                Message(
                    N_("Target %(target)s creates what leads it: %(bodies)s."),
                    {"target": target.id, "bodies": _names(policy, circular)},
                ),
            )
