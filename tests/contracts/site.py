"""The site as five sorts of visitors meet it: every route, with an address that leads somewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY as _METHODS_USER
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as _METHODS
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from nizam.accounts.actions import invite_person
from nizam.core.actor import ANYBODY, OPERATOR
from nizam.indicators.actions import Suggested, suggest_claim
from nizam.ledger.queries import events_visible_to
from nizam.messages.actions import subscribe
from nizam.messages.models import Subscription
from nizam.messages.topics import Topic
from nizam.policy.queries import public_state
from nizam.policy.schema import Policy
from tests.accounts.people import person, secure

VISITORS = ("anybody", "focal person", "moderator", "administrator", "administrator without second factor")
_ROLES = {"focal person": "body-focal-person", "moderator": "cell-officer"}


def routes() -> list[str]:
    """The name of every route, with its namespace; one that has no name by its pattern."""
    return sorted({name for name, _ in _walk(get_resolver().url_patterns, "")})


def _walk(patterns: Any, namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or f"unnamed {pattern.pattern}"), pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)


class Site:
    """A site with a policy in force, one of everything that addresses can lead to, and people."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        invited = invite_person(actor=OPERATOR, email="new@example.org", body="moitt", role="body-focal-person")
        topic = Topic("target", policy.targets[0].id)
        subscribe(actor=ANYBODY, topic=topic, email="reader@example.org", language="en")
        suggested = Suggested(
            "A thousand people were trained.", "https://example.org/", "Gazette", date.today() - timedelta(1)
        )
        code = suggest_claim(actor=ANYBODY, suggested=suggested, today=date.today(), once="once")
        token = Subscription.objects.get().token
        public_event = events_visible_to(ANYBODY, limit=1)[0]
        self._given: dict[str, tuple[Any, ...]] = {
            "record-file": ("nizam-verify.py",),
            "record_about": (public_event.subject,),
            "record_event": (public_event.event_id,),
            "end_membership": (999_999,),  # nobody's
            **dict.fromkeys(("accept_invitation",), (str(invited.link).rstrip("/").rpartition("/")[2],)),
            **dict.fromkeys(("suggestion_status", "suggestion", "accept_suggestion", "refuse_suggestion"), (code,)),
            **dict.fromkeys(("notify_confirm", "notify_end"), (token,)),
            **dict.fromkeys(("version",), (public_state().digest,)),
            **dict.fromkeys(("data-csv", "data-json"), ("targets",)),
            "feed": ("en",),
            "card_home": ("en",),
            "account_reset_password_from_key": ("1", "set-password"),
        }
        self._query = {"notify": f"?kind=target&topic={topic.id}"}

    def path(self, route: str) -> str:
        """An address of ``route`` that leads to something."""
        if route.startswith("unnamed"):
            return "/api/nothing-of-this-name"
        return reverse(route, args=self._given.get(route) or self._identifiers(route)) + self._query.get(route, "")

    def _identifiers(self, route: str) -> tuple[Any, ...]:
        lists = {
            "target": self.policy.targets, "body": self.policy.bodies, "clause": self.policy.clauses,
            "kpi": self.policy.kpis, "pillar": self.policy.pillars, "programme": self.policy.programmes,
            "instrument": self.policy.instruments,
        }  # fmt: skip
        kind, _, what = route.replace(":get_", "-").replace("_", "-").rpartition("-")
        if what not in lists and what not in {"claim", "system"}:
            return ()
        identifier = lists[what][0].id if what in lists else self._evidence(what)
        return ("en", identifier) if kind in {"feed", "card"} else (identifier,)

    @staticmethod
    def _evidence(what: str) -> str:
        from nizam.indicators.queries import picture

        evidence = picture().evidence
        return evidence.claims[0].id if what == "claim" else evidence.reported_systems[0].id

    def visitor(self, who: str) -> Client:
        """A browser of one of :data:`VISITORS`, who has just typed the password."""
        client = Client(raise_request_exception=False)
        if who == "anybody":
            return client
        one = person(f"{who.replace(' ', '-')}@example.org", _ROLES.get(who, "operator-admin"), "moitt")
        if who in {"moderator", "administrator"}:
            secure(one)
        client.force_login(one, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session[_METHODS_USER] = str(one.pk)
        session[_METHODS] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
        session.save()
        return client


def asked(client: Client, method: str, path: str) -> HttpResponseBase:
    """What the site answers; whatever that changed is taken back, so that the next question finds the same site."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer: HttpResponseBase = getattr(client, method)(path)
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    client.cookies = cookies  # signing out takes the cookie away
    return answer
