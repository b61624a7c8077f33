"""Rules about whether a target can be measured, and where it belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from nizam.core.message import N_, Message
from nizam.core.text import Text
from nizam.policy.lint.findings import Found
from nizam.policy.lint.subjects import sentences
from nizam.policy.schema import Part, Policy


def target_without_indicator(policy: Policy, on: date) -> Iterator[Found]:
    """A target for which the policy sets no value at all."""
    for target in policy.targets:
        if all(part.value is None for part in target.parts):
            yield Found(
                (f"target {target.id}",),
                Message(
                    N_("Measurable parts of target %(target)s: %(parts)s. Parts with a value: 0."),
                    {"target": target.id, "parts": len(target.parts)},
                ),
            )


def _parts_without(policy: Policy, kind: str, field: str, template: str) -> Iterator[Found]:
    for target in policy.targets:
        lacking = [
            part
            for part in target.parts
            if policy.measure_by_id[part.measure].kind == kind and field in part.undefined and part.value is not None
        ]
        if lacking:
            yield Found((f"target {target.id}",), sentences(_said_of(policy, part, template) for part in lacking))


def _said_of(policy: Policy, part: Part, template: str) -> Message:
    return Message(template, {"part": part.name, "value": part.value, "unit": policy.measure_by_id[part.measure].unit})


def growth_without_baseline(policy: Policy, on: date) -> Iterator[Found]:
    """Growth that is promised from a level that the text does not give."""
    return _parts_without(
        policy,
        "growth",
        "baseline",
        N_("%(part)s: %(value)s, in %(unit)s. The text gives no baseline, so no number follows from it."),
    )


def share_without_denominator(policy: Policy, on: date) -> Iterator[Found]:
    """A share of a whole that the text does not define."""
    return _parts_without(
        policy,
        "share",
        "denominator",
        N_("%(part)s: %(value)s, in %(unit)s. The text does not define the whole, so no number follows from it."),
    )


def pillar_mismatch(policy: Policy, on: date) -> Iterator[Found]:
    """A target or indicator printed under a pillar to which none of its clauses belongs."""
    for target in policy.targets:
        of_clauses = {policy.clause_by_id[clause].pillar for clause in target.clauses} - {None}
        strangers = [pillar for pillar in target.pillars if pillar not in of_clauses]
        if of_clauses and strangers:
            yield Found(
                (f"target {target.id}",),
                Message(
                    N_(
                        "Target %(target)s is printed under: %(printed)s. Its clauses belong to: "
                        "%(clauses)s. Pillars printed without a clause of it: %(strangers)s."
                    ),
                    {
                        "target": target.id,
                        "printed": _pillars(policy, target.pillars),
                        "clauses": _pillars(policy, of_clauses),
                        "strangers": _pillars(policy, strangers),
                    },
                ),
                severity="low" if of_clauses & set(target.pillars) else "medium",
            )
    for kpi in policy.kpis:
        if kpi.best_fit_pillar not in {None, kpi.pillar}:
            yield Found(
                (f"kpi {kpi.id}",),
                Message(
                    N_("Indicator %(kpi)s is printed under: %(printed)s. What it counts belongs to: %(fit)s."),
                    {
                        "kpi": kpi.id,
                        "printed": _pillars(policy, {kpi.pillar}),
                        "fit": _pillars(policy, {kpi.best_fit_pillar}),
                    },
                ),
            )


def _pillars(policy: Policy, chosen: Collection[str | None]) -> list[Text]:
    return [pillar.name for pillar in policy.pillars if pillar.id in chosen]
