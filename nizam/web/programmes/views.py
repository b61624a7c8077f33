"""Pages of the programmes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from nizam.core.errors import find
from nizam.web.page import picture_for, render_page
from nizam.web.public import public_page

TYPES = ("call", "enrolment", "entitlement", "service", "investment", "commitment")


@public_page(params=("on", "type"))
def programmes(request: HttpRequest) -> HttpResponse:
    """What the policy promises to give, to whom, and whether one can apply."""
    view = picture_for(request)
    kind = request.GET.get("type", "")
    by_type = {
        one: [programme for programme in view.policy.programmes if programme.type == one]
        for one in TYPES
        if kind in ("", one)
    }
    return render_page(request, "programmes/programmes.html", view, by_type=by_type, types=TYPES, kind=kind)


@public_page(params=("on",))
def programme(request: HttpRequest, identifier: str) -> HttpResponse:
    """One programme: what is promised, by whom, under which clause."""
    view = picture_for(request)
    found = find(view.policy.programme_by_id, identifier)
    claims = [claim for claim in view.claims if identifier in claim.about.programmes]
    return render_page(
        request, "programmes/programme.html", view, programme=found, claims=claims,
        findings=view.findings_by_subject.get(f"programme {identifier}", ()),
    )  # fmt: skip
