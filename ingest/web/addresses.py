"""Web addresses: one spelling for each, and which of them belong to the same shop."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from knowledge.errors import UsageError

LONGEST = 2_048  # bytes; the sitemap protocol's own bound
_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]{1,20})://", re.IGNORECASE)  # one letter is a drive
_KEPT = "/%:@!$&'()*+,;=~-._"


class NoAddress(ValueError):
    """A text is no address of a web page; the message says why."""


def web_address(text: str, base: str = "") -> str:
    """``text`` as an absolute address in one spelling: lower-case host, no fragment, everything percent-encoded.

    Raises ``NoAddress``.
    """
    try:
        parts = urlsplit(urljoin(base, text.strip()) if base else text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NoAddress(f"no web address: {error}") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise NoAddress("only http and https addresses are read")
    if not host:
        raise NoAddress("the address names no host")
    if "@" in parts.netloc:
        raise NoAddress("the address carries a user name or password")
    netloc = _host(host) + (f":{port}" if port not in (None, _PORTS[scheme]) else "")
    path = quote(parts.path or "/", safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    address = f"{scheme}://{netloc}{path}{query}"
    if len(address) > LONGEST:
        raise NoAddress(f"the address is longer than {LONGEST} characters")
    return address


def _host(host: str) -> str:
    if len(host) > 253:
        raise NoAddress("the host's name is too long")
    if ":" in host:
        try:
            number = ipaddress.IPv6Address(host)
        except ValueError as error:
            raise NoAddress("the host is no IP address") from error
        if number.scope_id:
            raise NoAddress("the host is an address of this machine's own network")
        return f"[{number}]"
    host = host.rstrip(".")
    try:
        name = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError as error:
        raise NoAddress("the host's name cannot be written in DNS") from error
    if not name or not all(char.isalnum() or char in "-._" for char in name):
        raise NoAddress("the host's name holds characters that no host has")
    return name.lower()


def is_web_address(text: str) -> bool:
    """Whether a source that the operator names is a web address and no path."""
    return text.strip().lower().startswith(("http://", "https://"))


def check_schemes(sources: Iterable[str]) -> None:
    """Raises ``UsageError`` for a source that is an address of another scheme, which would be looked for as a path."""
    for source in sources:
        scheme = _SCHEME.match(source)
        if scheme and not is_web_address(source):
            # The address itself may hold a password.
            raise UsageError(
                f"{scheme.group(1)}:// addresses are not read",
                mend="Name an address that begins with http:// or https://, a file or a folder",
            )


def source_name(address: str) -> str:
    """The name of the source that a site is: its host without ``www.``, with the port where it is an unusual one."""
    return urlsplit(web_address(address)).netloc.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Site:
    """One shop on the web: its address, and the hosts (with a port where it is an unusual one) that belong to it."""

    address: str
    hosts: frozenset[str]

    def page(self, text: str, base: str = "") -> str:
        """``text`` as the address to ask for. Raises ``NoAddress``, also (``OtherHost``) for an address elsewhere."""
        found = web_address(text, base)
        netloc = urlsplit(found).netloc
        if netloc not in self.hosts:
            raise OtherHost(f"on another host ({netloc})")
        # A port that is written belongs to one scheme only.
        if self.address.startswith("https:") and found.startswith("http:") and ":" not in netloc:
            found = f"https{found.removeprefix('http')}"
        return found


def site_of(address: str, hosts: Iterable[str] = ()) -> Site:
    """The shop at ``address``: its host with and without ``www.``, and the further ones. Raises ``NoAddress``.

    http and https are the same site; where ``address`` is https, its http addresses are read by https.
    """
    address = web_address(address)
    own = urlsplit(address).netloc
    twin = own.removeprefix("www.") if own.startswith("www.") else f"www.{own}"
    further = (urlsplit(web_address(f"http://{host}")).netloc for host in hosts)
    return Site(address, frozenset({own, twin, *further}))


class OtherHost(NoAddress):
    """The address lies outside the shop's hosts."""
