"""Public statements and listings, as they were recorded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class EvidenceItem(models.Model):
    """One item of evidence in one wording. A changed wording is a new row; the old one stays, superseded."""

    class Kind(models.TextChoices):
        """What the item is; its content follows the schema of the same name."""

        CLAIM = "claim"
        REPORTED_SYSTEM = "reported_system"
        PORTFOLIO = "portfolio"

    class Standing(models.TextChoices):
        """Whether it is shown."""

        PUBLISHED = "published"
        SUPERSEDED = "superseded"
        WITHDRAWN = "withdrawn"

    class Origin(models.TextChoices):
        """Where evidence comes from (never blended)."""

        PRESS = "press"

    class Check(models.TextChoices):
        """Who has confirmed it."""

        NONE = "none"

    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=90)
    digest = models.CharField(max_length=64)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.PUBLISHED)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.PRESS)
    check_state = models.CharField(max_length=12, choices=Check, default=Check.NONE)
    position = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    recorded_at = models.DateTimeField()
    is_from_policy_folder = models.BooleanField(default=True)

    class Meta:
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(standing="published"), name="indicators_one_published_wording"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.standing})"
