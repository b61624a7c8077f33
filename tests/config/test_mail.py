"""One address says where mail goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from nizam.config.mail import read_mail_url

DATA = Path("/somewhere/data")


@pytest.mark.parametrize(
    ("url", "host", "port", "is_tls", "is_starttls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 25, False, False),
        ("smtp://mail.example.org:587", "mail.example.org", 587, False, True),
        ("smtps://mail.example.org", "mail.example.org", 465, True, False),
        ("smtps://mail.example.org:587", "mail.example.org", 587, True, False),
        ("smtp:", "localhost", 25, False, False),
    ],
)
def test_a_server_is_called_in_the_way_that_its_port_asks_for(
    url: str, host: str, port: int, is_tls: bool, is_starttls: bool
) -> None:
    route = read_mail_url(url, DATA)
    assert route.backend.endswith(".smtp.EmailBackend")
    assert (route.host, route.port, route.is_tls, route.is_starttls) == (host, port, is_tls, is_starttls)


def test_user_and_password_may_hold_any_character() -> None:
    route = read_mail_url("smtps://nizam%40example.org:a%2Fb%3Ac@mail.example.org", DATA)
    assert (route.user, route.password) == ("nizam@example.org", "a/b:c")


@pytest.mark.parametrize(
    ("url", "folder"), [("file:/var/mail/nizam", "/var/mail/nizam"), ("file:", "/somewhere/data/mail")]
)
def test_mail_may_be_written_into_a_folder(url: str, folder: str) -> None:
    assert read_mail_url(url, DATA).folder == folder


@pytest.mark.parametrize("url", ["", "mail.example.org", "smpt://mail.example.org", "smtp://mail.example.org:many"])
def test_what_names_no_way_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        read_mail_url(url, DATA)
