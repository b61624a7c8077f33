"""The real site, as an operator starts it: ``nizam up``, a process on a free port, with data of its own."""

from __future__ import annotations

import email
import email.policy
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
_NOWHERE = "http://127.0.0.1:9"  # nothing leaves this machine, should anything here honour a proxy
T = TypeVar("T")


def wait_until(is_so: Callable[[], T | None], what: str) -> T:
    """The first answer of ``is_so`` that is not empty."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := is_so():
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen within {PATIENCE:.0f} s")


@dataclass(frozen=True)
class Site:
    """A running site."""

    address: str
    folder: Path
    environment: dict[str, str]

    @property
    def host(self) -> str:
        """Host and port, as a browser writes them."""
        return self.address.removeprefix("http://")

    def command(self, *arguments: str) -> Any:
        """What ``nizam … --json`` prints, run on the site's own data."""
        done = subprocess.run(
            [sys.executable, "-m", "nizam.ops.main", *arguments, "--json"],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True, timeout=PATIENCE,
        )  # fmt: skip
        return json.loads(done.stdout)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (by small names) and body of an answer, without a browser."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, _lower(answer.headers), answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, _lower(answer.headers), answer.read()

    def mail_to(self, recipient: str, containing: str = "") -> EmailMessage:
        """The newest mail to ``recipient`` that says ``containing``; waits for it."""

        def newest() -> EmailMessage | None:
            found = [one for one in self._mails() if one["To"] == recipient and containing in one.get_content()]
            return found[-1] if found else None

        return wait_until(newest, f"a mail to {recipient}")

    def _mails(self) -> Iterator[EmailMessage]:
        files = sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
        for file in files:
            # The file backend closes each mail with a line of dashes.
            for part in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                if part.strip():
                    made = email.message_from_bytes(part, policy=email.policy.default)
                    assert isinstance(made, EmailMessage)
                    yield made


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop it as an operator does; if it will not stop, the whole group that we started goes."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def running_site(**settings: str) -> Iterator[Site]:
    """Start a site with ``settings`` (``NIZAM_…``), and end it afterwards."""
    with tempfile.TemporaryDirectory(prefix="nizam-journeys-") as made:
        folder, port = Path(made), _free_port()
        address = f"http://localhost:{port}"
        own = {name: value for name, value in os.environ.items() if not name.startswith("NIZAM_")}
        environment = {
            **own,
            "NIZAM_DATA": str(folder / "data"),
            "NIZAM_BASE_URL": address,
            "NIZAM_LINK_CHECKS": "false",
            "NIZAM_EMAIL_URL": f"file://{folder / 'mail'}",
            "http_proxy": _NOWHERE,
            "https_proxy": _NOWHERE,
            "no_proxy": "localhost,127.0.0.1",
            **settings,
        }
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "nizam.ops.main", "up", "--port", str(port), "--workers", "1"],
                cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        try:
            site = Site(address, folder, environment)
            wait_until(lambda: _is_ready(site, process), "the site's first answer")
            yield site
        finally:
            _end(process)


def _is_ready(site: Site, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        raise AssertionError("nizam up ended at once:\n" + (site.folder / "log").read_text()[-3000:])
    with suppress(OSError, ValueError):
        status, _, told = site.get("/healthz")
        return status == 200 and bool(json.loads(told)["worker"]["is_alive"])
    return False
