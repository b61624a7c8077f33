"""What was published of the log, and who watches it."""

from __future__ import annotations

from django.db import models


class SealedCheckpoint(models.Model):
    """A checkpoint that was signed and published: a dated snapshot of the record."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    note = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["-size"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"


class Witness(models.Model):
    """An outside party that watches the log, and the newest checkpoint that it cosigned."""

    name = models.CharField(max_length=200, unique=True)
    key = models.CharField(max_length=400)
    source = models.CharField(max_length=400, blank=True)
    """Address or file where the witness leaves its cosigned checkpoints, if the operator fetches them."""
    named_at = models.DateTimeField()
    cosigned_size = models.BigIntegerField(null=True)
    cosigned_at = models.DateTimeField(null=True)
    cosigned_note = models.BinaryField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
