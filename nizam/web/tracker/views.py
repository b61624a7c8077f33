"""Pages of the tracker."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from nizam.core.errors import find
from nizam.indicators.pace import paces
from nizam.indicators.status import EVIDENCE_LEVELS, TIMINGS, TargetStatus
from nizam.policy.queries import rewordings_of
from nizam.web.charts import pace_charts, timeline_chart
from nizam.web.page import picture_for, render_page
from nizam.web.public import public_page

_FILTERS = ("timing", "evidence", "lead", "pillar")


@public_page(params=("on",))
def home(request: HttpRequest) -> HttpResponse:
    """Forty days: where every promise stands."""
    view = picture_for(request)
    seen = view.overview
    return render_page(
        request, "tracker/home.html", view,
        overview=seen, timeline=partial(timeline_chart, view), levels=EVIDENCE_LEVELS,
    )  # fmt: skip


def _matches(status: TargetStatus, chosen: dict[str, str]) -> bool:
    return (
        chosen["timing"] in ("", status.timing)
        and chosen["evidence"] in ("", status.evidence)
        and chosen["lead"] in ("", *status.target.leads)
        and chosen["pillar"] in ("", *status.target.pillars)
    )


@public_page(params=("on", *_FILTERS))
def targets(request: HttpRequest) -> HttpResponse:
    """Every target in one table."""
    view = picture_for(request)
    chosen = {name: request.GET.get(name, "") for name in _FILTERS}
    shown = [status for status in view.statuses if _matches(status, chosen)]
    leads = sorted({lead for target in view.policy.targets for lead in target.leads})
    return render_page(
        request, "tracker/targets.html", view,
        shown=shown, chosen=chosen, leads=leads, timings=TIMINGS, levels=EVIDENCE_LEVELS,
    )  # fmt: skip


@public_page(params=("on",))
def target(request: HttpRequest, identifier: str) -> HttpResponse:
    """One target: what was promised, how it stands, what would settle it."""
    view = picture_for(request)
    status = find(view.status_by_id, identifier)
    subject = f"target {identifier}"
    return render_page(
        request, "tracker/target.html", view,
        status=status, target=status.target, paces=paces(view.policy, status.target, view.day),
        charts=partial(pace_charts, view, status.target),
        findings=view.findings_by_subject.get(subject, ()), notes=view.notes_by_subject.get(subject, ()),
        clauses=[view.policy.clause_by_id[clause] for clause in status.target.clauses],
        rewordings=rewordings_of(subject, view.picture.state),
    )  # fmt: skip


@public_page(params=("on",))
def council(request: HttpRequest) -> HttpResponse:
    """One page for the Council: what is late, what falls due, who leads, which decision is asked."""
    view = picture_for(request)
    return render_page(request, "tracker/council.html", view, overview=view.overview)


@public_page(params=("on",))
def kpis(request: HttpRequest) -> HttpResponse:
    """The key performance indicators, by pillar."""
    return render_page(request, "tracker/kpis.html", picture_for(request))


@public_page(params=("on",))
def kpi(request: HttpRequest, identifier: str) -> HttpResponse:
    """One key performance indicator with its reference sheet."""
    view = picture_for(request)
    found = find(view.policy.kpi_by_id, identifier)
    claims = [claim for claim in view.claims if identifier in claim.about.kpis]
    return render_page(request, "tracker/kpi.html", view, kpi=found, claims=claims)
