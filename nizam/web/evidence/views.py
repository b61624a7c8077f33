"""Pages of what has been said in public."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

from nizam.core.errors import NotFoundError, find
from nizam.indicators.queries import PictureOn, link_answers
from nizam.policy.schema import Claim
from nizam.web.page import picture_for, render_page
from nizam.web.public import public_page

_FILTERS = ("measures", "target", "body", "kind", "page")
PAGE = 40


@public_page(params=("on", *_FILTERS))
def claims(request: HttpRequest) -> HttpResponse:
    """Every dated public statement, newest first."""
    view = picture_for(request)
    chosen = {name: request.GET.get(name, "") for name in _FILTERS}
    found = [claim for claim in view.claims if _matches(claim, chosen)]
    number = max(int(chosen["page"]), 1) if re.fullmatch(r"\d{1,6}", chosen["page"]) else 1
    shown = found[(number - 1) * PAGE : number * PAGE]
    return render_page(
        request, "evidence/claims.html", view, found=found, shown=shown, chosen=chosen, number=number,
        pages=-(-len(found) // PAGE), kinds=sorted({claim.kind for claim in view.claims}),
    )  # fmt: skip


def _matches(claim: Claim, chosen: dict[str, str]) -> bool:
    return (
        chosen["measures"] in ("", claim.measures_targets)
        and chosen["target"] in ("", *claim.about.targets)
        and chosen["body"] in ("", *claim.about.bodies)
        and chosen["kind"] in ("", claim.kind)
    )


@public_page(params=("on",))
def claim(request: HttpRequest, identifier: str) -> HttpResponse:
    """One claim, beside those that contradict it."""
    view = picture_for(request)
    found = find(view.picture.claim_by_id, identifier)
    return render_page(
        request, "evidence/claim.html", view, claim=found, opposed=_opposed(view, found),
        beside=_named(view, (*found.read_with, *found.same_event)),
        links=link_answers([found.source.url, *found.also]),
    )  # fmt: skip


def _named(view: PictureOn, keys: tuple[str, ...]) -> list[Claim]:
    return [view.picture.claim_by_id[key] for key in dict.fromkeys(keys) if key in view.picture.claim_by_id]


def _opposed(view: PictureOn, claim: Claim) -> list[Claim]:
    """Claims that do not fit with ``claim``, whichever of the two says so."""
    back = tuple(one.id for one in view.claims if claim.id in one.contradicts)
    return _named(view, (*claim.contradicts, *back))


@public_page(params=("on", "phase"))
def systems(request: HttpRequest) -> HttpResponse:
    """AI systems that public bodies are reported to use."""
    view = picture_for(request)
    phase = request.GET.get("phase", "")
    shown = [one for one in view.reported_systems if phase in ("", one.phase)]
    return render_page(
        request, "evidence/systems.html", view, shown=shown, phase=phase, phases=("in-use", "pilot", "planned")
    )


@public_page(params=("on",))
def system(request: HttpRequest, identifier: str) -> HttpResponse:
    """One reported system, with the questions that a public register would have to answer."""
    view = picture_for(request)
    for found in view.reported_systems:
        if found.id == identifier:
            return render_page(request, "evidence/system.html", view, system=found, claims=_named(view, found.claims))
    raise NotFoundError(what=identifier)


@public_page(params=("on",))
def portfolio(request: HttpRequest) -> HttpResponse:
    """The published portfolio of projects: totals, and the lines that were named."""
    view = picture_for(request)
    return render_page(request, "evidence/portfolio.html", view, portfolios=view.portfolios)
