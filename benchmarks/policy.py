"""The policy: how long reading and linting it takes, and how much memory."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from benchmarks.servers import ROOT
from benchmarks.web import POLICY

_LOAD_GOAL_SECONDS = 5.0
_ONCE = """
import resource, sys
from datetime import date
from pathlib import Path
from time import perf_counter
from nizam.policy.lint import lint_policy
from nizam.policy.loader import load_folder

began = perf_counter()
loaded = load_folder(Path(sys.argv[1]))
read = perf_counter()
result = lint_policy(loaded.policy, on=date.today())
linted = perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
print(read - began, linted - read, peak, len(result.findings))
"""


def run(*, smoke: bool) -> bool:
    """Measure and print; whether loading takes seconds, not minutes."""
    rounds = [_measure() for _ in range(1 if smoke else 5)]
    load, lint, peak, findings = (median(values) for values in zip(*rounds, strict=True))
    print(f"  load {load:.2f} s, lint {lint:.2f} s ({findings:.0f} findings), peak memory {peak:.0f} MB")
    return load <= _LOAD_GOAL_SECONDS * (2 if smoke else 1)


def _measure() -> list[float]:
    said = subprocess.run(
        [sys.executable, "-c", _ONCE, str(POLICY)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [float(value) for value in said.stdout.split()]
