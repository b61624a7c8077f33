"""``python -m tests.contracts.record_migrations``: take down what has landed, so that it never changes."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from tests.contracts.tree import PACKAGE

RECORD = Path(__file__).with_name("migrations.json")


def migrations() -> dict[str, str]:
    """The digest of every migration, by ``app/name``."""
    files = sorted(PACKAGE.glob("*/migrations/[0-9]*.py"))
    return {f"{file.parts[-3]}/{file.stem}": hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def recorded() -> dict[str, str]:
    """What was taken down before."""
    return dict(json.loads(RECORD.read_text("utf-8")))


def changed() -> list[str]:
    """Recorded migrations that are no longer what they were."""
    now = migrations()
    return [name for name, digest in recorded().items() if now.get(name) != digest]


def main() -> int:
    """Add what is new. What has changed is refused: write another migration instead."""
    if changed():
        print(f"These have landed and may not change: {', '.join(changed())}", file=sys.stderr)
        return 1
    RECORD.write_text(json.dumps(migrations(), indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
