"""Every kind of public page, by the name of its route, with an address that shows the kind at its fullest."""

from __future__ import annotations

import json
import re

from tests.journeys.site import Site

LANGUAGES = ("en", "ur")

PAGES: dict[str, str] = {
    "home": "",
    "targets": "targets/",
    "target": "targets/2/",
    "council": "council/",
    "kpis": "kpis/",
    "kpi": "kpis/K2.2/",
    "half_year": "reports/half-year/",
    "pillars": "pillars/",
    "pillar": "pillars/2/",
    "clauses": "clauses/",
    "clause": "clauses/1.1.a/",
    "bodies": "bodies/",
    "body": "bodies/moitt/",
    "problems": "problems/",
    "instruments": "instruments/",
    "instrument": "instruments/clause-register/",
    "versions": "versions/",
    "version": "versions/{digest}/",
    "programmes": "programmes/",
    "programme": "programmes/scholarships/",
    "claims": "claims/",
    "claim": "claims/cabinet-approves-policy-30-july-2025/",
    "systems": "systems/",
    "system": "systems/fbr-crm-ml/",
    "portfolio": "portfolio/",
    "how_we_check": "how-we-check/",
    "changes": "changes/",
    "data": "data/",
    "find": "find/?q=scholarships",
    "design": "design/",
    "record": "record/",
    "record_about": "record/about/cabinet-approves-policy-30-july-2025/",
    "record_event": "record/events/{event}/",
    "suggest": "suggest/?target=2",
    "notify": "notify/?kind=programme&topic=scholarships",
    "notify_sent": "notify/sent/",
    "account_login": "account/login/",
    "account_reset_password": "account/password/reset/",
    "account_reset_password_done": "account/password/reset/sent/",
}
WRONG = {"not found": "targets/99/", "no such page": "no-such-page/", "no date": "?on=tomorrow"}

NOT_PAGES = {
    "half_year_pdf", "council_pdf",  # files
    "accept_suggestion", "refuse_suggestion", "change_language", "end_membership",  # only posted to
}  # fmt: skip
BEHIND_A_LINK = {  # opened in the journeys that lead there
    "suggestion_status", "notify_confirm", "notify_end", "accept_invitation",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
}  # fmt: skip
SIGNED_IN = {
    "desk", "people", "suggestions", "suggestion", "account_logout", "account_inactive", "account_reauthenticate",
    "account_change_password", "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
}  # fmt: skip


def addresses(site: Site) -> dict[str, str]:
    """The address of every kind of page, below its language, on ``site``."""
    event = re.search(r"record/events/([0-9a-f]+)/", site.get("/en/record/")[2].decode())
    assert event is not None, "something is recorded"
    named = {"digest": json.loads(site.get("/healthz")[2])["policy"], "event": event.group(1)}
    return {name: path.format(**named) for name, path in PAGES.items()}
