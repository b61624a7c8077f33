"""Drives wrk, the load generator."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

CONNECTIONS = 16
_TO_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """What one address bore."""

    requests_per_second: float
    p99_ms: float


def require_wrk() -> None:
    """End with advice where wrk is not installed."""
    if shutil.which("wrk") is None:
        raise SystemExit("The web benchmarks need wrk. On Debian and Ubuntu: apt-get install wrk")


def drive(url: str, seconds: int, headers: Mapping[str, str]) -> Load:
    """Ask for ``url`` over 16 connections for some seconds."""
    lines = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", "--latency", *lines, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{url} answered with errors:\n{said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate and slowest, said
    return Load(float(rate[1]), float(slowest[1]) * _TO_MS[slowest[2]])


def middle(loads: list[Load]) -> Load:
    """The median of several rounds."""
    return Load(median(load.requests_per_second for load in loads), median(load.p99_ms for load in loads))
