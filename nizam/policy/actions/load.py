"""Loads a version of the policy and puts it in force."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nizam.core.actor import Actor
from nizam.core.digest import canonical
from nizam.ledger.actions import record
from nizam.policy.actions.official import renew_passages
from nizam.policy.actions.revision import touch_public_content
from nizam.policy.errors import OtherPolicyError
from nizam.policy.events import POLICY_VERSION_LOADED
from nizam.policy.loader import PolicyFolder
from nizam.policy.models import PolicyVersion
from nizam.policy.permissions import can_load_policy
from nizam.policy.queries.digests import recorded_digests


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """What loading did."""

    digest: str
    is_new: bool
    became_current: bool


@transaction.atomic
def load_policy(*, actor: Actor, folder: PolicyFolder) -> LoadedVersion:
    """Put the policy of ``folder`` in force. Loading what is already in force changes nothing.

    Raises:
        NotAllowedError: the actor may not load a policy.
        OtherPolicyError: the database runs another policy.
    """
    can_load_policy(actor).require()
    current = PolicyVersion.objects.select_for_update().filter(is_current=True).first()
    header = folder.policy.policy
    if current is not None and current.policy_id != header.id:
        raise OtherPolicyError(current=current.policy_id, given=header.id)
    if current is not None and current.digest == folder.digest:
        return LoadedVersion(folder.digest, is_new=False, became_current=False)
    PolicyVersion.objects.filter(is_current=True).update(is_current=False)
    version, is_new = PolicyVersion.objects.get_or_create(
        digest=folder.digest,
        defaults={
            "policy_id": header.id,
            "label": header.version,
            "content": zlib.compress(canonical(folder.policy.model_dump(mode="json")), 6),
            "loaded_at": timezone.now(),
        },
    )
    PolicyVersion.objects.filter(pk=version.pk).update(is_current=True)
    _record_version(actor, header.id, folder.digest, before=current, at=timezone.now())
    renew_passages(folder.policy)
    touch_public_content()
    return LoadedVersion(folder.digest, is_new=is_new, became_current=True)


def record_missing_versions(*, actor: Actor) -> int:
    """Record the versions that were loaded before there was a record; how many that were.

    Raises:
        NotAllowedError: the actor may not load a policy.
    """
    can_load_policy(actor).require()
    recorded = set(recorded_digests())
    # The one in force comes last: whoever reads the record alone must find it so.
    missing = [
        one for one in PolicyVersion.objects.order_by("is_current", "loaded_at", "pk") if one.digest not in recorded
    ]
    for one in missing:
        _record_version(actor, one.policy_id, one.digest, before=None, at=one.loaded_at)
    return len(missing)


def _record_version(actor: Actor, policy: str, digest: str, *, before: PolicyVersion | None, at: datetime) -> None:
    refs = {} if before is None else {"before": before.digest}
    record(POLICY_VERSION_LOADED, policy, actor=actor, at=at, origin="administrative", digest=digest, refs=refs)
