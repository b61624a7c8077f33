"""Roles come from the policy in force, and hold between two days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from nizam.accounts.actions import change_own_language, end_membership
from nizam.accounts.errors import TooManyRequestsError, UnknownLanguageError
from nizam.accounts.limits import count_use
from nizam.accounts.models import Membership
from nizam.accounts.queries import actor_of, must_have_second_factor, people_visible_to
from nizam.core.actor import ANYBODY, OPERATOR
from nizam.core.errors import NotAllowedError, NotFoundError
from tests.accounts.people import ROLES, norland, person, secure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def policy() -> None:
    norland()


@pytest.mark.parametrize(
    ("role", "permissions", "needs_second_factor"),
    [
        ("moderator", {"moderate_claims", "read_suggestions"}, True),
        ("administrator", {"manage_people"}, True),
        ("reader", {"read_suggestions"}, False),
        ("focal", set(), False),
    ],
)
def test_a_role_gives_what_the_policy_says(role: str, permissions: set[str], needs_second_factor: bool) -> None:
    somebody = person(role=role)
    assert actor_of(somebody).permissions == permissions
    assert must_have_second_factor(somebody) is needs_second_factor


def test_a_visitor_is_anybody_and_so_is_a_closed_account() -> None:
    assert actor_of(AnonymousUser()) == ANYBODY
    closed = person(role="moderator")
    closed.is_active = False
    assert actor_of(closed) == ANYBODY


def test_a_membership_holds_until_it_ends() -> None:
    somebody = person(role="moderator")
    membership = somebody.memberships.get()
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        end_membership(actor=OPERATOR, membership=membership.pk)
        assert actor_of(somebody).permissions == frozenset()
    assert actor_of(somebody).permissions != frozenset()  # on the days before, it held


def test_ending_twice_keeps_the_first_day() -> None:
    membership = person(role="moderator").memberships.get()
    end_membership(actor=OPERATOR, membership=membership.pk)
    first = Membership.objects.get().until
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        end_membership(actor=OPERATOR, membership=membership.pk)
    assert Membership.objects.get().until == first


def test_only_who_manages_people_ends_memberships() -> None:
    somebody = person(role="moderator")
    with pytest.raises(NotAllowedError):
        end_membership(actor=actor_of(somebody), membership=somebody.memberships.get().pk)
    with pytest.raises(NotFoundError):
        end_membership(actor=OPERATOR, membership=0)


def test_a_role_that_a_new_version_drops_gives_nothing() -> None:
    somebody = person(role="moderator")
    norland(roles=[role for role in ROLES if role["id"] != "moderator"])
    assert actor_of(somebody).permissions == frozenset()
    assert not must_have_second_factor(somebody)


def test_a_role_that_a_new_version_moves_to_another_body_gives_nothing_here() -> None:
    somebody = person(role="moderator")
    norland(roles=[{**role, "bodies": ["agency"]} for role in ROLES])
    assert actor_of(somebody).permissions == frozenset()


def test_the_list_of_people_shows_roles_and_second_factors() -> None:
    secure(person("a@example.org", role="moderator"))
    person("b@example.org")
    first, second = people_visible_to(OPERATOR)
    assert (first.has_second_factor, [held.role.id for held in first.roles]) == (True, ["moderator"])
    assert (second.has_second_factor, list(second.roles)) == (False, [])


def test_a_longer_list_of_people_asks_the_database_no_more_often(django_assert_num_queries: Any) -> None:
    for n in range(4):
        person(f"{n}@example.org", role="focal")
    with django_assert_num_queries(4):  # people, second factors, which policy, memberships
        assert [len(one.roles) for one in people_visible_to(OPERATOR)] == [1, 1, 1, 1]


def test_everybody_chooses_their_own_language() -> None:
    somebody = person()
    change_own_language(actor=actor_of(somebody), language="ur")
    somebody.refresh_from_db()
    assert somebody.language == "ur"
    with pytest.raises(UnknownLanguageError):
        change_own_language(actor=actor_of(somebody), language="xx")
    with pytest.raises(NotAllowedError):
        change_own_language(actor=ANYBODY, language="en")


def test_a_limit_counts_each_address_by_itself_and_forgets_in_time() -> None:
    for _ in range(3):
        count_use(what="a", who="192.0.2.1", at_most=3, seconds=60)
    with pytest.raises(TooManyRequestsError):
        count_use(what="a", who="192.0.2.1", at_most=3, seconds=60)
    count_use(what="a", who="192.0.2.2", at_most=3, seconds=60)
    count_use(what="b", who="192.0.2.1", at_most=3, seconds=60)
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        count_use(what="a", who="192.0.2.1", at_most=3, seconds=60)
