"""The policy as ordinary tables."""

from __future__ import annotations

from django.db import models


class Pillar(models.Model):
    """A pillar."""

    key = models.CharField(max_length=90, unique=True)
    name = models.TextField()


class Body(models.Model):
    """A body."""

    key = models.CharField(max_length=90, unique=True)
    name = models.TextField()
    state = models.CharField(max_length=20)


class Clause(models.Model):
    """A clause."""

    key = models.CharField(max_length=90, unique=True)
    title = models.TextField()
    summary = models.TextField()
    force = models.CharField(max_length=20)
    deadline = models.TextField(blank=True)
    pillar = models.ForeignKey(Pillar, null=True, on_delete=models.CASCADE)
    responsible = models.ManyToManyField(Body)

    class Meta:
        ordering = ["pk"]


class Target(models.Model):
    """A target."""

    key = models.CharField(max_length=90, unique=True)
    area = models.TextField()
    title = models.TextField()
    description = models.TextField()
    current_state = models.TextField()
    desired_state = models.TextField()
    settle = models.TextField()
    decision = models.TextField()
    due = models.DateField()
    due_stated = models.TextField()
    leads = models.ManyToManyField(Body)
    pillars = models.ManyToManyField(Pillar)
    clauses = models.ManyToManyField(Clause)


class Part(models.Model):
    """A measurable part of a target."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="parts")
    name = models.TextField()
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)


class SheetLine(models.Model):
    """One line of a part's reference sheet."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="lines")
    name = models.CharField(max_length=40)
    text = models.TextField(blank=True)


class Claim(models.Model):
    """A claim with its source."""

    key = models.CharField(max_length=90, unique=True)
    says = models.TextField()
    stated_by = models.TextField()
    stated_on = models.CharField(max_length=20)
    measures = models.CharField(max_length=10)
    why = models.TextField(blank=True)
    strength = models.TextField()
    publisher = models.TextField()
    source_title = models.TextField()
    url = models.TextField()
    targets = models.ManyToManyField(Target, related_name="claims")

    class Meta:
        ordering = ["-stated_on", "key"]
