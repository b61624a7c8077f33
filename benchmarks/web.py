"""Web: kept pages beside fixed bytes of the same server, and made pages beside a plain Django site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.servers import ROOT, Server
from benchmarks.wrk import Load, drive, middle, require_wrk

POLICY = ROOT / "policies" / "pakistan-2025"
_GZIP = {"Accept-Encoding": "gzip"}
_P99_GOAL_MS = 15.0
_WEIGHT_GOAL_KB = 100.0


@dataclass(frozen=True, slots=True)
class Race:
    """Two addresses side by side, and how much quicker the first one should be."""

    name: str
    ours: Server
    path: str
    peer: Server
    peer_path: str
    goal: float
    p99_goal_ms: float | None = None
    """Only for kept pages: a page that is made waits for the 15 others that were asked for at the same time."""
    headers: Mapping[str, str] = field(default_factory=dict)


def run(*, smoke: bool) -> bool:
    """Measure and print; whether every goal is met (half of it, in a smoke run)."""
    require_wrk()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        kept, made, peer = (stack.enter_context(server) for server in _sites(Path(folder)))
        _, headers, body = kept.get("/en/", _GZIP)
        have_it = {"If-None-Match": headers["etag"]}
        fixed = stack.enter_context(_fixed(len(body)))
        target = _target_with_most_claims()
        races = [
            Race("home page, kept", kept, "/en/", fixed, "/", 0.6, _P99_GOAL_MS, _GZIP),
            Race("home page, 304", kept, "/en/", fixed, "/", 0.6, _P99_GOAL_MS, _GZIP | have_it),
            Race(f"target {target}, made", made, f"/en/targets/{target}/", peer, f"/targets/{target}/", 2.0),
            Race("all clauses, made", made, "/en/clauses/", peer, "/clauses/", 4.0),
        ]
        factor = 0.5 if smoke else 1.0
        rounds, seconds = (1, 1) if smoke else (3, 4)
        are_met = [_print_race(race, rounds=rounds, seconds=seconds, factor=factor) for race in races]
        print()
        for server in (kept, made, peer, fixed):
            print(f"  peak memory of {server.name}: {server.peak_memory():.0f} MB")
        are_met.append(_print_weight(kept))
    return all(are_met)


def _sites(folder: Path) -> list[Server]:
    database = {"PEER_DATABASE": str(folder / "peer.sqlite3")}
    fill = [sys.executable, "-m", "benchmarks.peer.fill", str(POLICY)]
    subprocess.run(fill, cwd=ROOT, env={**os.environ, **database}, check=True)
    up = ["nizam.ops.main", "up", "--workers", "2", "--policy", str(POLICY), "--port", "{port}"]
    kept = {"NIZAM_DATA": str(folder / "kept")}
    made = {"NIZAM_DATA": str(folder / "made"), "NIZAM_CACHE_PAGES": "0"}
    gunicorn = ["gunicorn", "--workers", "2", "--bind", "127.0.0.1:{port}", "benchmarks.peer.site:application"]
    return [
        Server("Nizam", up, kept, "/healthz"),
        Server("Nizam without its page cache", up, made, "/healthz"),
        Server("plain Django under gunicorn", gunicorn, database, "/clauses/"),
    ]


def _fixed(size: int) -> Server:
    granian = [
        *("granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "2"),
        *("--port", "{port}", "--log-level", "error", "benchmarks.fixed:application"),
    ]
    return Server("fixed bytes under granian", granian, {"FIXED_BYTES": str(size)}, "/")


def _target_with_most_claims() -> str:
    """The heaviest detail page."""
    from nizam.policy.loader import load_folder

    loaded = load_folder(POLICY)
    counts = {target.id: 0 for target in loaded.policy.targets}
    for claim in loaded.evidence.claims:
        for target in claim.about.targets:
            counts[target] += 1
    return max(counts, key=counts.__getitem__)


def _print_race(race: Race, *, rounds: int, seconds: int, factor: float) -> bool:
    ours: list[Load] = []
    peers: list[Load] = []
    for _ in range(rounds):  # turn about, so that a busy neighbour slows both
        ours.append(drive(f"http://127.0.0.1:{race.ours.port}{race.path}", seconds, race.headers))
        peers.append(drive(f"http://127.0.0.1:{race.peer.port}{race.peer_path}", seconds, race.headers))
    mine, other = middle(ours), middle(peers)
    ratio = mine.requests_per_second / other.requests_per_second
    sizes = [len(server.get(path, race.headers)[2]) / 1024 for server, path in _both(race)]
    print(
        f"  {race.name:28} {mine.requests_per_second:9.0f}/s, p99 {mine.p99_ms:6.2f} ms, {sizes[0]:6.1f} KB | "
        f"{race.peer.name:27} {other.requests_per_second:9.0f}/s, p99 {other.p99_ms:6.2f} ms, {sizes[1]:6.1f} KB | "
        f"{ratio:6.2f}x (goal {race.goal}x)"
    )
    is_prompt = race.p99_goal_ms is None or mine.p99_ms <= race.p99_goal_ms / factor
    return ratio >= race.goal * factor and is_prompt


def _both(race: Race) -> tuple[tuple[Server, str], tuple[Server, str]]:
    return (race.ours, race.path), (race.peer, race.peer_path)


def _print_weight(site: Server) -> bool:
    """Print what the first visit transfers; whether it is as light as it should be."""
    page = site.get("/en/")[2].decode()
    files = ["/en/", *re.findall(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"', page)]
    raw = sum(len(site.get(file)[2]) for file in files) / 1024
    sent = sum(len(site.get(file, _GZIP)[2]) for file in files) / 1024
    size = f"{sent:.1f} KB sent, {raw:.1f} KB raw, {len(files)} files"
    print(f"  first visit without fonts: {size} (goal {_WEIGHT_GOAL_KB:.0f} KB)")
    return sent <= _WEIGHT_GOAL_KB
