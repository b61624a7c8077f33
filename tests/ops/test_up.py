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
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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
def database_url() -> Iterator[str]:
    """A PostgreSQL database of the test's own, where the tests run on PostgreSQL; else none: SQLite is a file."""
    server = os.environ.get("NIZAM_DATABASE_URL", "")
    if not server:
        yield ""
        return
    import psycopg

    name = f"nizam_up_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        link.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def up(tmp_path: Path, database_url: str) -> Iterator[Up]:
    started: list[subprocess.Popen[str]] = []

    def start(*options: str, largest_file: int | None = None, **environment: str) -> subprocess.Popen[str]:
        limit = ["prlimit", f"--fsize={largest_file}"] if largest_file else []
        process = subprocess.Popen(
            [*limit, sys.executable, "-m", "nizam.ops.main", "up", "--workers", "1", *options],
            cwd=ROOT,
            env={
                **os.environ,
                "NIZAM_DATA": str(tmp_path / "data"),
                "NIZAM_DATABASE_URL": database_url,
                "NIZAM_LINK_CHECKS": "false",
                **environment,
            },
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


def test_two_data_folders_that_share_a_database_get_it_ready_once_and_have_one_worker(
    up: Up, tmp_path: Path, database_url: str
) -> None:
    """Two hosts, started at once. On SQLite the folder is what they share."""
    ports = [free_port(), free_port()]
    folders = [tmp_path / "one", tmp_path / ("two" if database_url else "one")]
    both = [up("--port", str(port), NIZAM_DATA=str(data)) for port, data in zip(ports, folders, strict=True)]
    said = ["", ""]

    def have_both_said() -> bool:
        for number, process in enumerate(both):
            assert process.stderr is not None
            os.set_blocking(process.stderr.fileno(), False)
            with suppress(BlockingIOError):  # it has said nothing since
                said[number] += os.read(process.stderr.fileno(), 100_000).decode()
        return all(health(port) for port in ports) and "stands by" in "".join(said)

    wait_until(have_both_said)
    for number, process in enumerate(both):
        assert process.stderr is not None
        os.set_blocking(process.stderr.fileno(), True)
        process.terminate()
        said[number] += process.communicate(timeout=PATIENCE)[1]
    assert [process.returncode for process in both] == [0, 0] and "Traceback" not in "".join(said)
    assert sorted("migrations" in one for one in said) == [False, True]
    assert sorted("stands by" in one for one in said) == [False, True]


def test_whoever_is_killed_at_the_first_start_starts_again(up: Up) -> None:
    """The moments are those in which most is written."""
    for seconds in (1.5, 2.0, 2.5, 3.0):
        process = up("--port", str(free_port()))
        time.sleep(seconds)
        process.kill()
        process.communicate()
    port = free_port()
    process = up("--port", str(port))
    told = wait_until(lambda: health(port) or process.poll())
    assert isinstance(told, dict) and told["policy"]


def test_a_damaged_database_is_said(up: Up, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nizam.sqlite3").write_bytes(b"no database" * 1000)
    process = up("--port", str(free_port()), NIZAM_DATABASE_URL="")
    errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 1 and "nizam.sqlite3" in errors and "Traceback" not in errors


def test_a_database_that_is_not_there_is_said_without_its_password(up: Up) -> None:
    pytest.importorskip("psycopg")
    nowhere = f"postgres://nizam:secretword@127.0.0.1:{free_port()}/nizam"
    process = up("--port", str(free_port()), NIZAM_DATABASE_URL=nowhere)
    errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 1 and "cannot be used" in errors
    assert "Traceback" not in errors and "secretword" not in errors


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="only Linux limits the size of files by prlimit")
def test_a_full_disk_is_said(up: Up, tmp_path: Path) -> None:
    """A limit on the size of files is what a test can have instead of a full disk."""
    process = up("--port", str(free_port()), NIZAM_DATABASE_URL="", largest_file=200_000)
    errors = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 1 and "Nothing was left half done" in errors and "Traceback" not in errors
    again = up("--port", str(port := free_port()), NIZAM_DATABASE_URL="")
    assert isinstance(wait_until(lambda: health(port) or again.poll()), dict)


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
