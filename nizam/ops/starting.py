"""Gets Django ready for a command, or says in one sentence why it cannot be. Commands that need it start here."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from nizam.core.errors import DomainError
from nizam.core.message import N_


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
