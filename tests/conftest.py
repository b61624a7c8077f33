"""What all tests share: settings of their own, a data folder of their own, and the policy that comes with Nizam."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from nizam.policy.loader import PolicyFolder
    from nizam.policy.schema import Policy

ROOT = Path(__file__).resolve().parents[1]

# Before anything reads Django's settings. What an operator has set on this machine says nothing to the tests, and no
# test writes into anybody's data: every process, those of xdist too, has a folder that goes when the process ends.
for _name in [name for name in os.environ if name.startswith("NIZAM_") and name != "NIZAM_DATABASE_URL"]:
    del os.environ[_name]
os.environ["DJANGO_SETTINGS_MODULE"] = "nizam.config.settings"
os.environ["NIZAM_DATA"] = tempfile.mkdtemp(prefix="nizam-tests-")
atexit.register(shutil.rmtree, os.environ["NIZAM_DATA"], ignore_errors=True)

# Machines that run tests are shared: how long one example takes says nothing.
hypothesis_settings.register_profile("nizam", deadline=None)
hypothesis_settings.load_profile("nizam")


# With the settings made above, which pytest-django would have read before this file; and at once, since the conftest of
# a folder that is named on the command line is read before any hook runs.
django.setup()


def pytest_report_header() -> str:
    """How many lines of tests there are to a line of source."""
    tests, source = (_lines(ROOT / folder) for folder in ("tests", "nizam"))
    return f"tests:source {tests / source:.2f} ({tests} to {source} lines of Python)"


def _lines(folder: Path) -> int:
    files = (file for file in folder.rglob("*.py") if "migrations" not in file.parts)
    return sum(file.read_bytes().count(b"\n") for file in files)


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files() -> None:
    """Pages name style sheets without the digests that `nizam up` gives them when it collects the files."""
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Hashing is slow on purpose; no test is about how slow."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _language_of_no_other_test() -> Iterator[None]:
    """The test client leaves the language of the last page active, for whichever test comes next."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def pakistan_folder() -> PolicyFolder:
    """The policy folder that comes with Nizam."""
    from tests.shipped import pakistan

    return pakistan()


@pytest.fixture
def nizam_policy(db: None, pakistan_folder: PolicyFolder) -> Policy:
    """The policy that comes with Nizam, in force in the test's database together with its evidence."""
    from nizam.core.actor import OPERATOR
    from nizam.indicators.actions import put_in_force
    from nizam.indicators.queries import _picture_at

    _picture_at.cache_clear()  # its key is a revision number, which starts again with every test's database
    put_in_force(actor=OPERATOR, folder=pakistan_folder)
    return pakistan_folder.policy
