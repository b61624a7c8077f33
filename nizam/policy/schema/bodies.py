"""Who: bodies, the roles that people have in them, and the dimensions by which people are counted."""

from __future__ import annotations

from datetime import date
from typing import Literal

from nizam.core.text import Text
from nizam.policy.schema.base import Basis, Id, Model

BodyStanding = Literal["exists", "proposed", "renamed", "merged", "group", "unnamed"]
"""How the policy's text treats a body. *group* is a class of bodies (industry), *unnamed* one that it describes."""


class Body(Model):
    """An institution that the policy names."""

    id: Id
    name: Text
    abbreviations: tuple[str, ...] = ()
    kind: str
    state: BodyStanding
    as_of: date | None = None
    successor: Text | None = None
    named_in: str | None = None
    note: Text | None = None


class Dimension(Model):
    """A way of breaking figures down (gender, province, disability …), declared by the policy."""

    class Value(Model):
        """One value that the dimension can take."""

        id: Id
        name: Text

    id: Id
    name: Text
    basis: Basis = "policy"
    clauses: tuple[Id, ...] = ()
    values: tuple[Value, ...] = ()
    note: Text | None = None


Permission = Literal["moderate_claims", "load_policy", "manage_people", "read_suggestions"]
"""What a role may allow. Each is checked by the room that it concerns."""


class Role(Model):
    """What a person of an institution may do. Roles with power over others need a second factor to sign in."""

    id: Id
    name: Text
    bodies: tuple[Id, ...] = ()
    permissions: tuple[Permission, ...] = ()
    has_power_over_others: bool = False
    note: Text | None = None
