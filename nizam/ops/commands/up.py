"""``nizam up``: get everything ready, then serve until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NoReturn

from nizam.ops.options import add_day, default_policy_folder
from nizam.ops.output import EXIT_DONE, EXIT_PROBLEMS, print_message
from nizam.ops.starting import start_django

if TYPE_CHECKING:
    from nizam.policy.loader import PolicyFolder


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``nizam up``."""
    parser = subparsers.add_parser("up", help="start the site and its worker", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--workers", type=int, metavar="N", help="web worker processes (default: NIZAM_WORKERS, else 2)"
    )
    parser.add_argument("--policy", type=Path, metavar="DIR", help="folder of the policy to load and run")
    add_day(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve, and return the exit code: 0 after Ctrl-C or SIGTERM, 1 when serving cannot begin."""
    began = perf_counter()
    signal.signal(signal.SIGTERM, _interrupt)  # until the server takes over, SIGTERM ends us as Ctrl-C does
    try:
        if problem := _why_not(args.host, args.port):
            print_message(problem)
            return EXIT_PROBLEMS
        _start_django(args)
        _prepare(args.policy or default_policy_folder())
        return _serve(args, began)
    except KeyboardInterrupt:
        return EXIT_DONE


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


def _why_not(host: str, port: int) -> str | None:
    """Why nobody can listen there, if so: found out before anything is touched."""
    from nizam.ops.server import is_port_free

    try:
        if is_port_free(host, port):
            return None
    except (OSError, OverflowError) as refused:
        return f"Nizam cannot listen on {host}:{port}: {refused}"
    return f"Port {port} is in use. Stop what uses it, or choose another: nizam up --port {port + 1}"


def _start_django(args: argparse.Namespace) -> None:
    """Make the options settings, here and in processes to come."""
    os.environ.setdefault("NIZAM_BASE_URL", f"http://localhost:{args.port}")
    if args.on is not None:
        os.environ["NIZAM_REHEARSE_ON"] = args.on.isoformat()
    if args.workers is not None:
        os.environ["NIZAM_WORKERS"] = str(args.workers)
    start_django()


def _prepare(folder: Path) -> None:
    from nizam.ops.prepare import only_one_prepares, prepare_database, prepare_policy, prepare_static_files

    with only_one_prepares():
        with _step("database") as said:
            migrations = prepare_database()
            said.extend([f"{migrations} migrations"] if migrations else [])
        with _step("policy") as said:
            loaded = prepare_policy(folder)
            said.extend([_described(loaded)] if loaded else [])
        with _step("style sheets, scripts, fonts") as said:
            said.extend(["collected"] if prepare_static_files() else [])


@contextmanager
def _step(name: str) -> Iterator[list[str]]:
    """Say what a step did and how long it took; nothing when it had nothing to do."""
    began = perf_counter()
    said: list[str] = []
    yield said
    if said:
        print_message(f"  {name}: {said[0]} ({perf_counter() - began:.1f} s)")


def _described(loaded: PolicyFolder) -> str:
    policy, evidence = loaded.policy, loaded.evidence
    return (
        f"{policy.policy.title.in_language('en')}, {len(policy.clauses)} clauses, "
        f"{len(policy.targets)} targets, {len(evidence.claims)} claims"
    )


def _serve(args: argparse.Namespace, began: float) -> int:
    from django.conf import settings

    from nizam.ops.server import serve

    def say_ready() -> None:
        host = f"[{args.host}]" if ":" in args.host else args.host
        address = f"http://{'localhost' if host == '127.0.0.1' else host}:{args.port}"
        rehearsed: date | None = settings.REHEARSE_ON
        on = f", as if it were {rehearsed.isoformat()}" if rehearsed else ""
        print(
            f"Nizam is at {address}{on} (ready in {perf_counter() - began:.1f} s). Ctrl-C stops it.",
            flush=True,
        )

    return serve(host=args.host, port=args.port, workers=settings.ENVIRONMENT.workers, when_ready=say_ready)
