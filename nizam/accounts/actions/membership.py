"""Gives people roles in institutions, and ends them."""

from __future__ import annotations

from django.db import transaction

from nizam.accounts.errors import AlreadyMemberError, UnknownRoleError
from nizam.accounts.models import Membership, Person
from nizam.accounts.permissions import can_give_role, can_manage_people
from nizam.accounts.queries import role_of
from nizam.core.actor import Actor
from nizam.core.dates import today
from nizam.core.errors import NotFoundError
from nizam.policy.queries import current_policy


@transaction.atomic
def give_membership(*, actor: Actor, person: Person, body: str, role: str) -> Membership:
    """Give ``person``, who has an account, a role in an institution from today on.

    Raises:
        NotAllowedError: the actor does not manage people, or may do less than the role.
        UnknownRoleError: the policy has no such role there.
        AlreadyMemberError: the person has the role already.
    """
    policy = current_policy()
    found = role_of(policy, role, body)
    can_manage_people(actor).require()
    if found is None:
        raise UnknownRoleError(role=role, body=body)
    can_give_role(actor, found).require()
    membership, is_new = Membership.objects.get_or_create(
        person=person,
        body=body,
        role=role,
        until=None,
        defaults={"since": today(policy.policy.time_zone), "given_by": actor.key},
    )
    if not is_new:
        raise AlreadyMemberError()
    return membership


@transaction.atomic
def end_membership(*, actor: Actor, membership: int) -> None:
    """End a membership today. Ending it again changes nothing.

    Raises:
        NotAllowedError: the actor does not manage people.
        NotFoundError: there is no such membership.
    """
    can_manage_people(actor).require()
    found = Membership.objects.select_for_update().filter(pk=membership).first()
    if found is None:
        raise NotFoundError(what=membership)
    if found.until is None:
        found.until = max(found.since, today(current_policy().policy.time_zone))
        found.ended_by = actor.key
        found.save(update_fields=["until", "ended_by"])
