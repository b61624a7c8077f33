"""Takes suggested claims from anybody, and lets moderators decide on them."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.encoding import force_bytes
from pydantic import ValidationError as SchemaError

from nizam.core.actor import Actor
from nizam.core.digest import digest_of
from nizam.core.errors import NotFoundError
from nizam.core.message import N_, Message
from nizam.indicators.actions.recording import record_decision, record_published
from nizam.indicators.announce import announce_claims
from nizam.indicators.errors import AlreadyDecidedError, BadClaimError, BadSuggestionError
from nizam.indicators.models import EvidenceItem, Suggestion
from nizam.indicators.permissions import can_moderate_claims
from nizam.indicators.suggestions import spelled
from nizam.policy.actions import touch_public_content
from nizam.policy.queries import current_policy
from nizam.policy.schema import Claim, Policy

_State = Suggestion.State


@dataclass(frozen=True, slots=True)
class Suggested:
    """What somebody suggests."""

    says: str
    url: str
    publisher: str
    published_on: date
    target: str = ""
    note: str = ""
    language: str = "en"


@transaction.atomic
def suggest_claim(*, actor: Actor, suggested: Suggested, today: date, once: str) -> str:
    """Keep a suggestion until a moderator decides; returns its tracking code. Anybody may suggest.

    ``once`` is the random value of one filled-in form: sending the same form twice gives the same code.

    Raises:
        BadSuggestionError: the link, the date or the target cannot be.
    """
    _check_suggested(suggested, today)
    code = _tracking_code(suggested, once)
    Suggestion.objects.get_or_create(
        tracking_code=code,
        defaults={
            "language": suggested.language,
            "says": suggested.says,
            "url": suggested.url,
            "publisher": suggested.publisher,
            "published_on": suggested.published_on,
            "target": suggested.target,
            "note": suggested.note,
            "suggested_at": timezone.now(),
        },
    )
    return code


def _check_suggested(suggested: Suggested, today: date) -> None:
    reason = None
    try:
        URLValidator(schemes=["http", "https"])(suggested.url)
    except ValidationError:
        reason = Message(N_("the link is not an address of a web page"))
    if suggested.published_on > today:
        reason = Message(N_("the date lies in the future"))
    if suggested.target and suggested.target not in current_policy().target_by_id:
        reason = Message(N_("the policy has no such target"))
    if not suggested.says.strip() or not suggested.publisher.strip():
        reason = Message(N_("it does not say what was said, and by whom"))
    if reason is not None:
        raise BadSuggestionError(reason=reason)


def _tracking_code(suggested: Suggested, once: str) -> str:
    content = f"{once}\n{suggested}".encode()
    mac = hmac.new(force_bytes(settings.SECRET_KEY), b"nizam.indicators.suggestion" + content, hashlib.sha256).digest()
    return spelled(base64.b32encode(mac)[:12].decode())


@transaction.atomic
def accept_suggestion(*, actor: Actor, code: str, claim: Mapping[str, Any]) -> str:
    """Publish the claim that the moderator wrote from a suggestion; returns the claim's identifier.

    ``claim`` holds the fields of :class:`~nizam.policy.schema.Claim` but ``id``. Sending the same decision again
    changes nothing.

    Raises:
        NotAllowedError: the actor does not moderate claims.
        NotFoundError: there is no such suggestion.
        AlreadyDecidedError: somebody else, or another decision, was first.
        BadClaimError: the claim is not complete.
    """
    can_moderate_claims(actor).require()
    found = _locked(code)
    if found.state == _State.ACCEPTED and found.decided_by == actor.key:
        return found.claim_key
    made = _claim(_key_of(found), claim)
    _decide(found, actor, _State.ACCEPTED, claim_key=made.id)
    content = made.model_dump(mode="json")
    last = EvidenceItem.objects.filter(kind=EvidenceItem.Kind.CLAIM).aggregate(last=Max("position"))["last"]
    item = EvidenceItem.objects.create(
        kind=EvidenceItem.Kind.CLAIM, key=made.id, digest=digest_of(content), position=(last or 0) + 1,
        content=content, recorded_at=timezone.now(), is_from_policy_folder=False,
    )  # fmt: skip
    record_published(actor, [item])
    touch_public_content()
    announce_claims(actor=actor, claims=[made])
    return made.id


@transaction.atomic
def refuse_suggestion(*, actor: Actor, code: str, reason: str) -> None:
    """Refuse a suggestion with a reason, which whoever sent it can read. The same refusal again changes nothing.

    Raises:
        NotAllowedError: the actor does not moderate claims.
        NotFoundError: there is no such suggestion.
        AlreadyDecidedError: somebody else, or another decision, was first.
        BadSuggestionError: no reason is given.
    """
    can_moderate_claims(actor).require()
    if not reason.strip():
        raise BadSuggestionError(reason=Message(N_("a refusal needs a reason")))
    found = _locked(code)
    if found.state == _State.REFUSED and found.decided_by == actor.key:
        return
    _decide(found, actor, _State.REFUSED, reason=reason.strip())


def _locked(code: str) -> Suggestion:
    found = Suggestion.objects.select_for_update().filter(tracking_code=spelled(code)).first()
    if found is None:
        raise NotFoundError(what=code[:20])
    return found


def _decide(suggestion: Suggestion, actor: Actor, state: str, **said: str) -> None:
    undecided = Suggestion.objects.filter(pk=suggestion.pk, state=_State.NEW)
    if not undecided.update(state=state, decided_at=timezone.now(), decided_by=actor.key, **said):
        raise AlreadyDecidedError()
    suggestion.refresh_from_db()
    record_decision(actor, suggestion)


_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def _key_of(suggestion: Suggestion) -> str:
    """A key for the claim that does not reveal the tracking code: in letters, as digits could be anybody's number."""
    return f"suggested-{digest_of([suggestion.pk, suggestion.tracking_code])[:10].translate(_LETTERS)}"


def _claim(identifier: str, fields: Mapping[str, Any]) -> Claim:
    try:
        claim = Claim.model_validate({**fields, "id": identifier})
    except SchemaError as wrong:
        first = wrong.errors()[0]
        raise BadClaimError(reason=f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    policy = current_policy()
    if missing := sorted(_languages_missing(claim, policy)):
        raise BadClaimError(reason=Message(N_("it is not written in: %(languages)s"), {"languages": missing}))
    if claim.stated_on is None and claim.happened_on is None:
        raise BadClaimError(reason=Message(N_("it has no date")))
    if unknown := sorted(set(claim.about.targets) - policy.target_by_id.keys()):
        raise BadClaimError(reason=Message(N_("the policy has no target %(targets)s"), {"targets": unknown}))
    if claim.measures != "no" and not claim.about.targets:
        raise BadClaimError(reason=Message(N_("it cannot measure a target without naming one")))
    if not claim.source.url.startswith(("https://", "http://")):
        raise BadClaimError(reason=Message(N_("the link is not an address of a web page")))
    return claim


def _languages_missing(claim: Claim, policy: Policy) -> set[str]:
    texts = [claim.says, claim.stated_by, claim.strength]
    texts += [claim.measures_why] if claim.measures_why is not None else []
    return {language for language in policy.policy.languages for text in texts if not text.get(language)}
