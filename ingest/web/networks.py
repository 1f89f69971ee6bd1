"""Names to addresses, and which addresses a crawl may connect to: public ones, unless a setting says otherwise.

The reserved ranges are those of the IANA special-purpose registries, as ``ipaddress`` knows them.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Protocol

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")


class Network(Protocol):
    """The way to other machines."""

    def resolve(self, host: str, port: int) -> list[str]:
        """The IP addresses of a name, in the order to try; raises ``OSError``."""

    def connect(self, address: str, port: int, timeout: float | None) -> socket.socket:
        """A connection to an IP address; raises ``OSError``."""


class SystemNetwork:
    """The network of this machine."""

    def resolve(self, host: str, port: int) -> list[str]:
        """What the system's resolver says."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    def connect(self, address: str, port: int, timeout: float | None) -> socket.socket:
        """A TCP connection."""
        return socket.create_connection((address, port), timeout)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a machine of the public internet.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, Teredo, NAT64) is judged by that one too.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return _is_public(found)
    if found in _NAT64:
        return _is_public(_last_32_bits(found))
    if found.ipv4_mapped is not None or found in _IPV4_COMPATIBLE:
        return False  # no resolver gives these for a public host
    if found.is_site_local:
        return False  # fec0::/10, given up by RFC 3879 and not among the private ranges that ipaddress knows
    carried = [found.sixtofour, *(found.teredo or ())]
    return _is_public(found) and all(_is_public(inner) for inner in carried if inner is not None)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_link_local
        or address.is_loopback
        or address.is_private
        or address.is_unspecified
    )


def _last_32_bits(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
