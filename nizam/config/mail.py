"""Where mail goes, read from one address (``NIZAM_EMAIL_URL``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

_BACKENDS = {"console": "console", "file": "filebased", "smtp": "smtp", "smtps": "smtp"}
_PORTS = {"smtp": 25, "smtps": 465}
_SUBMISSION = 587  # where providers take mail from programs: it begins in the clear and turns to TLS (STARTTLS)


@dataclass(frozen=True, slots=True)
class MailRoute:
    """Django's settings for one way of sending mail. ``folder`` counts for files, the rest for servers."""

    backend: str
    folder: str = ""
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    is_tls: bool = False
    is_starttls: bool = False


def read_mail_url(url: str, data: Path) -> MailRoute:
    """The route that ``url`` names; mail as files goes into ``data`` where no folder is named.

    Raises:
        ValueError: it names none.
    """
    parts = urlsplit(url)
    if parts.scheme not in _BACKENDS:
        raise ValueError("an address that starts with console:, file:, smtp:// or smtps:// is expected")
    backend = f"django.core.mail.backends.{_BACKENDS[parts.scheme]}.EmailBackend"
    if parts.scheme not in _PORTS:
        return MailRoute(backend, folder=parts.path or str(data / "mail"))
    port, is_tls = parts.port or _PORTS[parts.scheme], parts.scheme == "smtps"
    return MailRoute(
        backend,
        host=parts.hostname or "localhost",
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=is_tls,
        is_starttls=port == _SUBMISSION and not is_tls,
    )
