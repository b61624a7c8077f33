"""What a notice says, and how it travels to the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nizam.core.text import Text


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened to a topic: claims about it were published, or a new version of the policy changed it."""

    claims: Sequence[Text] = ()
    is_policy_changed: bool = False

    def as_json(self) -> dict[str, Any]:
        """The notice as plain data."""
        return {"claims": [dict(claim) for claim in self.claims], "is_policy_changed": self.is_policy_changed}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Notice:
        """What :meth:`as_json` gave."""
        return cls([Text(claim) for claim in data["claims"]], bool(data["is_policy_changed"]))
