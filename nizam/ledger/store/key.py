"""The key that signs checkpoints: made once, kept in the data folder, readable by its owner only."""

from __future__ import annotations

import os
import stat
from urllib.parse import urlsplit

from django.conf import settings

from nizam.engines.merkle.notes import BadNoteError, PrivateKey, PublicKey
from nizam.ledger.errors import LockedOutError
from nizam.ledger.store.folder import LedgerFolder, NewFile

PUBLIC_KEY = "public/key"


def read_or_make_key(folder: LedgerFolder) -> PrivateKey:
    """The signing key. The name of the log is part of it, so it stays when the site's address changes.

    Raises:
        LockedOutError: the file is damaged, or others may read it.
    """
    file = folder.key_file
    if not file.exists():
        _make_key(folder)
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise LockedOutError(file=file, reason="others may read it (its mode must be 0600)")
        key = PrivateKey.parse(file.read_text("ascii"))
    except (BadNoteError, UnicodeDecodeError, OSError) as problem:
        raise LockedOutError(file=file, reason=str(problem)) from None
    if not (folder.root / PUBLIC_KEY).exists():
        folder.write([NewFile(PUBLIC_KEY, f"{key.public.text}\n".encode())])
    return key


def read_public_key(folder: LedgerFolder) -> PublicKey:
    """The key that signatures are checked with; the private key is not needed for it.

    Raises:
        LockedOutError: it is not there, or damaged.
    """
    file = folder.root / PUBLIC_KEY
    try:
        text = file.read_text("ascii")
        key = PublicKey.parse(text)
        if text != f"{key.text}\n":
            raise BadNoteError("it is not written as it must be")
    except (BadNoteError, UnicodeDecodeError, OSError) as problem:
        raise LockedOutError(file=file, reason=str(problem)) from None
    return key


def _make_key(folder: LedgerFolder) -> None:
    if any(folder.public.iterdir()):
        raise LockedOutError(file=folder.key_file, reason="it is missing, but the record was signed with it")
    address = urlsplit(settings.BASE_URL)
    made = PrivateKey.make(f"{address.netloc}{address.path.rstrip('/')}/ledger")
    draft = folder.key_file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(made.text + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, folder.key_file)
