"""Events as they were recorded, and their places in the log."""

from __future__ import annotations

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class RowNumber(models.BigIntegerField[int, int]):
    """A number that rows are found by. SQLite needs no index for it where its type is called ``integer``."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The type that makes it the row's own number in SQLite; 64 bits everywhere."""
        return "integer" if connection.vendor == "sqlite" else "bigint"


class Event(models.Model):
    """One event. It is written once and never again; what it says stands in its body."""

    event_id = models.CharField(max_length=32)
    kind = models.CharField(max_length=90)
    subject = models.CharField(max_length=90)
    body = models.BinaryField()
    """Canonical JSON, from which everything else follows."""
    nonce = models.BinaryField()
    """128 random bits: without them, a body could be guessed from its hash."""

    class Meta:
        # Each index costs every event that is recorded; what is asked by kind alone is asked of the segments.
        indexes = [models.Index(fields=["subject"], name="ledger_event_subject")]
        constraints = [models.UniqueConstraint(fields=["event_id"], name="ledger_event_id_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"


class Pending(models.Model):
    """An event that has no place yet. It is written with the event and removed with its placing, so none is missed."""

    event = RowNumber(primary_key=True)

    def __str__(self) -> str:
        return str(self.event)


class Position(models.Model):
    """An event's place in the log, given once."""

    position = RowNumber(primary_key=True)
    event = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"{self.position}: {self.event}"
