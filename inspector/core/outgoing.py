"""Send something to an address that somebody else has named, without letting them reach into our networks.

A name is looked up once; every address that it has must be one of the internet, or of a network that the
settings name; and the connection goes to the very address that was checked, so that a name that changes
meanwhile changes nothing. `http` is for this machine alone. Redirects are not followed, no body is read.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Timer
from typing import NamedTuple
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SILENT = 10.0  # seconds without a byte
WHOLE = 20.0  # seconds for all of it, whatever trickles in
# Those in which an IPv4 address is hidden, which a gateway could carry into our networks.
CARRIES_IPV4 = [
    ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
]


class Said(NamedTuple):
    """taken: whether the receiver answered with 2xx. words: the status, or why nothing was heard."""

    taken: bool
    words: str


class NotAllowed(OSError):
    """The name leads into a network that is none of the receiver's business."""


def post(url: str, body: bytes, headers: Mapping[str, str], networks: Sequence[Network]) -> Said:
    """Send it once. networks: private ones that are allowed, too."""
    try:
        return _posted(url, body, headers, networks)
    except (OSError, http.client.HTTPException, ValueError) as failed:
        return Said(False, f"{type(failed).__name__}: {failed}")


def _posted(url: str, body: bytes, headers: Mapping[str, str], networks: Sequence[Network]) -> Said:
    parts = urlsplit(url)
    connection = _opened(url, networks)
    clock = Timer(WHOLE, _cut, (connection.sock,))
    began = time.monotonic()
    clock.start()
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        connection.request("POST", parts.path or "/", body, dict(headers))
        status = connection.getresponse().status
        if time.monotonic() - began >= WHOLE:  # cut off, which reads like the end of an answer
            raise TimeoutError("too slow")
        return Said(200 <= status < 300, str(status))
    finally:
        clock.cancel()
        connection.close()


def _opened(url: str, networks: Sequence[Network]) -> http.client.HTTPConnection:
    """A connection on which TLS, if it is wanted, is still to be agreed. Raises NotAllowed, OSError."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = _checked(host, port, networks)
    if not secure and not address.is_loopback:
        raise NotAllowed("http")
    sock = socket.create_connection((str(address), port), SILENT)
    if not secure:
        plain = http.client.HTTPConnection(host, port, timeout=SILENT)
        plain.sock = sock
        return plain
    context = ssl.create_default_context()
    connection = http.client.HTTPSConnection(host, port, timeout=SILENT, context=context)
    connection.sock = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
    return connection


def _checked(host: str, port: int, networks: Sequence[Network]) -> Address:
    """The first address of a name, once all of them are allowed. Raises NotAllowed, OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in found]
    for address in addresses:
        if not is_allowed(address, networks):
            raise NotAllowed(str(address))
    return addresses[0]


def is_allowed(address: Address, networks: Sequence[Network]) -> bool:
    """Whether it is of the internet, or of one of these networks."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    seen = mapped or address
    if any(seen in network for network in networks if network.version == seen.version):
        return True
    hidden = any(seen in network for network in CARRIES_IPV4 if network.version == seen.version)
    return seen.is_global and not seen.is_multicast and not hidden


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):  # it may be over
        sock.shutdown(socket.SHUT_RDWR)
