"""The official document, where the operator has loaded it, and where in it each clause stands."""

from __future__ import annotations

from django.db import models


class OfficialDocument(models.Model):
    """The text of the official policy document as the operator attached it."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=60)
    pages = models.PositiveIntegerField(null=True)
    text = models.TextField()
    attached_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="policy_one_current_document"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Passage(models.Model):
    """The passage of the official document that a clause summarises."""

    document = models.ForeignKey("policy.OfficialDocument", on_delete=models.CASCADE, related_name="passages")
    clause = models.CharField(max_length=90)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    certainty = models.FloatField()
    """How sure the match is, from 0 to 1."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "clause"], name="policy_one_passage_a_clause"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="policy_passage_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.clause} [{self.start}:{self.end}]"
