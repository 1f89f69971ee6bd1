"""One request at a time over HTTP/1.1, to an address that was checked, within a time.

httpcore has the seam that this needs: a network backend, which connects to the very address that was checked (a name
that is resolved twice may change in between) and ends every read at one deadline, however slowly bytes drip. Proxies
of the environment are not used: behind one, nobody could check the address.
"""

from __future__ import annotations

import selectors
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore

from ingest.web.networks import Network, is_public


class Unreachable(Exception):
    """No answer came, and why. ``again``: another try may help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


@dataclass(frozen=True, slots=True)
class RawReply:
    """An answer whose content has not been read: status, headers in lower case, the content as it comes."""

    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes]


class Wire:
    """Connections to the shop's hosts, kept open between requests; close it after use."""

    def __init__(
        self, network: Network, *, private_addresses: bool, connect_seconds: float, read_seconds: float
    ) -> None:
        self._backend = _CheckedBackend(network, private_addresses)
        self._timeouts = {
            "connect": connect_seconds,
            "read": read_seconds,
            "write": read_seconds,
            "pool": connect_seconds,
        }
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), max_connections=4, network_backend=self._backend
        )

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str], seconds: float) -> Iterator[RawReply]:
        """The answer to a GET that is over, content included, within ``seconds``. Raises ``Unreachable``."""
        self._backend.deadline = time.monotonic() + seconds
        # The User-Agent and validators that a server gave are bytes of its own making.
        lines = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
        try:
            with self._pool.stream("GET", url, headers=lines, extensions={"timeout": self._timeouts}) as reply:
                yield RawReply(reply.status, _headers(reply.headers), self._pieces(reply.iter_stream()))
        except httpcore.TimeoutException as error:
            if self._backend.is_over():
                raise Unreachable(f"took longer than {seconds:.0f} s", again=False) from error
            raise Unreachable("the server does not answer in time", again=True) from error
        except (httpcore.ConnectError, httpcore.UnsupportedProtocol) as error:
            raise _unconnected(error) from error
        except httpcore.NetworkError as error:
            raise Unreachable("the connection broke", again=True) from error
        except httpcore.ProtocolError as error:
            raise Unreachable(f"the answer is not proper HTTP ({str(error)[:80]})", again=True) from error

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()

    def _pieces(self, stream: Iterable[bytes]) -> Iterator[bytes]:
        for piece in stream:
            yield piece
            if self._backend.is_over():
                raise httpcore.ReadTimeout("the deadline has passed")


def _headers(lines: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name, repeated ones joined as HTTP joins them."""
    found: dict[str, str] = {}
    for name, value in lines:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1").strip()
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _unconnected(error: Exception) -> Unreachable:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable(f"the certificate is not valid ({cause.verify_message})", again=False)
        if isinstance(cause, ssl.SSLError):
            return Unreachable("no secure connection can be made", again=False)
        cause = cause.__cause__ or cause.__context__
    return Unreachable(f"cannot be reached ({str(error)[:80] or 'no connection'})", again=True)


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, network: Network, private_addresses: bool) -> None:
        self._network = network
        self._private_addresses = private_addresses
        self.deadline = 0.0

    def is_over(self) -> bool:
        return time.monotonic() >= self.deadline

    def within(self, timeout: float | None) -> float:
        """What is left of ``timeout`` and of the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - the signature is the vendor's
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that takes one; all of them must be allowed."""
        try:
            addresses = self._network.resolve(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            raise Unreachable("the host's name is not known", again=True) from error
        refused = [address for address in addresses if not self._private_addresses and not is_public(address)]
        if refused or not addresses:
            raise Unreachable(
                f"leads to {refused[0]}, which is no public address; SHELFTALK_CRAWL_PRIVATE_ADDRESSES=true allows it"
                if refused
                else "the host's name has no address",
                again=False,
            )
        failure: OSError | None = None
        for address in addresses:
            try:
                connection = self._network.connect(address, port, self.within(timeout))
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return _TimedStream(connection, self)
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise httpcore.ConnectTimeout(str(failure)) from failure
        raise httpcore.ConnectError(str(failure)) from failure


class _TimedStream(httpcore.NetworkStream):
    """A connected socket whose every step ends at the deadline of its backend."""

    def __init__(self, connection: socket.socket, backend: _CheckedBackend) -> None:
        self._socket = connection
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._socket.settimeout(self._backend.within(timeout))
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._socket.settimeout(self._backend.within(timeout))
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            self._socket.settimeout(self._backend.within(timeout))
            self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            self.close()
            raise httpcore.ConnectError(str(error)) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a stream: the TLS object, and whether an idle connection was closed (is readable)."""
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        if info == "is_readable":
            with selectors.DefaultSelector() as selector:
                selector.register(self._socket, selectors.EVENT_READ)
                return bool(selector.select(0))
        return None
