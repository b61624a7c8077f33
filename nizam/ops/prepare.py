"""Gets ready what serving needs: tables, the policy, static files. What is ready already costs no time."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

import nizam
from nizam.core.actor import OPERATOR
from nizam.indicators.actions import put_in_force
from nizam.ops.locks import preparing_lock
from nizam.policy.loader import PolicyFolder, load_folder
from nizam.policy.models import PolicyVersion

_PACKAGE = Path(nizam.__file__).parent
_LOADING = ("core", "policy", "indicators")  # the rooms whose code decides what a folder is loaded as


@contextmanager
def only_one_prepares() -> Iterator[None]:
    """Let two instances on one data folder, or on one database, get ready one after the other."""
    with (Path(settings.DATA) / "prepare.lock").open("w") as stream, preparing_lock():
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def prepare_database() -> int:
    """Bring the tables up to date, entirely or not at all; how many migrations that took."""
    missing = _migrations_of_the_code() - set(MigrationRecorder(connection).applied_migrations())
    if missing:
        with _schema_transaction():
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
    return len(missing)


@contextmanager
def _schema_transaction() -> Iterator[None]:
    """One transaction around all migrations.

    Django has one for each, but notes some as applied only after they are: whoever was killed in between could never
    start again, since the tables were there already.
    """
    connection.disable_constraint_checking()  # SQLite changes tables only so, and only where no transaction is open
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":  # rows with checks still pending would keep it from changing tables
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield
    finally:
        connection.enable_constraint_checking()


def _migrations_of_the_code() -> set[tuple[str, str]]:
    """Every migration by (app, name). Reading names is a hundred times quicker than planning with Django."""
    return {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "migrations").glob("[!_]*.py")
    }


def prepare_policy(folder: Path) -> PolicyFolder | None:
    """Put policy and evidence of ``folder`` in force; None when they are, and no file has changed since.

    Raises:
        InvalidPolicyError: the folder has mistakes; what was in force stays in force.
        OtherPolicyError: the database runs another policy.
    """
    memory = _Memory("policy")
    files = _fingerprint(folder, folder.rglob("*.y*ml"), extra=_fingerprint_of_code())
    current = PolicyVersion.objects.filter(is_current=True).values_list("digest", flat=True).first()
    if current is not None and memory.holds({"files": files, "digest": current}):
        return None
    loaded = load_folder(folder)
    put_in_force(actor=OPERATOR, folder=loaded)
    memory.keep({"files": files, "digest": loaded.digest})
    return loaded


def _fingerprint_of_code() -> str:
    return "".join(_fingerprint(_PACKAGE / room, (_PACKAGE / room).rglob("*.py")) for room in _LOADING)


def prepare_static_files() -> bool:
    """Collect and compress style sheets, scripts and fonts; False when none has changed."""
    memory = _Memory("static")
    sources = "".join(_fingerprint(Path(folder), Path(folder).rglob("*")) for folder in settings.STATICFILES_DIRS)
    if memory.holds(sources) and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    memory.keep(sources)
    return True


@dataclass(frozen=True)
class _Memory:
    """What was ready last time, kept in the data folder. Losing it costs a few seconds, nothing else."""

    name: str

    @property
    def _file(self) -> Path:
        return Path(settings.DATA) / "ready" / f"{self.name}.json"

    def holds(self, content: Any) -> bool:
        """Whether ``content`` is what was kept."""
        try:
            return bool(orjson.loads(self._file.read_bytes()) == content)
        except (OSError, orjson.JSONDecodeError):
            return False

    def keep(self, content: Any) -> None:
        """Remember ``content``."""
        self._file.parent.mkdir(exist_ok=True)
        new = self._file.with_suffix(".new")
        new.write_bytes(orjson.dumps(content))
        new.replace(self._file)


def _fingerprint(folder: Path, files: Iterable[Path], extra: str = "") -> str:
    """A digest of the files' names, sizes and times, not of what they say."""
    said = hashlib.sha256(f"{folder.resolve()}\n{extra}\n".encode())
    for file in sorted(files):
        about = os.stat(file)
        said.update(f"{file.relative_to(folder)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return said.hexdigest()
