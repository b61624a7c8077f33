"""How the promises stand: targets, bodies, findings in the policy."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from nizam.api.answers import PROBLEMS, PROBLEMS_OF_ONE, One, Page, made_page, one, page, view_on
from nizam.api.parameters import At, Paging
from nizam.api.records import (
    BodyDuties,
    BodyNow,
    FindingNow,
    TargetNow,
    body_now,
    duty_now,
    finding_now,
    target_now,
)
from nizam.indicators.duties import duties
from nizam.indicators.queries import PictureOn
from nizam.policy.schema import Body, Reading

router = Router(tags=["How it stands"])


@router.get("/targets", response={200: Page[TargetNow], **PROBLEMS})
def list_targets(request: HttpRequest, at: Query[At], paging: Query[Paging]) -> Any:
    """Every target: whether it is overdue, what evidence there is, whether its lead exists."""
    view = view_on(at.on)
    return made_page(TargetNow, view, view.statuses, paging, lambda status: target_now(status, view))


@router.get("/targets/{identifier}", response={200: One[TargetNow], **PROBLEMS_OF_ONE})
def get_target(request: HttpRequest, identifier: str, at: Query[At]) -> Any:
    """One target."""
    view = view_on(at.on)
    status = view.status_by_id.get(identifier)
    return one(TargetNow, view, target_now(status, view) if status else None, identifier)


@router.get("/bodies", response={200: Page[BodyNow], **PROBLEMS})
def list_bodies(request: HttpRequest, at: Query[At], paging: Query[Paging]) -> Any:
    """Every body that the policy names, and whether it exists."""
    view = view_on(at.on)
    return made_page(BodyNow, view, view.policy.bodies, paging, lambda body: body_now(body, view))


@router.get("/bodies/{identifier}", response={200: One[BodyDuties], **PROBLEMS_OF_ONE})
def get_body(request: HttpRequest, identifier: str, at: Query[At]) -> Any:
    """One body, with what it owes, soonest first."""
    view = view_on(at.on)
    body = view.policy.body_by_id.get(identifier)
    return one(BodyDuties, view, _with_duties(body, view) if body else None, identifier)


def _with_duties(body: Body, view: PictureOn) -> BodyDuties:
    owed = [duty_now(duty) for duty in duties(view.policy, view.day) if duty.body == body.id]
    owed.sort(key=lambda duty: duty.due or date.max)
    return BodyDuties(**dict(body_now(body, view)), duties=owed)


@router.get("/findings", response={200: Page[FindingNow], **PROBLEMS})
def list_findings(request: HttpRequest, at: Query[At], paging: Query[Paging]) -> Any:
    """Where the policy's own numbers, names and dates do not fit together, gravest first."""
    view = view_on(at.on)
    return made_page(FindingNow, view, view.lint.findings, paging, lambda one: finding_now(one, view))


@router.get("/notes", response={200: Page[Reading], **PROBLEMS})
def list_notes(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Judgements of people that no rule can reach, kept apart from the findings."""
    view = view_on(None)
    return page(Reading, view, view.lint.notes, paging)
