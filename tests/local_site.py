"""A web site on this machine for the tests of crawling: pages as given, every request noted."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What the site says to a request; ``etag`` and ``changed`` (Last-Modified) are compared as a server does.

    ``pieces`` are sent instead of ``body``, ``pause`` seconds apart and without a length. ``raw`` replaces everything.
    """

    body: bytes = b""
    status: int = 200
    kind: str = "text/markdown; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    changed: str | None = None
    pieces: Iterable[bytes] | None = None
    raw: Iterable[bytes] | None = None
    pause: float = 0.0


Page = Answer | str | bytes | Callable[["Asked"], Answer]


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]

    @property
    def host(self) -> str:
        return self.headers["host"]


class LocalSite:
    """A server of ``pages`` by path; what it has not is 404."""

    def __init__(self, pages: Mapping[str, Page] | None = None) -> None:
        self.pages: dict[str, Page] = dict(pages or {})
        self.asked: list[Asked] = []
        self.content_sent = 0
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wrap(self, wrapped: Callable[[object], object]) -> None:
        """Puts something (TLS) around the listening socket; before the start."""
        self._server.socket = wrapped(self._server.socket)  # type: ignore[assignment]

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def body(self, path: str) -> bytes:
        """The content of a page that is given as an ``Answer`` or a text."""
        page = self.pages[path]
        if isinstance(page, Answer):
            return page.body
        assert isinstance(page, str | bytes)
        return page.encode() if isinstance(page, str) else page

    def pages_asked(self) -> list[str]:
        """The same without robots.txt and sitemaps."""
        return [path for path in self.paths() if "robots" not in path and "sitemap" not in path]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
                site.asked.append(asked)
                try:
                    site._answer(self, asked)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                """Quiet."""

        return Handler

    def _answer(self, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        page = self.pages.get(asked.path, Answer(b"no such page", 404))
        answer = page(asked) if callable(page) else page
        if isinstance(answer, str | bytes):
            answer = Answer(answer.encode() if isinstance(answer, str) else answer)
        if answer.raw is not None:
            handler.close_connection = True
            self._send(handler, answer.raw, answer.pause)
            return
        headers = {"Content-Type": answer.kind, **answer.headers}
        if answer.etag:
            headers["ETag"] = answer.etag
        if answer.changed:
            headers["Last-Modified"] = answer.changed
        same = (answer.etag and asked.headers.get("if-none-match") == answer.etag) or (
            answer.changed and asked.headers.get("if-modified-since") == answer.changed
        )
        handler.send_response_only(304 if same else answer.status)
        if "Date" not in headers:
            handler.send_header("Date", handler.date_time_string())
        for name, value in headers.items():
            handler.send_header(name, value)
        if same:
            handler.end_headers()
        elif answer.pieces is None:
            if "Content-Length" not in headers:
                handler.send_header("Content-Length", str(len(answer.body)))
            handler.end_headers()
            # Counted before it leaves: whoever has it may look at the count at once.
            self.content_sent += len(answer.body)
            handler.wfile.write(answer.body)
        else:
            handler.send_header("Connection", "close")
            handler.end_headers()
            handler.close_connection = True
            self._send(handler, answer.pieces, answer.pause)

    def _send(self, handler: BaseHTTPRequestHandler, pieces: Iterable[bytes], pause: float) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            self.content_sent += len(piece)
            time.sleep(pause)

    def __enter__(self) -> LocalSite:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what many of the tests want."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def sitemap(*addresses: str, lastmod: str = "") -> Answer:
    """A sitemap of pages."""
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{address}</loc>{changed}</url>" for address in addresses)
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>')


def sitemap_index(*addresses: str) -> Answer:
    """A sitemap of sitemaps."""
    inner = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</sitemapindex>')


def html(body: str, head: str = "") -> Answer:
    """A page of HTML."""
    text = f"<!doctype html><html lang=en><head><title>Page</title>{head}</head><body>{body}</body></html>"
    return Answer(text.encode(), kind="text/html; charset=utf-8")


def moved(location: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": location})


def _xml(text: str) -> Answer:
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), kind="application/xml")
