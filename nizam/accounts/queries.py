"""How pages and programs read people, institutions and roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser

from nizam.accounts.models import Membership, Person
from nizam.accounts.permissions import can_manage_people
from nizam.core.actor import ANYBODY, Actor
from nizam.core.dates import today
from nizam.core.text import Text
from nizam.policy.errors import NoPolicyError
from nizam.policy.queries import current_policy
from nizam.policy.schema import Body, Policy, Role


@dataclass(frozen=True, slots=True)
class Institution:
    """A body of the policy, as something that people belong to."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that a person holds, where, and since when."""

    membership: int
    institution: Institution
    role: Role
    since: date


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list of people, for those who manage them."""

    key: str
    email: str
    language: str
    is_active: bool
    has_second_factor: bool
    roles: Sequence[HeldRole]


def institution_of(policy: Policy, body: str) -> Institution | None:
    """The institution of the policy's ``body``."""
    found: Body | None = policy.body_by_id.get(body)
    return Institution(found.id, found.name) if found is not None else None


def role_of(policy: Policy, role: str, body: str) -> Role | None:
    """The policy's ``role``, if it exists and may be held in ``body``."""
    if body not in policy.body_by_id:
        return None
    found = next((one for one in policy.roles if one.id == role), None)
    return found if found is not None and (not found.bodies or body in found.bodies) else None


def _held(policy: Policy, membership: Membership) -> HeldRole | None:
    role = role_of(policy, membership.role, membership.body)
    institution = institution_of(policy, membership.body)
    if role is None or institution is None:
        return None
    return HeldRole(membership.pk, institution, role, membership.since)


def roles_held(person: Person) -> Sequence[HeldRole]:
    """The roles that ``person`` holds today. Roles and bodies that the policy in force no longer has give nothing."""
    return _roles_held([person])[person.pk]


def _roles_held(people: Iterable[Person]) -> dict[int, list[HeldRole]]:
    """The roles that each of ``people`` holds today, by the person's row."""
    held: dict[int, list[HeldRole]] = {person.pk: [] for person in people}
    try:
        policy = current_policy()
    except NoPolicyError:
        return held
    day = today(policy.policy.time_zone)
    for membership in Membership.objects.filter(person__in=held):
        if membership.is_open_on(day) and (role := _held(policy, membership)):
            held[membership.person_id].append(role)
    return held


def actor_of(person: Person | AnonymousUser) -> Actor:
    """``person`` as somebody who acts; a visitor who did not sign in is anybody."""
    if not isinstance(person, Person) or not person.is_active:
        return ANYBODY
    held = roles_held(person)
    return Actor(
        key=person.key,
        institutions=frozenset(one.institution.id for one in held),
        permissions=frozenset(permission for one in held for permission in one.role.permissions),
    )


def has_second_factor(person: Person) -> bool:
    """Whether the person has set up an authenticator app."""
    return bool(Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists())


def must_have_second_factor(person: Person) -> bool:
    """Whether one of the person's roles has power over others."""
    return any(one.role.has_power_over_others for one in roles_held(person))


def people_visible_to(actor: Actor) -> Sequence[PersonLine]:
    """Everybody who has an account, with their roles.

    Raises:
        NotAllowedError: the actor does not manage people.
    """
    can_manage_people(actor).require()
    people = list(Person.objects.order_by("email"))
    roles = _roles_held(people)
    secured = set(Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
    return [
        PersonLine(one.key, one.email, one.language, one.is_active, one.pk in secured, roles[one.pk]) for one in people
    ]
