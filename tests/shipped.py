"""The policy that comes with Nizam, read once in each process: reading it takes longer than most tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nizam.policy.loader import PolicyFolder, load_folder

FOLDER = Path(__file__).resolve().parents[1] / "policies" / "pakistan-2025"


@cache
def pakistan() -> PolicyFolder:
    """Policy and evidence of the folder."""
    return load_folder(FOLDER)
