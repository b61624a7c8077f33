"""Starts servers on free ports, and says how much memory they took."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A server process and its children, from ``with`` to its end."""

    name: str
    arguments: list[str]
    environment: Mapping[str, str]
    ready_path: str
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        arguments = [part.replace("{port}", str(self.port)) for part in self.arguments]
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.communicate(timeout=30)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of one answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        link.request("GET", path, headers=dict(headers or {}))
        answer = link.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def peak_memory(self) -> float:
        """The largest resident memory (MB) that the server's processes had, added up; shared pages count twice."""
        assert self._process is not None
        return sum(_peak(pid) for pid in _family(self._process.pid))

    def _wait(self) -> None:
        assert self._process is not None and self._process.stderr is not None
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise SystemExit(f"{self.name} did not start:\n{self._process.stderr.read().decode()}")
            try:
                if self.get(self.ready_path)[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{self.name} did not answer within a minute")


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in _family(int(child)))]


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
