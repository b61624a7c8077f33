"""The settings that an operator makes: environment variables, each named ``NIZAM_…``, all with safe defaults."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from nizam.config.mail import read_mail_url
from nizam.core.dates import FIRST_DAY, LAST_DAY

_ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """What can be set, what it means, and what holds when it is not set."""

    model_config = SettingsConfigDict(env_prefix="NIZAM_", frozen=True, extra="ignore")

    data: Path = Field(
        Path("data"), description="Folder for everything Nizam stores: database, secret, documents, cache."
    )
    policy: Path = Field(
        _ROOT / "policies" / "pakistan-2025", description="Folder of the policy that `nizam up` loads and runs."
    )
    operator: str = Field(
        "", description="Name of the authority that operates this site. Until it is set, every page says *unofficial*."
    )
    base_url: str = Field(
        "http://localhost:8000", description="Public address of the site, for links in feeds, cards and messages."
    )
    hosts: str = Field(
        "localhost,127.0.0.1,[::1]", description="Host names that the site answers to, separated by commas."
    )
    database_url: str = Field(
        "", description="Database, as postgres://user:password@host/name. Empty: SQLite in the data folder."
    )
    secret_key: str = Field(
        "", description="Key that signs sessions. Empty: made once and kept in the data folder, for its owner only."
    )
    email_url: str = Field(
        "console:",
        description="Where mail goes: console:, file:FOLDER, smtp://user:password@host:port. "
        "smtps: TLS; port 587: STARTTLS.",
    )
    email_from: str = Field("nizam@localhost", description="Sender of the site's mail.")
    link_checks: bool = Field(
        True, description="Ask now and then whether the pages that claims link to are still there."
    )
    debug: bool = Field(False, description="Show errors with their source code. Never on a public site.")
    behind_proxy: bool = Field(
        False, description="Trust X-Forwarded-Proto and X-Forwarded-For from a reverse proxy that sets them."
    )
    workers: int = Field(2, ge=1, description="Number of web worker processes of `nizam up`.")
    cache_pages: int = Field(2000, ge=0, description="Pages that each worker keeps ready in memory; 0 turns that off.")
    rehearse_on: date | None = Field(
        None,
        ge=FIRST_DAY,
        le=LAST_DAY,
        description="Day (YYYY-MM-DD) that every page takes for today, as `nizam up --on` sets it. Empty: today.",
    )

    @field_validator("base_url")
    @classmethod
    def _is_web_address(cls, given: str) -> str:
        parts = urlsplit(given)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("a web address is expected, such as https://policy.example.org")
        return given

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, given: str) -> str:
        if given and urlsplit(given).scheme not in {"postgres", "postgresql", "sqlite"}:
            raise ValueError("a database is expected as postgres://user:password@host/name")
        return given

    @field_validator("email_url")
    @classmethod
    def _is_mail_route(cls, given: str) -> str:
        read_mail_url(given, Path())
        return given
