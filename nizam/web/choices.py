"""Fields whose choices the policy in force decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Let the field ``name`` of ``form`` be one of ``choices``: values, each with its words."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # declared as one in the form's class
    field.choices = list(choices)
