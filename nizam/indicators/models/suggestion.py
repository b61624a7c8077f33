"""What anybody suggests as a claim, until a person has decided on it."""

from __future__ import annotations

from django.db import models


class Suggestion(models.Model):
    """A suggested claim with its source. It is not shown to the public before it is accepted."""

    class State(models.TextChoices):
        """Where the suggestion stands."""

        NEW = "new"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    tracking_code = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=3)
    says = models.TextField(max_length=600)
    url = models.URLField(max_length=1000)
    publisher = models.CharField(max_length=200)
    published_on = models.DateField()
    target = models.CharField(max_length=90, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    reason = models.TextField(max_length=600, blank=True)
    claim_key = models.CharField(max_length=90, blank=True)
    suggested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["state", "suggested_at"]

    def __str__(self) -> str:
        return f"{self.tracking_code} ({self.state})"
