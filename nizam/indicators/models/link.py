"""Whether the pages that evidence points to can still be reached."""

from __future__ import annotations

from django.db import models


class LinkCheck(models.Model):
    """The last answer of one address."""

    class Answer(models.TextChoices):
        """What came back."""

        REACHED = "reached"
        GONE = "gone"
        UNREACHABLE = "unreachable"

    url = models.URLField(max_length=2000, unique=True)
    answer = models.CharField(max_length=12, choices=Answer)
    status = models.PositiveIntegerField(null=True)
    checked_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.url} {self.answer}"
