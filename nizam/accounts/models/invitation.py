"""An invitation that has not become an account yet."""

from __future__ import annotations

from django.db import models

from nizam.accounts.models.person import make_key


class Invitation(models.Model):
    """Somebody was asked to join an institution. The link in the mail is made from ``key`` and the site's secret."""

    key = models.CharField(max_length=32, unique=True, default=make_key, editable=False)
    email = models.EmailField(blank=True)
    """Kept until the invitation is accepted or replaced; afterwards only the person has an address."""
    body = models.CharField(max_length=90)
    role = models.CharField(max_length=90)
    language = models.CharField(max_length=3)
    invited_by = models.CharField(max_length=64)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.role} in {self.body}"
