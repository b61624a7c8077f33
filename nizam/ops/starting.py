"""Gets Django ready for a command, or says in one sentence why it cannot be. Commands that need it start here."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path

from nizam.core.errors import DomainError
from nizam.core.message import N_

_OF_THE_MACHINE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
)


class WrongSettingsError(DomainError):
    """An environment variable holds something that it cannot mean."""

    code = "ops.wrong-settings"
    message = N_("These settings cannot be used. %(mistakes)s")


class DataFolderError(DomainError):
    """The machine does not let us write into the data folder."""

    code = "ops.data-folder"
    message = N_(
        "The data folder %(folder)s cannot be written to (%(why)s). Make it writable, or name another in NIZAM_DATA."
    )


class DatabaseFailedError(DomainError):
    """The database cannot be reached, written or understood."""

    code = "ops.database"
    message = N_("The database (%(where)s) cannot be used: %(why)s. Nothing was left half done.")


class MachineFailedError(DomainError):
    """The machine refuses what every command needs: room on the disk, above all."""

    code = "ops.machine"
    message = N_("The machine refused to go on: %(why)s. Nothing was left half done.")


def explain_failure(failed: Exception) -> DomainError | None:
    """What an operator can put right: a database or a disk that fails; ``None`` for faults of ours."""
    if isinstance(failed, OSError) and failed.errno in _OF_THE_MACHINE:
        return MachineFailedError(why=f"{failed.strerror} ({failed.filename or os.environ.get('NIZAM_DATA', 'data')})")
    if "django.db" not in sys.modules:
        return None
    from django.conf import settings
    from django.db import DatabaseError, InterfaceError, OperationalError

    # A database file that is damaged raises the class itself, its other subclasses are faults of ours.
    if isinstance(failed, OperationalError | InterfaceError) or type(failed) is DatabaseError:
        used = settings.DATABASES["default"]
        where = used["NAME"] if "sqlite" in used["ENGINE"] else f"{used['NAME']} on {used['HOST'] or 'this machine'}"
        return DatabaseFailedError(where=where, why=" ".join(str(failed).split()))
    return None


def require_data_folder() -> None:
    """Make the data folder, if need be, and write into it.

    Raises:
        DataFolderError: that does not work.
    """
    folder = Path(os.environ.get("NIZAM_DATA", "data"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as refused:
        raise DataFolderError(folder=folder.absolute(), why=refused.strerror) from None


def start_django() -> None:
    """Read the settings and load the rooms.

    Raises:
        DataFolderError: the data folder, where the secret is kept, cannot be written.
        WrongSettingsError: a setting cannot be understood; all such settings are named.
    """
    import django
    from pydantic import ValidationError

    require_data_folder()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nizam.config.settings")
    try:
        django.setup()
    except ValidationError as invalid:
        said = [
            f"NIZAM_{'_'.join(map(str, error['loc'])).upper()}: {error['msg'].removeprefix('Value error, ')}"
            for error in invalid.errors()
        ]
        raise WrongSettingsError(mistakes="; ".join(said)) from None


def start_with_tables() -> None:
    """Start Django, and bring the tables up to date: a command may be the first that was ever given.

    Raises:
        DataFolderError, WrongSettingsError: as :func:`start_django` does.
    """
    start_django()
    from nizam.ops.prepare import only_one_prepares, prepare_database

    with only_one_prepares():
        prepare_database()
