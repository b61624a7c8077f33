"""Rules about dates: what depends on something later, what has passed, what counts from an unknown day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from nizam.core.dates import add_months
from nizam.core.message import N_, Message
from nizam.policy.lint.findings import Found
from nizam.policy.schema import Clause, Policy


def date_before_dependency(policy: Policy, on: date) -> Iterator[Found]:
    """A target that falls due before another without which it cannot be reached."""
    for target in policy.targets:
        for need in {need.target: need for need in target.needs}.values():
            needed = policy.target_by_id[need.target]
            if target.due < needed.due:
                yield Found(
                    (f"target {target.id}", f"target {needed.id}"),
                    Message(
                        N_(
                            "Target %(target)s is due on %(due)s and needs target %(needed)s, which is due "
                            "on %(later)s: %(days)s days after it. Why it needs it: %(why)s"
                        ),
                        {
                            "target": target.id,
                            "due": target.due,
                            "needed": needed.id,
                            "later": needed.due,
                            "days": (needed.due - target.due).days,
                            "why": need.why,
                        },
                    ),
                )


def dependency_cycle(policy: Policy, on: date) -> Iterator[Found]:
    """Targets that need each other, so that none can come first."""
    reachable = {target.id: _needed_by(policy, target.id) for target in policy.targets}
    seen: set[str] = set()
    for target in policy.targets:
        if target.id in seen or target.id not in reachable[target.id]:
            continue
        ring = [one.id for one in policy.targets if one.id in reachable[target.id] and target.id in reachable[one.id]]
        seen.update(ring)
        yield Found(
            tuple(f"target {one}" for one in ring),
            Message(
                N_("Each of these targets needs the others, directly or through them: %(targets)s."),
                {"targets": ring},
            ),
        )


def _needed_by(policy: Policy, target: str) -> set[str]:
    found: set[str] = set()
    waiting = [target]
    while waiting:
        for need in policy.target_by_id[waiting.pop()].needs:
            if need.target not in found:
                found.add(need.target)
                waiting.append(need.target)
    return found


def _is_relative(clause: Clause) -> bool:
    return clause.deadline is not None and clause.deadline.kind == "relative" and clause.deadline.months is not None


def _counted(policy: Policy, clause: Clause) -> date:
    """When a relative deadline falls due if it is counted from the approval."""
    assert clause.deadline is not None and clause.deadline.months is not None
    return add_months(policy.policy.approval.on, clause.deadline.months)


_PASSED = N_(
    "Due on %(due)s; on %(on)s that is %(days)s days ago. "
    "Whether it was done is a matter of evidence, not of this rule."
)
_PASSED_SINCE_APPROVAL = N_(
    "%(months)s months from the approval on %(approval)s end on %(due)s; on %(on)s that is %(days)s days ago"
    ". Whether it was done is a matter of evidence, not of this rule."
)


def deadline_passed(policy: Policy, on: date) -> Iterator[Found]:
    """A date that lies in the past on the day asked about."""
    for target in policy.targets:
        if target.due < on:
            yield Found((f"target {target.id}",), Message(_PASSED, _passed(target.due, on)))
    for clause in policy.clauses:
        if clause.deadline is None:
            continue
        due = clause.deadline.by
        if due is not None and due < on:
            yield Found((f"clause {clause.id}",), Message(_PASSED, _passed(due, on)))
        elif due is None and _is_relative(clause) and _counted(policy, clause) < on:
            since = {"months": clause.deadline.months, "approval": policy.policy.approval.on}
            said = since | _passed(_counted(policy, clause), on)
            yield Found((f"clause {clause.id}",), Message(_PASSED_SINCE_APPROVAL, said))


def _passed(due: date, on: date) -> dict[str, Any]:
    return {"due": due, "on": on, "days": (on - due).days}


def relative_deadline(policy: Policy, on: date) -> Iterator[Found]:
    """A deadline counted from a day that the text does not print."""
    approval = policy.policy.approval
    template = {
        "approval": N_(
            "%(months)s months from the approval, whose date the text does not print. "
            "Counted from %(approval)s they end on %(due)s."
        ),
        "enactment": N_(
            "%(months)s months from the enactment, whose date the text does not print. "
            "Counted from the approval on %(approval)s they end on %(due)s."
        ),
    }
    for clause in policy.clauses:
        if not _is_relative(clause):
            continue
        assert clause.deadline is not None
        anchor = clause.deadline.anchor or "approval"
        if anchor == "approval" and approval.basis == "printed":
            continue
        said = {"months": clause.deadline.months, "approval": approval.on, "due": _counted(policy, clause)}
        yield Found((f"clause {clause.id}",), Message(template[anchor], said))


def deadline_before_approval(policy: Policy, on: date) -> Iterator[Found]:
    """A date that had passed before the policy was approved."""
    approval = policy.policy.approval.on
    dated = [(f"target {target.id}", [target.due, *(q.by for q in target.quantities)]) for target in policy.targets]
    for clause in policy.clauses:
        by = [clause.deadline.by] if clause.deadline is not None else []
        dated.append((f"clause {clause.id}", [*by, *(q.by for q in clause.quantities)]))
    for subject, days in dated:
        early = [day for day in days if day is not None and day < approval]
        if early:
            yield Found(
                (subject,),
                Message(
                    N_("Due on %(due)s, %(days)s days before the approval on %(approval)s."),
                    {"due": min(early), "days": (approval - min(early)).days, "approval": approval},
                ),
            )
