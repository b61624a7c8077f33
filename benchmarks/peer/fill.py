"""Fills the peer's tables from a policy folder: ``python -m benchmarks.peer.fill FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from nizam.policy.loader import PolicyFolder, load_folder


def fill(loaded: PolicyFolder) -> None:
    """Make the tables and write every row."""
    from django.core.management import call_command
    from django.db import transaction

    from benchmarks.peer import site  # noqa: F401 - configures Django

    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic():
        _fill_clauses(loaded)
        _fill_targets(loaded)
        _fill_claims(loaded)


def _en(text: Any) -> str:
    return "" if text is None else text.in_language("en")


def _fill_clauses(loaded: PolicyFolder) -> None:
    from benchmarks.peer.models import Body, Clause, Pillar

    policy = loaded.policy
    pillars = {one.id: Pillar.objects.create(key=one.id, name=_en(one.name)) for one in policy.pillars}
    bodies = {one.id: Body.objects.create(key=one.id, name=_en(one.name), state=one.state) for one in policy.bodies}
    for one in policy.clauses:
        row = Clause.objects.create(
            key=one.id,
            title=_en(one.title),
            summary=_en(one.summary),
            force=one.force,
            deadline=_en(one.deadline.text) if one.deadline else "",
            pillar=pillars.get(one.pillar or ""),
        )
        row.responsible.set([bodies[body] for body in one.responsible])


def _fill_targets(loaded: PolicyFolder) -> None:
    from benchmarks.peer.models import Body, Clause, Part, Pillar, SheetLine, Target

    texts = ("area", "title", "description", "current_state", "desired_state", "settle", "decision")
    for one in loaded.policy.targets:
        row = Target.objects.create(
            key=one.id, due=one.due, due_stated=one.due_stated, **{name: _en(getattr(one, name)) for name in texts}
        )
        row.leads.set(Body.objects.filter(key__in=one.leads))
        row.pillars.set(Pillar.objects.filter(key__in=one.pillars))
        row.clauses.set(Clause.objects.filter(key__in=one.clauses))
        for part in one.parts:
            made = Part.objects.create(target=row, name=_en(part.name), value=part.value)
            for name in ("numerator", "denominator", "baseline", "unit", "source", "frequency"):
                fact = getattr(part.sheet, name)
                SheetLine.objects.create(part=made, name=name, text=_en(fact.text) if fact else "")


def _fill_claims(loaded: PolicyFolder) -> None:
    from benchmarks.peer.models import Claim, Target

    for one in loaded.evidence.claims:
        row = Claim.objects.create(
            key=one.id,
            says=_en(one.says),
            stated_by=_en(one.stated_by),
            stated_on=str(one.stated_on or ""),
            measures=one.measures,
            why=_en(one.measures_why),
            strength=_en(one.strength),
            publisher=one.source.publisher,
            source_title=one.source.title,
            url=one.source.url,
        )
        row.targets.set(Target.objects.filter(key__in=one.about.targets))


if __name__ == "__main__":
    fill(load_folder(Path(sys.argv[1])))
