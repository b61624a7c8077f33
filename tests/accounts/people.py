"""A small policy in force, and people with roles in it, for tests that need somebody who acts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from nizam.accounts.actions import give_membership
from nizam.accounts.models import Person
from nizam.core.actor import OPERATOR, Actor
from nizam.core.digest import digest_of
from nizam.indicators.actions import put_in_force
from nizam.indicators.queries import _picture_at
from nizam.policy.loader import PolicyFolder
from tests.small_policy import document, text

PASSWORD = "seventeen blue herons"
SECRET = "JBSWY3DPEHPK3PXP"

ROLES: list[dict[str, Any]] = [
    {"id": "moderator", "name": text("Moderator"), "bodies": ["ministry"], "has_power_over_others": True,
     "permissions": ["moderate_claims", "read_suggestions"]},
    {"id": "administrator", "name": text("Administrator"), "has_power_over_others": True,
     "permissions": ["manage_people"]},
    {"id": "reader", "name": text("Reader"), "permissions": ["read_suggestions"]},
    {"id": "focal", "name": text("Focal person")},
]  # fmt: skip
PROGRAMMES: list[dict[str, Any]] = [
    {"id": "grants", "name": text("Grants"), "type": "call", "type_reason": text("asked for"), "gives": text("money")}
]

MODERATOR = Actor("m" * 32, frozenset({"ministry"}), frozenset({"moderate_claims", "read_suggestions"}))


def folder(**changes: Any) -> PolicyFolder:
    """The policy folder of Norland, with some of its lists replaced."""
    policy, evidence = document(**{"roles": ROLES, "programmes": PROGRAMMES, **changes}).split()
    return PolicyFolder(Path("norland"), policy, evidence, digest_of(policy.model_dump(mode="json")))


def norland(**changes: Any) -> None:
    """Put the policy of Norland in force; pictures of an earlier test's database are forgotten."""
    _picture_at.cache_clear()
    put_in_force(actor=OPERATOR, folder=folder(**changes))


def person(email: str = "zainab@example.org", role: str | None = None, body: str = "ministry") -> Person:
    """Somebody with an account, and a role if one is named."""
    made = Person(email=email, joined_at=timezone.now())
    made.set_password(PASSWORD)
    made.save()
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    if role is not None:
        give_membership(actor=OPERATOR, person=made, body=body, role=role)
    return made


def secure(one: Person) -> Person:
    """Give somebody an authenticator app and recovery codes."""
    TOTP.activate(one, SECRET)
    RecoveryCodes.activate(one)
    return one
