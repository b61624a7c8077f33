"""A small invented country's policy, built in memory, for tests that need a whole picture."""

from __future__ import annotations

from datetime import date
from typing import Any

from nizam.policy.schema import Document


def text(english: str, urdu: str = "متن") -> dict[str, str]:
    """A bilingual text."""
    return {"en": english, "ur": urdu}


SHEET: dict[str, Any] = {"direction": "increase"}


def target(identifier: str, due: date, leads: list[str], **changes: Any) -> dict[str, Any]:
    """A target with one part."""
    part = {
        "id": "a",
        "name": text("trained"),
        "measure": "trained",
        "op": ">=",
        "value": 1000,
        "sheet": SHEET,
    }
    words = (
        "area",
        "objective",
        "title",
        "description",
        "current_state",
        "desired_state",
        "settle",
        "decision",
    )
    return {
        "id": identifier,
        **{word: text(f"{word} of {identifier}", f"ہدف {identifier} کا متن") for word in words},
        "pillars": ["1"],
        "due": due,
        "due_stated": f"by {due.year}",
        "leads": leads,
        "parts": [part],
        **changes,
    }


def clause(identifier: str, deadline: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A clause that obliges."""
    made = {
        "id": identifier,
        "section": "1",
        "title": text(f"clause {identifier}"),
        "summary": text("Do it."),
    }
    if deadline is not None:
        deadline = {"text": text("as printed"), **deadline}
    return {**made, "force": "must", "deadline": deadline, **changes}


def claim(identifier: str, stated_on: str, targets: list[str], measures: str, **changes: Any) -> dict[str, Any]:
    """A claim of the press."""
    return {
        "id": identifier,
        "says": text(f"says {identifier}", "دعویٰ"),
        "about": {"targets": targets},
        "stated_on": stated_on,
        "stated_by": text("a minister", "وزیر"),
        "source": {"publisher": "Gazette", "title": "News", "url": "https://example.org/1"},
        "kind": "press-report",
        "measures": measures,
        "strength": text("reported"),
        **changes,
    }


def _body(identifier: str, state: str) -> dict[str, Any]:
    return {"id": identifier, "name": text(f"Body {identifier}", "ادارہ"), "kind": "ministry", "state": state}


def folder_content() -> dict[str, Any]:
    """What the folder would say: approved on 30 June 2030, targets at the ends of 2030, 2031, 2032."""
    header = {
        "id": "norland", "title": text("National AI Policy of Norland", "نورلینڈ کی قومی پالیسی"),
        "short_title": text("Norland AI"), "country": text("Norland"), "issuer": "ministry", "version": "1",
        "languages": ["en", "ur"], "time_zone": "UTC", "currency": "NOK", "fiscal_year_start": "07-01",
        "approval": {"on": date(2030, 6, 30), "basis": "reported", "note": text("as reported")},
        "due_window_days": 365, "deadline_note": text("end of the year"), "text_note": text("a summary"),
        "council": "council",
    }  # fmt: skip
    late, due, later = date(2030, 12, 31), date(2031, 12, 31), date(2032, 12, 31)
    figure = {"value": 300, "unit": text("people"), "op": "="}
    formed = {"body": "agency", "state": "proposed", "as_of": "2031-01"}
    return {
        "policy": header,
        "pillars": [{"id": "1", "name": text("Skills")}],
        "sections": [{"id": "1", "title": text("Skills")}],
        "bodies": [_body("ministry", "exists"), _body("agency", "proposed"), _body("council", "proposed")],
        "measures": [
            {"id": "trained", "name": text("People trained"), "unit": text("people"), "kind": "count"}
        ],
        "targets": [
            target("1", late, ["ministry"]),
            target("2", due, ["agency"]),
            target("3", due, ["agency", "ministry"]),
            target("4", later, ["council"]),
        ],
        "clauses": [
            clause("1.a", {"kind": "relative", "months": 2, "anchor": "enactment"}, responsible=["agency"]),
            clause("1.b", {"kind": "recurring", "every": 12}),
            clause("1.c", {"kind": "due", "by": date(2032, 3, 31)}),
            clause("1.d"),
        ],
        "claims": [
            claim("old", "2030-09-01", ["1"], "yes", figures=[figure], contradicts=["new"]),
            claim("new", "2031-02-01", ["1"], "yes", figures=[{**figure, "value": 500}], contradicts=["old"]),
            claim("part", "2031-03-01", ["2"], "partly", measures_why=text("counts courses")),
            claim("aside", "2031-04-01", [], "no", body_states=[formed]),
        ],
        "terms": [{"id": "trained", "name": text("trained"), "used_in": {"clauses": ["1.a"]}}],
    }  # fmt: skip


def document(**changes: Any) -> Document:
    """The document, with some of its lists replaced."""
    return Document.model_validate({**folder_content(), **changes})
