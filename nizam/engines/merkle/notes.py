"""Signed notes, checkpoints and cosignatures (C2SP signed-note, tlog-checkpoint, tlog-cosignature), all Ed25519."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = 0x01, 0x04
_DASH = "\u2014 "
_PRIVATE = "PRIVATE+KEY+"


class BadNoteError(ValueError):
    """A note, key or checkpoint that is not written as it must be, or not signed by whom it should be."""


def _key_id(name: str, kind: int, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def _decoded(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BadNoteError(f"not base64: {wrong}") from None
    # Another text with the same meaning would let a bit be turned unseen.
    if base64.b64encode(raw).decode() != text:
        raise BadNoteError("base64 that is not written in the one way")
    return raw


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Whose signatures are believed, written as ``name+id+key``; ``kind`` tells a log's key from a witness's."""

    name: str
    kind: int
    raw: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that say which key it is."""
        return _key_id(self.name, self.kind, self.raw)

    @property
    def text(self) -> str:
        """The key in one line, as it is handed on."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.raw).decode()}"

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """The key that a line names.

        Raises:
            BadNoteError: it names none.
        """
        name, plus, rest = text.strip().partition("+")
        identifier, second, encoded = rest.partition("+")
        if not (name and plus and second) or any(sign.isspace() for sign in name):
            raise BadNoteError("a key is written as name+id+key")
        raw = _decoded(encoded)
        key = cls(name, raw[0] if raw else 0, raw[1:])
        if key.kind not in (ED25519, COSIGNATURE) or len(key.raw) != 32:
            raise BadNoteError("the key is of an unknown kind")
        if identifier != key.id.hex():
            raise BadNoteError("the key does not match its id")
        return key

    def check(self, message: bytes, signature: bytes) -> bool:
        """Whether ``signature`` was made over ``message`` with this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key that signs. Its text is kept in a file that only its owner can read."""

    name: str
    kind: int
    raw: bytes

    @classmethod
    def make(cls, name: str, kind: int = ED25519) -> PrivateKey:
        """A fresh key for ``name``.

        Raises:
            BadNoteError: such a name cannot stand in a note.
        """
        if not name or "+" in name or any(sign.isspace() for sign in name):
            raise BadNoteError(f"{name!r} cannot be the name of a key: it has a space or a plus sign")
        return cls(name, kind, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, text: str) -> PrivateKey:
        """The key that a file holds.

        Raises:
            BadNoteError: the file holds none.
        """
        if not text.startswith(_PRIVATE) or text.count("+") < 4:
            raise BadNoteError("this is no private key")
        name, identifier, encoded = text.strip().removeprefix(_PRIVATE).split("+", 2)
        raw = _decoded(encoded)
        key = cls(name, raw[0] if raw else 0, raw[1:])
        if len(key.raw) != 32 or key.public.id.hex() != identifier:
            raise BadNoteError("the private key is damaged")
        return key

    @property
    def text(self) -> str:
        """The key as it is kept."""
        encoded = base64.b64encode(bytes([self.kind]) + self.raw).decode()
        return f"{_PRIVATE}{self.name}+{self.public.id.hex()}+{encoded}"

    @property
    def public(self) -> PublicKey:
        """The key that others check signatures with."""
        raw = Ed25519PrivateKey.from_private_bytes(self.raw).public_key().public_bytes_raw()
        return PublicKey(self.name, self.kind, raw)

    def sign(self, message: bytes) -> bytes:
        """The signature over ``message``."""
        return Ed25519PrivateKey.from_private_bytes(self.raw).sign(message)


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note."""

    name: str
    key_id: bytes
    raw: bytes

    @property
    def line(self) -> str:
        """The line as it is written."""
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.raw).decode()}\n"

    @classmethod
    def parse(cls, line: str) -> Signature:
        """The signature that a line holds.

        Raises:
            BadNoteError: the line is not written as it must be.
        """
        parts = line.removeprefix(_DASH).split(" ")
        if not line.startswith(_DASH) or len(parts) != 2 or not parts[0]:
            raise BadNoteError("a line under the note is no signature")
        raw = _decoded(parts[1])
        if len(raw) < 5:
            raise BadNoteError("a signature is too short")
        return cls(parts[0], raw[:4], raw[4:])


@dataclass(frozen=True, slots=True)
class Note:
    """A text and who signed it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    @classmethod
    def parse(cls, raw: bytes) -> Note:
        """The note in a file.

        Raises:
            BadNoteError: it is no note.
        """
        try:
            whole = raw.decode()
        except UnicodeDecodeError:
            raise BadNoteError("the note is not UTF-8") from None
        text, gap, below = whole.rpartition("\n\n")
        if not gap or not below.endswith("\n"):
            raise BadNoteError("the note has no signatures")
        return cls(text + "\n", tuple(Signature.parse(line) for line in below[:-1].split("\n")))

    @property
    def raw(self) -> bytes:
        """The note as it is written to a file."""
        return (self.text + "\n" + "".join(one.line for one in self.signatures)).encode()

    def signed_by(self, key: PrivateKey) -> Note:
        """The note with one more signature."""
        made = Signature(key.name, key.public.id, key.sign(self.text.encode()))
        return Note(self.text, (*self.signatures, made))

    def with_signatures(self, more: Iterable[Signature]) -> Note:
        """The note with further signatures, each once."""
        return Note(self.text, tuple(dict.fromkeys([*self.signatures, *more])))

    def require_signature(self, key: PublicKey) -> None:
        """Be sure that the holder of ``key`` signed.

        Raises:
            BadNoteError: they did not.
        """
        for one in self.signatures:
            if one.name == key.name and one.key_id == key.id and key.check(self.text.encode(), one.raw):
                return
        raise BadNoteError(f"the note carries no good signature of {key.name}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log commits to: its name, how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """The checkpoint that a note's text holds.

        Raises:
            BadNoteError: it holds none.
        """
        lines = text.split("\n")
        if len(lines) < 4 or not lines[0] or not lines[1].isascii() or not lines[1].isdigit():
            raise BadNoteError("this is no checkpoint")
        root = _decoded(lines[2])
        if len(root) != 32 or str(int(lines[1])) != lines[1]:
            raise BadNoteError("this is no checkpoint")
        return cls(lines[0], int(lines[1]), root)


def _cosigned(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def cosign(note: Note, key: PrivateKey, *, at: int) -> Signature:
    """A witness's signature: at the time ``at`` (seconds since 1970) it saw this checkpoint and no other."""
    raw = at.to_bytes(8, "big") + key.sign(_cosigned(note.text, at))
    return Signature(key.name, key.public.id, raw)


def cosigned_at(note: Note, key: PublicKey) -> int | None:
    """When the witness with ``key`` cosigned ``note``; None where it did not."""
    for one in note.signatures:
        if one.name == key.name and one.key_id == key.id and len(one.raw) == 72:
            at = int.from_bytes(one.raw[:8], "big")
            if key.check(_cosigned(note.text, at), one.raw[8:]):
                return at
    return None


def open_checkpoint(raw: bytes, key: PublicKey) -> tuple[Note, Checkpoint]:
    """The checkpoint in a file, signed by the log that it speaks of.

    Raises:
        BadNoteError: it is no checkpoint, of another log, or not signed by it.
    """
    note = Note.parse(raw)
    note.require_signature(key)
    checkpoint = Checkpoint.parse(note.text)
    if checkpoint.origin != key.name:
        raise BadNoteError(f"the checkpoint is of {checkpoint.origin}, not of {key.name}")
    return note, checkpoint


def witnesses_of(note: Note, keys: Sequence[PublicKey]) -> list[tuple[PublicKey, int]]:
    """Which of the witnesses cosigned, and when."""
    seen = ((key, cosigned_at(note, key)) for key in keys)
    return [(key, at) for key, at in seen if at is not None]
