"""What has been said in public: claims, reported AI systems, the published portfolio."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router

from nizam.api.answers import PROBLEMS, PROBLEMS_OF_ONE, One, Page, made_page, one, view_on
from nizam.api.parameters import At, Paging
from nizam.api.records import ClaimNow, PortfolioNow, SystemNow, claim_now, portfolio_now, system_now
from nizam.policy.schema import Claim

router = Router(tags=["Evidence"])


class ClaimFilter(At):
    """Which claims are asked for."""

    target: str | None = Field(None, description="Only claims about this target.")
    body: str | None = Field(None, description="Only claims about this body.")
    measures: Literal["yes", "partly", "no"] | None = Field(
        None, description="Whether the claim measures the target's own measure."
    )

    def admits(self, claim: Claim) -> bool:
        """Whether ``claim`` is asked for."""
        bodies = {*claim.about.bodies, *(state.body for state in claim.body_states)}
        return (
            (self.target is None or self.target in claim.about.targets)
            and (self.body is None or self.body in bodies)
            and (self.measures is None or self.measures == claim.measures)
        )


@router.get("/claims", response={200: Page[ClaimNow], **PROBLEMS})
def list_claims(request: HttpRequest, wanted: Query[ClaimFilter], paging: Query[Paging]) -> Any:
    """Public statements with their sources, newest first."""
    view = view_on(wanted.on)
    found = [claim for claim in view.claims if wanted.admits(claim)]
    return made_page(ClaimNow, view, found, paging, lambda claim: claim_now(claim, view))


@router.get("/claims/{identifier}", response={200: One[ClaimNow], **PROBLEMS_OF_ONE})
def get_claim(request: HttpRequest, identifier: str) -> Any:
    """One public statement."""
    view = view_on(None)
    claim = view.picture.claim_by_id.get(identifier)
    return one(ClaimNow, view, claim_now(claim, view) if claim else None, identifier)


@router.get("/reported-systems", response={200: Page[SystemNow], **PROBLEMS})
def list_reported_systems(request: HttpRequest, at: Query[At], paging: Query[Paging]) -> Any:
    """AI systems that public bodies are reported to use: said in the press, not declared by the bodies."""
    view = view_on(at.on)
    return made_page(SystemNow, view, view.reported_systems, paging, lambda system: system_now(system, view))


@router.get("/portfolio", response={200: Page[PortfolioNow], **PROBLEMS})
def list_portfolios(request: HttpRequest, at: Query[At], paging: Query[Paging]) -> Any:
    """The portfolio of projects as it was published: totals, and named lines."""
    view = view_on(at.on)
    return made_page(PortfolioNow, view, view.portfolios, paging, lambda portfolio: portfolio_now(portfolio, view))
