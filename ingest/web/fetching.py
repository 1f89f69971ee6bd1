"""One page of the shop, asked for politely: redirects followed hop by hop within the shop, retries, conditions."""

from __future__ import annotations

import http
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingest.web.addresses import NoAddress, Site
from ingest.web.bodies import Body, BodyRefused, read_body
from ingest.web.connecting import RawReply, Unreachable, Wire
from ingest.web.findings import KnownPage
from ingest.web.limits import CrawlLimits
from ingest.web.pace import CrawlEnded, Pace

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 502, 503, 504)
_GONE = (404, 410)
_LONGEST_VALIDATOR = 1_000
_ACCEPT = "text/html, application/xhtml+xml, text/*;q=0.9, */*;q=0.8"


class Unfetched(Exception):
    """A page that could not be read.

    ``gone``: there is none (404, 410). ``passing``: the server or the way to it is at fault, perhaps only for now.
    ``left_out``: nothing is wrong, the page is not for us; ``reason`` is then the kind of pages that it belongs to.
    """

    def __init__(
        self, reason: str, *, status: int = 0, gone: bool = False, passing: bool = False, left_out: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.gone = gone
        self.passing = passing
        self.left_out = left_out


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: ``body`` is ``None`` for a page that is as it was (304). ``url`` is where redirects led."""

    url: str
    content_type: str
    headers: Mapping[str, str]
    body: Body | None

    def seen(self, now: datetime, earlier: KnownPage | None = None) -> KnownPage:
        """What to remember of it; a 304 need not repeat the validators of the ``earlier`` answer."""
        etag, changed = _validator(self.headers, "etag"), _validator(self.headers, "last-modified")
        if self.body is None and earlier is not None:
            return KnownPage(
                now, etag or earlier.etag, changed or earlier.last_modified, earlier.digest, earlier.address
            )
        return KnownPage(now, etag, changed, self.body.digest if self.body else None, self.url)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is acceptable of an answer: bytes, seconds, and an objection to its content type (``None``: welcome)."""

    limit: int
    seconds: float
    objection: Callable[[str], str | None] = lambda _content_type: None


# An objection to asking for an address, at the start and at each redirect (True); raises Unfetched.
Permit = Callable[[str, bool], None]


class Fetcher:
    """Asks for pages of one site, one at a time."""

    def __init__(self, wire: Wire, site: Site, pace: Pace, limits: CrawlLimits, now: datetime) -> None:
        self._wire = wire
        self._site = site
        self._pace = pace
        self._limits = limits
        self._now = now
        self.requests = 0
        self.received_bytes = 0

    def fetch(self, url: str, wanted: Wanted, *, known: KnownPage | None = None, permit: Permit) -> Reply:
        """The page at ``url``, or that it is as ``known``. Raises ``Unfetched``, ``CrawlEnded``."""
        asked, visited = url, {url}
        permit(url, False)
        for _ in range(self._limits.redirects + 1):
            conditions = _conditions(known) if known and (known.address or asked) == url else {}
            found = self._patiently(url, conditions, wanted)
            if isinstance(found, Reply):
                return found
            url = self._target(found, url)
            if url in visited:
                raise Unfetched("redirects in a circle")
            visited.add(url)
            permit(url, True)
        raise Unfetched(f"more than {self._limits.redirects} redirects")

    def _target(self, location: str, url: str) -> str:
        try:
            return self._site.page(location, url)
        except NoAddress as error:
            raise Unfetched(f"redirects to {location[:120]!r}: {error}") from error

    def _patiently(self, url: str, conditions: Mapping[str, str], wanted: Wanted) -> Reply | str:
        """The answer, or where it redirects to; tried again while the server is busy or not reached."""
        for tries_left in reversed(range(self._limits.tries)):
            self._pace.wait()
            self.requests += 1
            headers = {
                "User-Agent": self._limits.agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip",
                **conditions,
            }
            backoff = 2.0 ** (self._limits.tries - 1 - tries_left)
            try:
                with self._wire.get(url, headers, min(wanted.seconds, self._pace.left())) as raw:
                    if raw.status not in _BUSY:
                        return self._judged(raw, url, bool(conditions), wanted)
                    asked = _retry_after(raw.headers, self._now)
                    failure = Unfetched(_status(raw.status), status=raw.status, passing=True)
            except Unreachable as error:
                asked = None
                failure = Unfetched(error.reason, passing=True)
                if not error.again:
                    raise failure from error
            if asked is not None and asked > self._limits.wait_at_most:
                raise CrawlEnded(f"{failure.reason}: the server asks to wait {asked:.0f} s")
            if not tries_left:
                raise failure
            self._pace.pause(asked if asked is not None else backoff)
        raise AssertionError("there is at least one try")

    def _judged(self, raw: RawReply, url: str, conditional: bool, wanted: Wanted) -> Reply | str:
        content_type = raw.headers.get("content-type", "").partition(";")[0].strip().lower()
        if raw.status in _REDIRECTS and raw.headers.get("location"):
            # Header bytes beyond ASCII are UTF-8 wherever anybody sends them.
            return raw.headers["location"].encode("latin-1").decode("utf-8", "replace")
        if raw.status == 304 and conditional:
            return Reply(url, content_type, raw.headers, None)
        if raw.status in _GONE:
            raise Unfetched(_status(raw.status), status=raw.status, gone=True)
        if raw.status != 200:
            raise Unfetched(_status(raw.status), status=raw.status, passing=raw.status >= 500)
        objection = wanted.objection(content_type)
        if objection is not None:
            raise Unfetched(objection, left_out=True)
        try:
            length = int(raw.headers.get("content-length", "0"))
        except ValueError:
            length = 0
        if length > wanted.limit:
            raise Unfetched(f"larger than {wanted.limit / 2**20:.4g} MiB")
        try:
            body = read_body(self._counted(raw), raw.headers.get("content-encoding", ""), wanted.limit)
        except BodyRefused as error:
            raise Unfetched(str(error)) from error
        return Reply(url, content_type, raw.headers, body)

    def _counted(self, raw: RawReply) -> Iterator[bytes]:
        for piece in raw.pieces:
            self.received_bytes += len(piece)
            yield piece


def _status(status: int) -> str:
    try:
        return f"the server says {status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return f"the server says {status}"


def _validator(headers: Mapping[str, str], name: str) -> str | None:
    value = headers.get(name, "")
    return value if 0 < len(value) <= _LONGEST_VALIDATOR and value.isprintable() else None


def _conditions(known: KnownPage) -> dict[str, str]:
    """The headers that ask for the page only if it has changed (RFC 9110, 13.1)."""
    found = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in found.items() if value}


def _retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that Retry-After asks for, given as seconds or as a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    date = _date(value)
    return max((date - (_date(headers.get("date", "")) or now)).total_seconds(), 0.0) if date else None


def _date(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
