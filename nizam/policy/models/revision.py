"""The counter that says whether anything public has changed."""

from __future__ import annotations

from django.db import models


class PublicRevision(models.Model):
    """One row. Its number grows with every change that a public page can show, so that caches know when to forget."""

    number = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.number)
