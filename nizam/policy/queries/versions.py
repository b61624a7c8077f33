"""How pages and programs read the policy and its versions."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

import orjson
from django.db import connection

from nizam.core.errors import NotFoundError
from nizam.policy.diff import Change, diff_policies
from nizam.policy.errors import NoPolicyError
from nizam.policy.models import PolicyVersion
from nizam.policy.schema import Policy

_STATE = """
SELECT number, (SELECT digest FROM policy_policyversion WHERE is_current) FROM policy_publicrevision WHERE id = 1
"""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One loaded version, in a list of them."""

    digest: str
    label: str
    loaded_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class PublicState:
    """Which policy is in force and how often anything public has changed: the key of everything derived."""

    digest: str
    revision: int


def public_state() -> PublicState:
    """The state right now, in one query.

    Raises:
        NoPolicyError: nothing has been loaded.
    """
    with connection.cursor() as cursor:  # asked on every page: building this query costs more than running it
        cursor.execute(_STATE)
        row = cursor.fetchone()
    if row is None or row[1] is None:
        raise NoPolicyError()
    return PublicState(digest=row[1], revision=row[0])


@lru_cache(maxsize=4)
def policy_by_digest(digest: str) -> Policy:
    """The version with ``digest``, current or old.

    Raises:
        NotFoundError: no version has that digest.
    """
    content = PolicyVersion.objects.filter(digest=digest).values_list("content", flat=True).first()
    if content is None:
        raise NotFoundError(what=digest)
    # A version may have been stored under an older schema: what it said then and nothing reads now is passed over.
    return Policy.model_validate(orjson.loads(zlib.decompress(bytes(content))), extra="ignore")


def current_policy() -> Policy:
    """The policy in force."""
    return policy_by_digest(public_state().digest)


def versions() -> Sequence[VersionLine]:
    """Every version that was loaded, newest first."""
    rows = PolicyVersion.objects.values_list("digest", "label", "loaded_at", "is_current")
    return [VersionLine(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a version changed about one record."""

    version: VersionLine
    changes: Sequence[Change]


@lru_cache(maxsize=500)
def rewordings_of(what: str, state: PublicState) -> Sequence[Rewording]:
    """What each version changed about ``what`` (``target 8``, ``clause 2.3.c``), newest first, as of ``state``.

    A record keeps its history when its wording changes; the version that brought it is not a change.
    """
    found = []
    for newer, older in pairwise(versions()):
        changes = [one for one in _differences(older.digest, newer.digest) if one.what == what]
        if worded := [one for one in changes if one.kind == "changed"]:
            found.append(Rewording(newer, worded))
    return found


@lru_cache(maxsize=32)
def _differences(older: str, newer: str) -> tuple[Change, ...]:
    return tuple(diff_policies(policy_by_digest(older), policy_by_digest(newer)))
