"""Signed notes, checkpoints and cosignatures: as C2SP describes them, and broken by any turned bit."""

from __future__ import annotations

import pytest
import tlog_scales.signing as theirs
from hypothesis import given
from hypothesis import strategies as st
from tlog_scales.tlog import Checkpoint as TheirCheckpoint

from nizam.engines.merkle.notes import (
    COSIGNATURE,
    BadNoteError,
    Checkpoint,
    Note,
    PrivateKey,
    PublicKey,
    cosign,
    cosigned_at,
    open_checkpoint,
)

# The example of the specification.
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NEUMANN_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()

LOG = PrivateKey.make("example.org/ledger")
WITNESS = PrivateKey.make("watchdog.example", COSIGNATURE)
SIGNED = Note(Checkpoint(LOG.name, 7, b"r" * 32).text).signed_by(LOG)


def test_the_note_of_the_specification_is_signed() -> None:
    Note.parse(NEUMANN_NOTE).require_signature(PublicKey.parse(NEUMANN))


def test_a_checkpoint_is_read_by_others_and_believed() -> None:
    cosigned = SIGNED.with_signatures([cosign(SIGNED, WITNESS, at=1_900_000_000)])
    read = TheirCheckpoint.from_text(cosigned.raw.decode())
    assert (read.origin, read.size) == (LOG.name, 7)
    for key in (LOG, WITNESS):
        read.verify(theirs.Vkey.from_string(key.public.text))


def test_it_is_known_when_a_witness_cosigned() -> None:
    cosigned = SIGNED.with_signatures([cosign(SIGNED, WITNESS, at=1_900_000_000)])
    assert cosigned_at(Note.parse(cosigned.raw), WITNESS.public) == 1_900_000_000
    assert cosigned_at(SIGNED, WITNESS.public) is None


def test_keys_are_read_back() -> None:
    assert PrivateKey.parse(LOG.text) == LOG and PublicKey.parse(WITNESS.public.text) == WITNESS.public


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak"])
def test_a_name_that_cannot_stand_in_a_note_is_refused(name: str) -> None:
    with pytest.raises(BadNoteError):
        PrivateKey.make(name)


@given(st.integers(0, len(SIGNED.raw) * 8 - 1))
def test_any_turned_bit_breaks_a_checkpoint(bit: int) -> None:
    damaged = bytearray(SIGNED.raw)
    damaged[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadNoteError):
        open_checkpoint(bytes(damaged), LOG.public)


@given(st.integers(0, len(LOG.public.text) * 8 - 1))
def test_any_turned_bit_breaks_a_key(bit: int) -> None:
    damaged = bytearray(LOG.public.text.encode())
    damaged[bit // 8] ^= 1 << bit % 8
    with pytest.raises((BadNoteError, UnicodeDecodeError)):
        PublicKey.parse(damaged.decode())


def test_a_checkpoint_of_another_log_is_refused() -> None:
    other = Note(Checkpoint("example.net/ledger", 7, b"r" * 32).text).signed_by(LOG)
    with pytest.raises(BadNoteError):
        open_checkpoint(other.raw, LOG.public)
