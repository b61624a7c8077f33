"""A version of the policy, exactly as it was loaded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PolicyVersion(models.Model):
    """One immutable version. Loading the same content again finds it; a changed policy makes a new one."""

    digest = models.CharField(max_length=64, unique=True)
    policy_id = models.CharField(max_length=90)
    label = models.CharField(max_length=90)
    content = models.BinaryField()
    """The policy as canonical JSON, compressed with zlib."""
    loaded_at = models.DateTimeField()
    is_current = models.BooleanField(default=False)

    class Meta:
        ordering = ["-loaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="policy_one_current_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.label} ({self.digest[:12]})"
