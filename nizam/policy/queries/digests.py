"""What the record asks of policy versions: which is in force, and whether each is what its digest says."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

import orjson
from django.db import connection

from nizam.ledger.context import BadRow
from nizam.ledger.models import Event
from nizam.policy.events import POLICY_VERSION_LOADED
from nizam.policy.models import PolicyVersion

_IN_FORCE = "SELECT digest FROM policy_policyversion WHERE is_current"


def digest_in_force() -> str | None:
    """The digest of the version in force; None before one is loaded."""
    with connection.cursor() as cursor:  # asked with every event: building this query costs more than running it
        cursor.execute(_IN_FORCE)
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def recorded_digests() -> list[str]:
    """The digests of the versions that were recorded as loaded, in the order of recording."""
    policies = PolicyVersion.objects.values_list("policy_id", flat=True).distinct()
    events = Event.objects.filter(subject__in=list(policies), kind=POLICY_VERSION_LOADED.key)
    bodies = events.order_by("pk").values_list("body", flat=True)
    return [str(orjson.loads(bytes(body))["digest"]) for body in bodies]


def versions_that_differ() -> Iterator[BadRow]:
    """Versions whose content is not what their digest says, that were never recorded, or are wrongly in force."""
    recorded = recorded_digests()
    table = PolicyVersion._meta.db_table
    for pk, digest, content, is_current in PolicyVersion.objects.values_list("pk", "digest", "content", "is_current"):
        try:
            is_whole = hashlib.sha256(zlib.decompress(bytes(content))).hexdigest() == digest
        except zlib.error:
            is_whole = False
        if not is_whole:
            yield BadRow(table, str(pk), "its content is not what its digest says")
        elif digest not in recorded:
            yield BadRow(table, str(pk), "it was never recorded as loaded")
        elif is_current != (digest == recorded[-1]):
            yield BadRow(table, str(pk), "the record says that another version is in force")
