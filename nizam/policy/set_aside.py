"""Sets wrong records aside, so that one run can name the mistakes in all the others too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nizam.policy.yaml_reader import KeyPath


@dataclass
class SetAside:
    """A folder's content without the records that the schema refuses."""

    left: dict[str, Any] = field(default_factory=dict)
    identifiers: dict[str, set[str]] = field(default_factory=dict)
    """Identifiers of the records set aside: referring to one of them is no mistake of its own."""
    places: dict[str, list[int]] = field(default_factory=dict)
    """For every list that lost records: where each one that is left stood."""

    @classmethod
    def of(cls, merged: dict[str, Any], wrong: list[KeyPath]) -> SetAside:
        """Set aside every record in which a path of ``wrong`` lies, and every key that is wrong as a whole."""
        made = cls()
        whole = {path[0] for path in wrong if len(path) < 2}
        refused = {path[:2] for path in wrong if len(path) >= 2 and isinstance(path[1], int)}
        for key, value in merged.items():
            if key in whole:
                continue
            if not isinstance(value, list):
                made.left[key] = value
                continue
            made.places[key] = [n for n in range(len(value)) if (key, n) not in refused]
            made.left[key] = [value[n] for n in made.places[key]]
            aside = [item for n, item in enumerate(value) if (key, n) in refused and isinstance(item, dict)]
            made.identifiers[key] = {str(item["id"]) for item in aside if "id" in item}
        return made

    def original(self, path: KeyPath) -> KeyPath:
        """The path in the folder's content of a ``path`` in what is left."""
        name, *rest = path
        if isinstance(name, str) and name in self.places and rest and isinstance(rest[0], int):
            return (name, self.places[name][rest[0]], *rest[1:])
        return path
