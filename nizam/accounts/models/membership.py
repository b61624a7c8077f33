"""Which role a person has in which institution."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


class Membership(models.Model):
    """A person's role in an institution. ``body`` and ``role`` are identifiers of the policy in force."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="memberships")
    body = models.CharField(max_length=90)
    role = models.CharField(max_length=90)
    since = models.DateField()
    until = models.DateField(null=True)
    """The first day on which it no longer holds."""
    given_by = models.CharField(max_length=64)
    ended_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["person", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "role"], condition=Q(until=None), name="accounts_one_open_membership"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="accounts_membership_ends_after_start"
            ),
        ]

    def is_open_on(self, day: date) -> bool:
        """Whether the person has the role on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)

    def __str__(self) -> str:
        return f"{self.role} in {self.body}"
