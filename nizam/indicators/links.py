"""Asks whether a web page is still there: no text is read, and only public addresses are asked.

Anybody can suggest a link, so a link is a stranger's request to make this machine call somewhere. Every hop is
therefore resolved first, refused unless all its addresses are public, and called at exactly the address that was
checked, so that a name cannot point elsewhere a moment later.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

_MOST_HOPS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})


class RefusedAddressError(Exception):
    """An address that is never called: not http(s), or not public."""


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What came back: ``reached``, ``gone`` or ``unreachable``, with the last HTTP status if there was one."""

    answer: str
    status: int | None = None


@dataclass(frozen=True, slots=True)
class LinkAsker:
    """How links are asked: who we say we are, how long we wait, and which private hosts may be called (in tests)."""

    user_agent: str
    seconds: float = 10.0
    private_hosts: Collection[str] = ()

    def ask(self, url: str) -> LinkAnswer:
        """Ask ``url``: HEAD first; a server that answers it with an error is asked again with GET."""
        status = self._follow("HEAD", url)
        if status is None or status >= 400:
            status = self._follow("GET", url) or status
        if status is None:
            return LinkAnswer("unreachable")
        if status in _GONE:
            return LinkAnswer("gone", status)
        return LinkAnswer("reached" if 200 <= status < 300 else "unreachable", status)

    def _follow(self, method: str, url: str) -> int | None:
        status = None
        for _ in range(_MOST_HOPS + 1):
            try:
                status, location = self._call(method, urlsplit(url))
            except (RefusedAddressError, OSError, http.client.HTTPException, ValueError):
                return None
            if status not in _REDIRECTS or not location:
                return status
            url = urljoin(url, location)
        return status

    def _call(self, method: str, url: SplitResult) -> tuple[int, str | None]:
        host, port, addresses = self._checked(url)
        connection = _PinnedConnection(host, port, addresses[0], is_tls=url.scheme == "https", seconds=self.seconds)
        # The socket's own timeout counts anew with every byte; this one ends a call that drips.
        deadline = threading.Timer(self.seconds, connection.abort)
        deadline.daemon = True
        deadline.start()
        try:
            path = quote(url.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
                "?" + quote(url.query, safe="/%:@!$&'()*+,;=~-._?") if url.query else ""
            )
            connection.request(method, path, headers={"User-Agent": self.user_agent, "Accept": "*/*"})
            response = connection.getresponse()
            if connection.is_aborted:  # the library takes a closed line for the end of the headers
                raise TimeoutError(url.geturl())
            return response.status, response.headers.get("Location")
        finally:
            deadline.cancel()
            connection.close()

    def _checked(self, url: SplitResult) -> tuple[str, int, list[str]]:
        if url.scheme not in {"http", "https"} or not url.hostname or url.username or url.password:
            raise RefusedAddressError(url.geturl())
        host = url.hostname.encode("idna").decode("ascii") if not url.hostname.isascii() else url.hostname
        port = url.port or (443 if url.scheme == "https" else 80)
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(address[4][0]) for address in found]
        if host not in self.private_hosts and not all(map(is_public, addresses)):
            raise RefusedAddressError(host)
        return host, port, addresses


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public network, also where it is wrapped in an IPv6 address."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is not None:
            return is_public(str(wrapped))
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # IPv4 behind a translator
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


class _PinnedConnection(http.client.HTTPConnection):
    """A connection to the very address that was checked, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, *, is_tls: bool, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address, self._is_tls = address, is_tls
        self._raw: socket.socket | None = None
        self.is_aborted = False
        self.default_port = 443 if is_tls else 80

    def connect(self) -> None:
        """Connect to the pinned address; certificates are checked against the name."""
        self._raw = self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_tls:
            self.sock = ssl.create_default_context().wrap_socket(self._raw, server_hostname=self.host)

    def abort(self) -> None:
        """End the call from another thread."""
        self.is_aborted = True
        for open_socket in (self._raw, self.sock):
            if open_socket is None:
                continue
            try:
                open_socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
