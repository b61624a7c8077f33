"""``nizam up`` as an operator meets it: a process that answers, says what is wrong, and ends without a trace."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAKISTAN = ROOT / "policies" / "pakistan-2025"
PATIENCE = 40.0

Up = Callable[..., "subprocess.Popen[str]"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    started: list[subprocess.Popen[str]] = []

    def start(*options: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "nizam.ops.main", "up", "--workers", "1", *options],
            cwd=ROOT,
            env={**os.environ, "NIZAM_DATA": str(tmp_path / "data"), "NIZAM_LINK_CHECKS": "false", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)


def wait_until(is_so: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := is_so():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def health(port: int) -> dict[str, Any] | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return dict(json.load(answer))
    except (urllib.error.URLError, OSError):
        return None


def worker_is_alive(port: int) -> bool:
    told = health(port)
    return told is not None and told["worker"]["is_alive"]


def descendants(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [(int(child), int(parent)) for child, parent in map(str.split, listed.splitlines())]
    children = [child for child, parent in parents if parent == pid]
    return children + [pid for child in children for pid in descendants(child)]


def is_running(pid: int) -> bool:
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_answers_with_its_worker_and_ends_without_a_trace(up: Up, ending: signal.Signals) -> None:
    port = free_port()
    process = up("--port", str(port))
    assert process.stdout is not None and f"http://localhost:{port}" in process.stdout.readline()
    told = health(port)
    assert told is not None and (told["status"], told["database"]) == ("ok", "ok") and told["policy"]
    wait_until(lambda: worker_is_alive(port))
    children = descendants(process.pid)
    assert len(children) >= 2, "a web worker and the worker"
    process.send_signal(ending)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and "Traceback" not in errors
    assert not any(map(is_running, children))


def test_a_second_start_does_nothing_again(up: Up) -> None:
    port = free_port()
    for is_first in (True, False):
        process = up("--port", str(port))
        assert process.stdout is not None and process.stdout.readline()
        process.terminate()
        errors = process.communicate(timeout=PATIENCE)[1]
        assert ("migrations" in errors, "199 clauses" in errors) == (is_first, is_first)


def test_children_of_a_killed_parent_end_too(up: Up) -> None:
    port = free_port()
    process = up("--port", str(port))
    wait_until(lambda: worker_is_alive(port))
    children = descendants(process.pid)
    process.kill()
    wait_until(lambda: not any(map(is_running, children)))


def test_a_second_instance_serves_while_its_worker_stands_by(up: Up) -> None:
    first, second = free_port(), free_port()
    one = up("--port", str(first))
    wait_until(lambda: worker_is_alive(first))
    other = up("--port", str(second))
    assert other.stderr is not None and "stands by" in other.stderr.readline()
    assert worker_is_alive(second), "the other one's worker works for both"
    one.terminate()
    assert one.wait(PATIENCE) == 0
    assert health(second)


def test_a_busy_port_is_said(up: Up) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        process = up("--port", str(other.getsockname()[1]))
        errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 1 and "is in use" in errors and "Traceback" not in errors


def test_a_data_folder_that_cannot_be_written_is_said(up: Up, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    process = up("--port", str(free_port()), NIZAM_DATA=str(tmp_path / "file" / "data"))
    errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 1 and "cannot be written" in errors and "Traceback" not in errors


def test_a_wrong_setting_is_named(up: Up) -> None:
    process = up("--port", str(free_port()), NIZAM_CACHE_PAGES="many")
    errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 1 and "NIZAM_CACHE_PAGES" in errors and "Traceback" not in errors


def test_a_broken_policy_is_named_by_file_and_line_and_the_former_stays_in_force(up: Up, tmp_path: Path) -> None:
    folder, port = tmp_path / "policy", free_port()
    shutil.copytree(PAKISTAN, folder)
    process = up("--port", str(port), "--policy", str(folder))
    before = wait_until(lambda: health(port))["policy"]
    targets = folder / "targets.yaml"
    good = targets.read_text("utf-8")
    targets.write_text(good.replace("due: ", "due: x", 2), "utf-8")
    broken = up("--port", str(free_port()), "--policy", str(folder))
    errors = broken.communicate(timeout=PATIENCE)[1]
    assert broken.returncode == 1 and errors.count("targets.yaml:") == 2 and "Traceback" not in errors
    told = health(port)
    assert told is not None and told["policy"] == before and process.poll() is None


def test_a_rehearsed_day_is_said(up: Up) -> None:
    process = up("--port", str(free_port()), "--on", "2026-12-31")
    assert process.stdout is not None and "2026-12-31" in process.stdout.readline()
