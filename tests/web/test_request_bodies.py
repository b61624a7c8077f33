"""What visitors send is taken in within bounds, so that those who only read are never kept waiting."""

from __future__ import annotations

import io
from threading import Event, Thread
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from nizam.web.request_bodies import REFUSED, BoundedBodies


class Slow:
    """A body of which the rest never comes, until ``ends``."""

    def __init__(self) -> None:
        self.begun, self.ends = Event(), Event()

    def read(self, size: int) -> bytes:
        self.begun.set()
        self.ends.wait(10)
        return b""


def seen_by_app(gate: BoundedBodies, stream: Any, length: str = "3") -> tuple[bytes, Any]:
    environ: dict[str, Any] = {"wsgi.input": stream, "CONTENT_LENGTH": length, "REQUEST_METHOD": "POST"}
    setup_testing_defaults(environ)
    list(gate(environ, lambda *_: lambda data: None))
    return environ["wsgi.input"].read(), environ.get(REFUSED)


def gate(seconds: float = 5.0, at_once: int = 1) -> BoundedBodies:
    return BoundedBodies(lambda environ, start: [], max_bytes=10, seconds=seconds, at_once=at_once)


def test_a_body_is_handed_on_whole_even_if_it_comes_in_pieces() -> None:
    class Pieces(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(1)

    assert seen_by_app(gate(), Pieces(b"a=b")) == (b"a=b", None)


@pytest.mark.parametrize("length", ["", "0", "-1", "many"])
def test_without_a_length_nothing_is_read(length: str) -> None:
    stream = io.BytesIO(b"a=b")
    assert seen_by_app(gate(), stream, length) == (b"a=b", None)


def test_what_is_too_large_is_not_even_read() -> None:
    stream = io.BytesIO(b"a" * 11)
    assert seen_by_app(gate(), stream, "11") == (b"", 413) and stream.tell() == 0


@pytest.mark.parametrize("stream", [io.BytesIO(b"a"), object()])
def test_what_breaks_off_is_refused(stream: Any) -> None:
    assert seen_by_app(gate(), stream) == (b"", 408)


def test_what_comes_too_slowly_is_refused_and_gives_its_place_to_others() -> None:
    slow, bounded = Slow(), gate(seconds=0.05)
    assert seen_by_app(bounded, slow) == (b"", 408)
    slow.ends.set()
    assert seen_by_app(bounded, io.BytesIO(b"a=b")) == (b"a=b", None)


def test_only_so_many_are_waited_for_at_once_and_those_who_read_never_wait() -> None:
    slow, bounded = Slow(), gate()
    sender = Thread(target=seen_by_app, args=(bounded, slow))
    sender.start()
    assert slow.begun.wait(5)
    refused = io.BytesIO(b"a=b")
    assert seen_by_app(bounded, refused) == (b"", 503) and refused.tell() == 0
    assert seen_by_app(bounded, io.BytesIO(), "") == (b"", None)
    slow.ends.set()
    sender.join()
    assert seen_by_app(bounded, io.BytesIO(b"a=b")) == (b"a=b", None)


def test_many_who_send_at_once_all_get_a_place() -> None:
    bounded, seen = gate(), []
    senders = [Thread(target=lambda: seen.append(seen_by_app(bounded, io.BytesIO(b"a=b")))) for _ in range(16)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert seen == [(b"a=b", None)] * 16
