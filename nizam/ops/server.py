"""Runs the web workers (granian) and the worker beside them, from the first answer to the last."""

from __future__ import annotations

import errno
import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event, Thread
from time import sleep
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

log = logging.getLogger("nizam.server")

_THREADS_A_WORKER = 4  # two may wait for what visitors send, one for the database or a PDF
_SECONDS_TO_STOP = 10
_ENDINGS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
_LONGEST_PAUSE = 30.0


def is_port_free(host: str, port: int) -> bool:
    """Whether nobody listens there. (The server itself would share a port, and answer every other request.)

    Raises:
        OSError: the address is not one of this machine, or may not be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refused:
            if refused.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def serve(*, host: str, port: int, workers: int, when_ready: Callable[[], None]) -> int:
    """Serve until Ctrl-C or SIGTERM, then end every process that was started; the exit code."""
    server = Server(
        settings.WSGI_APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS_A_WORKER,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=_SECONDS_TO_STOP,
    )
    side = _Side(host, port, when_ready)

    def start_side() -> None:
        _listen_for_signals(server.signal_handler_interrupt)
        side.start()

    server.on_startup(start_side)
    _warm_up(_application())  # before the workers are forked: they share what is loaded, and start in no time
    connections.close_all()
    try:
        server.serve(target_loader=partial(_application_of_worker, os.getpid()), wrap_loader=False)
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        side.stop()
    return 0


def _listen_for_signals(end: Callable[[], object]) -> None:
    """Call ``end``, in a thread of its own, when the operator wants an end (SIGHUP: the terminal was closed).

    Python's own handlers run in the main thread, which may miss one while it is about to wait for a lock, and may
    hold that lock when the handler wants it. What is written to a wakeup descriptor is never missed.
    """
    ears, mouth = socket.socketpair()
    mouth.setblocking(False)
    for number in _ENDINGS:
        signal.signal(number, lambda *_: None)
    signal.set_wakeup_fd(mouth.detach(), warn_on_full_buffer=False)

    def listen() -> None:
        while ears.recv(1)[0] not in _ENDINGS:
            pass
        end()

    Thread(target=listen, name="signals", daemon=True).start()


def _application() -> WSGIApplication:
    application: WSGIApplication = import_string(settings.WSGI_APPLICATION)
    return application


def _application_of_worker(parent: int) -> WSGIApplication:
    """Called in every web worker: what it serves.

    It leaves the terminal's group, so that Ctrl-C reaches the parent only, which then ends its workers
    in order; and it ends itself should the parent be killed.
    """
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)  # it is the parent's
    for number in _ENDINGS:  # until the server sets its own
        signal.signal(number, signal.SIG_DFL)

    def end_with_parent() -> None:
        while os.getppid() == parent:
            sleep(1.0)
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=end_with_parent, daemon=True).start()
    return _application()


def _warm_up(application: WSGIApplication) -> None:
    """Ask for what nearly everybody asks first, so that views, templates and policy are in memory."""
    for path in ("/healthz", f"/{settings.LANGUAGE_CODE}/"):
        environ = {
            "HTTP_HOST": _own_host(),
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_ACCEPT_ENCODING": "gzip",
        }
        setup_testing_defaults(environ)
        try:
            body = application(environ, lambda status, headers, exc_info=None, /: lambda data: None)
            getattr(body, "close", lambda: None)()
        except Exception:  # other pages may still do
            log.exception("%s cannot be shown", path)


def _own_host() -> str:
    """A host name that this site answers to."""
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return named[0] if named else "localhost"


class _Side(Thread):
    """What goes on beside the server: tell when it answers, then keep a worker process running."""

    def __init__(self, host: str, port: int, when_ready: Callable[[], None]) -> None:
        super().__init__(name="side", daemon=True)
        self._address = ({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port)
        self._when_ready = when_ready
        self._is_over = Event()
        self._worker: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Wait for the first answer, then start the worker, and start it again whenever it ends by itself."""
        while not self._is_over.wait(0.02) and not self._answers():
            pass
        if not self._is_over.is_set():
            self._when_ready()
        pause = 1.0
        while not self._is_over.is_set():
            self._worker = _start_worker()
            while self._worker.poll() is None and not self._is_over.wait(0.5):
                pass
            self._is_over.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def stop(self) -> None:
        """End the worker process; a task that does not end in time is taken up at the next start."""
        self._is_over.set()
        self.join()
        if self._worker is None or self._worker.poll() is not None:
            return
        self._worker.terminate()
        try:
            self._worker.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._worker.kill()
            self._worker.wait()

    def _answers(self) -> bool:
        link = http.client.HTTPConnection(*self._address, timeout=2)
        with suppress(OSError, http.client.HTTPException):
            link.request("GET", "/healthz", headers={"Host": _own_host()})
            return link.getresponse().status == http.HTTPStatus.OK
        return False


def _start_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "nizam.ops.worker", "--parent", str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)
