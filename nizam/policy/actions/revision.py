"""Says that something public has changed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nizam.policy.models import PublicRevision
from nizam.policy.stamp import write_stamp


def touch_public_content() -> None:
    """Raise the public revision within the current transaction; when it commits, page caches forget what they hold."""
    now = timezone.now()
    if not PublicRevision.objects.filter(pk=1).update(number=F("number") + 1, changed_at=now):
        PublicRevision.objects.create(pk=1, number=1, changed_at=now)
    transaction.on_commit(write_stamp)
