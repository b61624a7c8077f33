"""Somebody wants to be told when something changes."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q


def make_token() -> str:
    """What stands in the links of the mail: random, and nobody's address."""
    return secrets.token_urlsafe(24)


class Subscription(models.Model):
    """One address, one topic. The address is deleted when the subscription ends."""

    class Kind(models.TextChoices):
        """What can be followed."""

        PROGRAMME = "programme"
        TARGET = "target"

    class State(models.TextChoices):
        """Nothing is sent but the request to confirm before somebody who reads the address's mail has confirmed."""

        PENDING = "pending"
        ACTIVE = "active"
        ENDED = "ended"

    topic_kind = models.CharField(max_length=10, choices=Kind)
    topic_id = models.CharField(max_length=90)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=3)
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    token = models.CharField(max_length=40, unique=True, default=make_token, editable=False)
    requested_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["topic_kind", "topic_id", "state"], name="notices_by_topic")]
        constraints = [
            models.UniqueConstraint(
                fields=["topic_kind", "topic_id", "email"],
                condition=~Q(state="ended"),
                name="notices_one_subscription_a_topic",
            ),
            models.CheckConstraint(condition=~Q(state="ended") | Q(email=""), name="notices_no_address_after_the_end"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_kind} {self.topic_id} ({self.state})"
