"""Pages of what the policy says."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from nizam.core.errors import find
from nizam.indicators.duties import duties_by_body, duties_of
from nizam.indicators.queries import PictureOn
from nizam.policy import queries
from nizam.policy.diff import diff_policies
from nizam.policy.lint import SEVERITIES
from nizam.policy.schema import Policy
from nizam.web.page import picture_for, render_page
from nizam.web.public import public_page

_CLAUSE_FILTERS = ("force", "body", "obligation", "pillar", "deadline")
FORCES = ("must", "should", "aim", "may", "consider", "describe")


@public_page(params=("on",))
def pillars(request: HttpRequest) -> HttpResponse:
    """The pillars, each with its targets at a glance."""
    return render_page(request, "policy/pillars.html", picture_for(request))


@public_page(params=("on",))
def pillar(request: HttpRequest, identifier: str) -> HttpResponse:
    """One pillar: its clauses by section, targets, KPIs."""
    view = picture_for(request)
    found = find(view.policy.pillar_by_id, identifier)
    sections = [section for section in view.policy.sections if section.pillar == identifier]
    return render_page(
        request, "policy/pillar.html", view, pillar=found, sections=sections,
        statuses=[status for status in view.statuses if identifier in status.target.pillars],
        roadmaps=[one for one in view.policy.roadmaps if view.policy.clause_by_id[one.clause].pillar == identifier],
    )  # fmt: skip


@public_page(params=("on", "q", *_CLAUSE_FILTERS))
def clauses(request: HttpRequest) -> HttpResponse:
    """Every clause, searched and filtered."""
    view = picture_for(request)
    query = request.GET.get("q", "").strip()[:200]
    chosen = {name: request.GET.get(name, "") for name in _CLAUSE_FILTERS}
    hits = queries.clause_index().search(
        query, force=chosen["force"] or None, body=chosen["body"] or None, obligation=chosen["obligation"] or None,
        pillar=chosen["pillar"] or None, has_deadline=True if chosen["deadline"] == "yes" else None,
    )  # fmt: skip
    return render_page(
        request, "policy/clauses.html", view, q=query, chosen=chosen, found=[hit.clause for hit in hits],
        forces=FORCES, obliged=_obliged(view.policy),
    )  # fmt: skip


def _obliged(policy: Policy) -> list[str]:
    """Bodies that a clause names as responsible, for the filter."""
    named = {body for clause in policy.clauses for body in clause.responsible}
    return [body.id for body in policy.bodies if body.id in named]


@public_page(params=("on",))
def clause(request: HttpRequest, identifier: str) -> HttpResponse:
    """One clause, beside its official passage where the operator has loaded the document."""
    view = picture_for(request)
    found = find(view.policy.clause_by_id, identifier)
    subject = f"clause {identifier}"
    order = [one.id for one in view.policy.clauses]
    place = order.index(identifier)
    return render_page(
        request, "policy/clause.html", view, clause=found, passage=queries.passage_of(identifier),
        document=queries.official_document(),
        targets=[target for target in view.policy.targets if identifier in target.clauses],
        programmes=[one for one in view.policy.programmes if identifier in one.clauses],
        instruments=[one for one in view.policy.instruments if identifier in one.clauses],
        claims=[claim for claim in view.claims if identifier in claim.about.clauses],
        findings=view.findings_by_subject.get(subject, ()), notes=view.notes_by_subject.get(subject, ()),
        rewordings=queries.rewordings_of(subject, view.picture.state),
        before=order[place - 1] if place else None, after=order[place + 1] if place + 1 < len(order) else None,
    )  # fmt: skip


@public_page(params=("on",))
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body, whether it exists, and how much it owes."""
    view = picture_for(request)
    return render_page(request, "policy/bodies.html", view, groups=_bodies_by_state(view), owed=duties_by_body(view))


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """Bodies that stand alike."""

    state: str
    bodies: list[str]


def _bodies_by_state(view: PictureOn) -> list[BodyGroup]:
    order = ("proposed", "exists", "renamed", "merged", "unnamed", "group")
    made = [BodyGroup(state, [b.id for b in view.policy.bodies if b.state == state]) for state in order]
    return [group for group in made if group.bodies]


@public_page(params=("on",))
def body(request: HttpRequest, identifier: str) -> HttpResponse:
    """One body: what it owes, by when, and what is known of it."""
    view = picture_for(request)
    found = find(view.policy.body_by_id, identifier)
    return render_page(
        request, "policy/body.html", view, body=found, standing=view.standings[identifier],
        duties=duties_of(view, identifier),
        programmes=[one for one in view.policy.programmes if identifier in one.responsible],
        claims=[claim for claim in view.claims if identifier in claim.about.bodies],
        findings=view.findings_by_subject.get(f"body {identifier}", ()),
    )  # fmt: skip


@public_page(params=("on", "severity", "rule"))
def problems(request: HttpRequest) -> HttpResponse:
    """Where the policy does not fit together: computed findings, and notes that only a person can make."""
    view = picture_for(request)
    severity, rule = request.GET.get("severity", ""), request.GET.get("rule", "")
    findings = [one for one in view.lint.findings if severity in ("", one.severity) and rule in ("", one.rule)]
    by_rule: dict[str, list[object]] = {}
    for one in findings:
        by_rule.setdefault(one.rule, []).append(one)
    notes = [note for note in view.lint.notes if severity in ("", note.severity)] if not rule else []
    return render_page(
        request, "policy/problems.html", view, by_rule=by_rule, notes=notes, severities=SEVERITIES,
        severity=severity, rule=rule, rules=list(dict.fromkeys(one.rule for one in view.lint.findings)),
        count=len(findings),
    )  # fmt: skip


@public_page(params=("on", "state", "room"))
def instruments(request: HttpRequest) -> HttpResponse:
    """The systems that the policy needs: their basis and their state, honestly."""
    view = picture_for(request)
    state, room = request.GET.get("state", ""), request.GET.get("room", "")
    shown = [one for one in view.policy.instruments if state in ("", one.state) and room in ("", one.room)]
    return render_page(
        request, "policy/instruments.html", view, shown=shown, state=state, room=room,
        rooms=sorted({one.room for one in view.policy.instruments}),
    )  # fmt: skip


@public_page(params=("on",))
def instrument(request: HttpRequest, identifier: str) -> HttpResponse:
    """One instrument."""
    view = picture_for(request)
    found = find(view.policy.instrument_by_id, identifier)
    claims = [claim for claim in view.claims if identifier in claim.about.instruments]
    systems = [one for one in view.reported_systems if identifier in one.instruments]
    return render_page(request, "policy/instrument.html", view, instrument=found, claims=claims, systems=systems)


@public_page()
def versions(request: HttpRequest) -> HttpResponse:
    """Every version of the policy that was loaded here."""
    return render_page(request, "policy/versions.html", picture_for(request), versions=queries.versions())


@public_page()
def version(request: HttpRequest, digest: str) -> HttpResponse:
    """One version, and what differs from the one in force."""
    view = picture_for(request)
    old = queries.policy_by_digest(digest)
    return render_page(
        request, "policy/version.html", view, digest=digest, old=old, changes=diff_policies(old, view.policy)
    )
