"""Loads a version of the policy and puts it in force."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from nizam.core.actor import Actor
from nizam.core.digest import canonical
from nizam.policy.actions.official import renew_passages
from nizam.policy.actions.revision import touch_public_content
from nizam.policy.errors import OtherPolicyError
from nizam.policy.loader import PolicyFolder
from nizam.policy.models import PolicyVersion
from nizam.policy.permissions import can_load_policy


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
    renew_passages(folder.policy)
    touch_public_content()
    return LoadedVersion(folder.digest, is_new=is_new, became_current=True)
