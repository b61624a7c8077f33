"""What every route answers to every sort of visitor: the one table that says who may do what.

A row holds the status of GET and of POST for each of :data:`tests.contracts.site.VISITORS`, in their order: anybody,
focal person, moderator, administrator, administrator without second factor. POST sends an empty form with a valid CSRF
token. Whoever must have a second factor and has none is led (302) to the page that sets it up, from everywhere.
"""

from __future__ import annotations

READ = ("200 200 200 200 302", "405 405 405 405 302")
"""Pages and data that are the same for everybody, and can only be read."""
READ_OR_SENT = ("200 200 200 200 302", "200 200 200 200 302")
"""The same, and a POST answers with the page too: a form whose mistakes it shows, or what never looks at the method."""
LED_ON = ("302 302 302 302 302", "302 302 302 302 302")
"""Leads to another page, whoever asks."""
SIGNED_IN = ("302 200 200 200 302", "302 405 405 405 302")
SIGNED_IN_FORM = ("302 200 200 200 302", "302 200 200 200 302")
READ_SUGGESTIONS = ("302 403 200 200 302", "302 405 405 405 302")
DECIDE = ("302 405 405 405 302", "302 403 400 400 302")
"""Nobody but moderators; an empty form decides nothing."""

PAGES = """
    home targets target council kpis kpi pillars pillar clauses clause bodies body problems instruments instrument
    versions version programmes programme claims claim systems system portfolio how_we_check changes data find design
    record record_about record_event half_year half_year_pdf council_pdf card_home card_target card_body
"""
_DATA = "record-file data-index data-package data-csv data-json feed feed-target feed-body sitemap"
_API = """
    openapi-json openapi-view get_policy list_versions list_pillars list_clauses get_clause list_kpis list_programmes
    get_programme list_instruments list_targets get_target list_bodies get_body list_findings list_notes list_claims
    get_claim list_reported_systems list_portfolios
"""

MATRIX: dict[str, tuple[str, str]] = {
    **dict.fromkeys(PAGES.split(), READ),
    **dict.fromkeys(_DATA.split(), READ),
    **{f"api:{name}": READ for name in _API.split()},
    "healthz": ("200 200 200 200 200", "405 405 405 405 405"),  # monitors ask without a session anyway
    "root": LED_ON,
    "robots": READ_OR_SENT,
    "api-home": LED_ON,
    "api:api-root": LED_ON,
    "api-stylesheet": READ_OR_SENT,
    "unnamed ": ("404 404 404 404 302", "405 405 405 405 302"),  # whatever else stands below /api/
    # --- what anybody may send -----------------------------------------------------------------------------------
    "suggest": ("200 200 200 200 302", "400 400 400 400 302"),
    "suggestion_status": READ,
    "notify": ("200 200 200 200 302", "404 404 404 404 302"),  # an empty form names nothing that could be followed
    "notify_sent": READ,
    "notify_confirm": READ_OR_SENT,
    "notify_end": READ_OR_SENT,
    # --- moderation ------------------------------------------------------------------------------------------------
    "suggestions": READ_SUGGESTIONS,
    "suggestion": READ_SUGGESTIONS,
    "accept_suggestion": DECIDE,
    "refuse_suggestion": DECIDE,
    # --- accounts --------------------------------------------------------------------------------------------------
    "desk": SIGNED_IN,
    "people": ("302 403 403 200 302", "302 403 403 400 302"),
    "end_membership": ("302 405 405 405 302", "302 403 403 404 302"),
    "accept_invitation": READ_OR_SENT,
    "change_language": ("302 405 405 405 405", "302 400 400 400 400"),
    "account_login": ("200 302 302 302 302", "200 302 302 302 302"),
    "account_logout": ("302 200 200 200 200", "302 302 302 302 302"),
    "account_inactive": READ,
    "account_reauthenticate": ("302 200 200 200 200", "302 200 200 200 200"),
    "account_change_password": SIGNED_IN_FORM,
    "account_reset_password": READ_OR_SENT,
    "account_reset_password_done": READ,
    "account_reset_password_from_key": READ_OR_SENT,
    "account_reset_password_from_key_done": READ,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": LED_ON,
    "mfa_reauthenticate": ("302 302 200 200 302", "302 302 200 200 302"),
    "mfa_activate_totp": ("302 200 302 302 200", "302 200 302 302 200"),
    "mfa_deactivate_totp": ("302 404 200 200 302", "302 404 200 200 302"),
    "mfa_view_recovery_codes": ("302 404 200 200 302", "302 405 405 405 302"),
    "mfa_generate_recovery_codes": ("302 200 200 200 302", "302 200 302 302 302"),
}

QUERIES = {
    "claim": 2,  # whether its links could be reached
    "target": 2,  # how older versions word it
    "clause": 4,  # the same, and its passage in the official document
    "clauses": 3,  # whether there is an official document to search
    "versions": 2,
    "record": 7,  # snapshots, witnesses, what waits, the newest events and their places: made anew for every reader
    "record_about": 3,
    "record_event": 4,
    "how_we_check": 3,
}
"""At most so many database queries for a page that was asked for before, where one is not enough."""
