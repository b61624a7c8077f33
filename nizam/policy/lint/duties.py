"""Rules about who is obliged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nizam.core.message import N_, Message
from nizam.policy.lint.findings import Found
from nizam.policy.schema import Policy


def duty_body_inferred(policy: Policy, on: date) -> Iterator[Found]:
    """A duty for which the text names nobody; the body is our reading."""
    for clause in policy.clauses:
        if clause.is_duty and clause.responsible and clause.responsible_basis == "inferred":
            names = [policy.body_by_id[body].name for body in clause.responsible]
            yield Found(
                (f"clause {clause.id}",),
                Message(
                    N_("Clause %(clause)s obliges, but neither it nor its section names a body. Read as: %(bodies)s."),
                    {"clause": clause.id, "bodies": names},
                ),
            )


def duty_without_body(policy: Policy, on: date) -> Iterator[Found]:
    """A duty that nobody bears."""
    for clause in policy.clauses:
        if clause.is_duty and not clause.responsible:
            yield Found(
                (f"clause {clause.id}",),
                Message(N_("Clause %(clause)s obliges, and bodies responsible for it: 0."), {"clause": clause.id}),
            )
