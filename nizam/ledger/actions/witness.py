"""Lets outside parties watch: names them, and takes in the signatures that they made."""

from __future__ import annotations

import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from nizam.core.actor import Actor
from nizam.engines.merkle.notes import (
    COSIGNATURE,
    BadNoteError,
    Checkpoint,
    Note,
    PublicKey,
    open_checkpoint,
    witnesses_of,
)
from nizam.ledger.errors import BadCosignatureError
from nizam.ledger.models import SealedCheckpoint, Witness
from nizam.ledger.permissions import can_keep_record
from nizam.ledger.store.folder import LedgerFolder, NewFile
from nizam.ledger.store.key import read_public_key
from nizam.ledger.store.lock import sealing_alone

_SECONDS = 20
_LARGEST = 64 * 1024


def name_witness(*, actor: Actor, key: str, source: str = "") -> str:
    """Let the holder of ``key`` be a witness; ``source`` is where they leave what they cosigned. Returns their name.

    Raises:
        NotAllowedError: the actor is not the operator.
        BadCosignatureError: this is no key of a witness.
    """
    can_keep_record(actor).require()
    try:
        parsed = PublicKey.parse(key)
    except BadNoteError as wrong:
        raise BadCosignatureError(reason=str(wrong)) from None
    if parsed.kind != COSIGNATURE:
        raise BadCosignatureError(reason="the key is a log's, not a witness's")
    Witness.objects.update_or_create(
        name=parsed.name, defaults={"key": parsed.text, "source": source, "named_at": timezone.now()}
    )
    _publish()
    return parsed.name


def add_cosignatures(*, actor: Actor, note: bytes) -> list[str]:
    """Keep and publish the signatures that declared witnesses put under a checkpoint of this record; who they are.

    Raises:
        NotAllowedError: the actor is not the operator.
        BadCosignatureError: it is no checkpoint that was published here, or no declared witness signed it.
    """
    can_keep_record(actor).require()
    folder = LedgerFolder.of_this_site()
    try:
        parsed, checkpoint = open_checkpoint(note, read_public_key(folder))
    except BadNoteError as wrong:
        raise BadCosignatureError(reason=str(wrong)) from None
    _require_published(checkpoint)
    known = {witness.key: witness for witness in Witness.objects.all()}
    found = witnesses_of(parsed, [PublicKey.parse(text) for text in known])
    if not found:
        raise BadCosignatureError(reason="no witness that is named here has signed it")
    with transaction.atomic():
        for key, at in found:
            _keep(known[key.text], parsed, key, checkpoint, at)
    _publish()
    return [key.name for key, _ in found]


def collect_cosignatures(*, actor: Actor) -> list[str]:
    """Fetch what the witnesses have left where they said; the names of those who cosigned.

    A witness that cannot be reached, or whose file is no cosignature, is passed over: it may come back.
    """
    can_keep_record(actor).require()
    names: list[str] = []
    for source in Witness.objects.exclude(source="").values_list("source", flat=True):
        try:
            names += add_cosignatures(actor=actor, note=_fetch(source))
        except (OSError, BadCosignatureError):
            continue
    return names


def _fetch(source: str) -> bytes:
    if not source.startswith(("http://", "https://")):
        with Path(source).open("rb") as stream:
            return stream.read(_LARGEST)
    with urllib.request.urlopen(source, timeout=_SECONDS) as answer:
        return bytes(answer.read(_LARGEST))


def _require_published(checkpoint: Checkpoint) -> None:
    root = SealedCheckpoint.objects.filter(size=checkpoint.size).values_list("root", flat=True).first()
    if root != checkpoint.root.hex():
        raise BadCosignatureError(reason="no such checkpoint was published here")


def _keep(witness: Witness, note: Note, key: PublicKey, checkpoint: Checkpoint, at: int) -> None:
    if witness.cosigned_size is not None and witness.cosigned_size > checkpoint.size:
        return
    mine = [one for one in note.signatures if one.key_id == key.id and one.name == key.name]
    logs = [one for one in note.signatures if one.name == checkpoint.origin]
    Witness.objects.filter(pk=witness.pk).update(
        cosigned_size=checkpoint.size,
        cosigned_at=datetime.fromtimestamp(at, UTC),
        cosigned_note=Note(note.text, (*logs[:1], *mine[:1])).raw,
    )


def _publish() -> None:
    """Write the list of witnesses, and what each cosigned last, to the public folder."""
    folder = LedgerFolder.of_this_site()
    with sealing_alone(folder):
        folder.prepare()
        files = []
        for witness in Witness.objects.exclude(cosigned_note=None):
            path = f"public/witness/{PublicKey.parse(witness.key).id.hex()}"
            files.append(NewFile(path, bytes(witness.cosigned_note or b"")))
        folder.write(files)
        listed = "".join(f"{key}\n" for key in Witness.objects.values_list("key", flat=True))
        folder.write([NewFile("public/witnesses", listed.encode())])
