"""What the policy says: header, pillars, clauses, indicators, programmes, instruments, versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from nizam.api.answers import PROBLEMS, PROBLEMS_OF_ONE, One, Page, made_page, one, page, view_on
from nizam.api.parameters import Paging
from nizam.api.records import ClauseLinks, Version, version_now
from nizam.indicators.queries import PictureOn
from nizam.policy.queries import clause_index, versions
from nizam.policy.schema import Clause, Instrument, Kpi, Pillar, Programme
from nizam.policy.schema.clauses import Force
from nizam.policy.schema.document import Header

router = Router(tags=["Policy"])


class ClauseFilter(Schema):
    """Which clauses are asked for."""

    q: str = Field("", max_length=300, description="Words in any language of the policy, or the number of a clause.")
    force: Force | None = Field(None, description="How strongly it binds.")
    body: str | None = Field(None, description="A body that is responsible, or a partner.")
    obligation: str | None = Field(None, description="A kind of action.")
    has_deadline: bool | None = Field(None, description="Only clauses with, or only those without, a deadline.")
    pillar: str | None = Field(None, description="Only clauses of this pillar.")


@router.get("/policy", response={200: One[Header], **PROBLEMS})
def get_policy(request: HttpRequest) -> Any:
    """Which policy this is, and the settings that hold for all of it."""
    view = view_on(None)
    return one(Header, view, view.policy.policy, "policy")


@router.get("/versions", response={200: Page[Version], **PROBLEMS})
def list_versions(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Every version of the policy that was loaded, newest first."""
    return made_page(Version, view_on(None), versions(), paging, version_now)


@router.get("/pillars", response={200: Page[Pillar], **PROBLEMS})
def list_pillars(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The policy's areas of intervention."""
    view = view_on(None)
    return page(Pillar, view, view.policy.pillars, paging)


@router.get("/clauses", response={200: Page[Clause], **PROBLEMS})
def list_clauses(request: HttpRequest, wanted: Query[ClauseFilter], paging: Query[Paging]) -> Any:
    """Clauses, in the policy's order; with ``q``, the best fitting first."""
    view = view_on(None)
    hits = clause_index().search(
        wanted.q,
        force=wanted.force,
        body=wanted.body,
        obligation=wanted.obligation,
        has_deadline=wanted.has_deadline,
        pillar=wanted.pillar,
    )
    return page(Clause, view, [hit.clause for hit in hits], paging)


@router.get("/clauses/{identifier}", response={200: One[ClauseLinks], **PROBLEMS_OF_ONE})
def get_clause(request: HttpRequest, identifier: str) -> Any:
    """One clause, and what refers to it."""
    view = view_on(None)
    clause = view.policy.clause_by_id.get(identifier)
    return one(ClauseLinks, view, _linked(clause, view) if clause else None, identifier)


def _linked(clause: Clause, view: PictureOn) -> ClauseLinks:
    policy = view.policy
    return ClauseLinks(
        clause=clause,
        targets=_citing(policy.targets, clause.id),
        programmes=_citing(policy.programmes, clause.id),
        instruments=_citing(policy.instruments, clause.id),
        claims=[claim.id for claim in view.claims if clause.id in claim.about.clauses],
        findings=[finding.key for finding in view.lint.findings if clause.id in finding.clauses],
    )


def _citing(records: Sequence[Any], clause: str) -> list[str]:
    return [record.id for record in records if clause in record.clauses]


@router.get("/kpis", response={200: Page[Kpi], **PROBLEMS})
def list_kpis(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Key performance indicators with their reference sheets. ``null`` on a sheet: the policy leaves it undefined."""
    view = view_on(None)
    return page(Kpi, view, view.policy.kpis, paging)


@router.get("/programmes", response={200: Page[Programme], **PROBLEMS})
def list_programmes(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What the policy promises to give."""
    view = view_on(None)
    return page(Programme, view, view.policy.programmes, paging)


@router.get("/programmes/{identifier}", response={200: One[Programme], **PROBLEMS_OF_ONE})
def get_programme(request: HttpRequest, identifier: str) -> Any:
    """One programme."""
    view = view_on(None)
    return one(Programme, view, view.policy.programme_by_id.get(identifier), identifier)


@router.get("/instruments", response={200: Page[Instrument], **PROBLEMS})
def list_instruments(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Systems that the policy names or cannot work without, and whether they work here."""
    view = view_on(None)
    return page(Instrument, view, view.policy.instruments, paging)
