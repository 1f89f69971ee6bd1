"""Single pages of a site: allowed by its robots.txt, of a kind that is read, not asking to be left alone."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import datetime
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from ingest.decoding import decode, stated_encoding
from ingest.files import SourceFile
from ingest.web.addresses import Site
from ingest.web.bodies import Body
from ingest.web.fetching import Fetcher, Reply, Unfetched, Wanted
from ingest.web.findings import Fetched, Known, NotModified
from ingest.web.limits import CrawlLimits
from ingest.web.markup import HEAD_BYTES, Markup, header_directives, read_markup
from ingest.web.pace import CrawlEnded, Pace
from ingest.web.robots import LARGEST as LARGEST_ROBOTS
from ingest.web.robots import Robots
from knowledge.errors import SourceError

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_RECODED = 32 * 2**20
HTML = ("text/html", "application/xhtml+xml")
# What is no text of a shop's: pictures, sound, films, fonts, scripts, styles, programs.
_NOT_READ = ("image/", "audio/", "video/", "font/", "model/")
_NOT_READ_EITHER = frozenset(
    """text/css text/javascript application/javascript application/x-javascript application/wasm
    application/vnd.android.package-archive application/x-msdownload application/manifest+json
    application/opensearchdescription+xml text/calendar text/vcard""".split()
)


class PageReader:
    """Reads pages of one site. One file at a time can be open: asking for the next discards the one before."""

    def __init__(
        self, fetcher: Fetcher, site: Site, pace: Pace, limits: CrawlLimits, known: Known, now: datetime
    ) -> None:
        self._fetcher = fetcher
        self._site = site
        self._pace = pace
        self._limits = limits
        self._known = known
        self._now = now
        self._robots: dict[str, Robots | Unfetched] = {}
        self._body: Body | None = None
        self._arrived: set[str] = set()
        self._failures = 0

    def discard(self) -> None:
        """Removes what the last page left on disk."""
        if self._body is not None:
            self._body.discard()
            self._body = None

    def is_older(self, page: str, lastmod: datetime | None) -> bool:
        """Whether the sitemap's word is taken that a page has not changed since it was read."""
        if not self._limits.trust_lastmod or lastmod is None:
            return False
        known = self._known(page)
        return known is not None and known.fetched_at > lastmod

    def page(self, page: str, *, taken: Container[str]) -> Fetched | NotModified:
        """A page of the site. One that redirects to a page that is ``taken`` or was read is left out.

        Raises ``Unfetched``, ``CrawlEnded``.
        """
        reply = self._fetch(page, self._wanted_page(), taken=taken, known=self._known)
        return self.finding(page, reply, self._listed_file(page, reply))

    def page_with_links(self, page: str) -> tuple[Fetched | NotModified, Markup, str]:
        """A page, what it says to crawlers, and where it lies; transferred in any case, for its links.

        Raises ``Unfetched``, ``CrawlEnded``.
        """
        reply = self._fetch(page, self._wanted_page(), taken=(), known=lambda _page: None)
        file = self._listed_file(page, reply)
        assert file is not None, "an answer to a request without conditions has content"
        is_html = reply.content_type in HTML
        try:
            data = file.data(self._limits.page_bytes) if is_html else b""
        except SourceError as error:
            raise Unfetched(error.what) from error
        markup = read_markup(data, self._limits.robots_name) if is_html else Markup()
        return self.finding(page, reply, file), markup, reply.url

    def named(self, address: str) -> Reply:
        """The answer at an address that the operator named; may be large. Raises ``Unfetched``, ``CrawlEnded``."""
        wanted = Wanted(self._limits.file_bytes, self._limits.file_seconds, _objection)
        return self._fetch(address, wanted, taken=(), known=self._known)

    def sitemap(self, address: str) -> SourceFile:
        """A sitemap. Raises ``Unfetched``, ``CrawlEnded``."""
        wanted = Wanted(self._limits.sitemap_bytes, self._limits.page_seconds)
        reply = self._fetch(address, wanted, taken=(), known=lambda _page: None)
        file = self.file_of(address, reply)
        assert file is not None, "an answer to a request without conditions has content"
        return file

    def finding(self, page: str, reply: Reply, file: SourceFile | None) -> Fetched | NotModified:
        """What came of a page: new, or as it was, which its content may tell where its server does not."""
        known = self._known(page)
        seen = reply.seen(self._now, known)
        if file is None or (known is not None and known.digest == seen.digest and known.digest is not None):
            return NotModified(page, seen)
        return Fetched(page, file, reply.content_type, seen)

    def file_of(self, address: str, reply: Reply) -> SourceFile | None:
        """The answer's content as a file; ``None`` for a page that is as it was."""
        if reply.body is None:
            return None
        name = unquote(urlsplit(reply.url).path.rstrip("/").rpartition("/")[2]).replace("\0", "")
        path = PurePath(PurePath(name).name or "index.html")
        return SourceFile(path, name=address, address=reply.url, content=_in_utf8(reply))

    def robots_of(self, page: str) -> Robots:
        """The rules of the page's host, asked for once. Raises ``Unfetched`` where they cannot be known."""
        parts = urlsplit(page)
        origin = f"{parts.scheme}://{parts.netloc}"
        found = self._robots.get(origin)
        if found is None:
            try:
                found = self._read_robots(f"{origin}/robots.txt")
            except Unfetched as error:
                found = error
            else:
                self._pace.slow_down(min(found.delay_seconds, self._limits.crawl_delay_at_most))
            self._robots[origin] = found
        if isinstance(found, Unfetched):
            raise Unfetched(found.reason, passing=True)
        return found

    def _read_robots(self, address: str) -> Robots:
        wanted = Wanted(LARGEST_ROBOTS, self._limits.page_seconds)
        try:
            reply = self._fetcher.fetch(address, wanted, permit=lambda _page, _redirected: None)
        except Unfetched as error:
            if 400 <= error.status < 500 and error.status != 429:
                return Robots(agent=self._limits.robots_name)  # RFC 9309, 2.3.1.3: there are no rules
            raise Unfetched(f"{address} cannot be read, so nothing is allowed: {error.reason}") from error
        assert reply.body is not None
        with reply.body.open() as content:
            data = content.read()
        try:
            return Robots(decode(data), agent=self._limits.robots_name)
        except SourceError:
            return Robots(agent=self._limits.robots_name)

    def _wanted_page(self) -> Wanted:
        return Wanted(self._limits.page_bytes, self._limits.page_seconds, _objection)

    def _fetch(self, page: str, wanted: Wanted, *, taken: Container[str], known: Known) -> Reply:
        self.discard()

        def permit(url: str, is_redirect: bool) -> None:
            if is_redirect and (url in taken or url in self._arrived):
                raise Unfetched("redirects to a page that is read itself", left_out=True)
            if not self.robots_of(url).allows(url):
                raise Unfetched("not allowed by robots.txt", left_out=True)

        try:
            reply = self._fetcher.fetch(page, wanted, known=known(page), permit=permit)
        except Unfetched as error:
            self._failures = self._failures + 1 if error.passing else 0
            if self._failures >= self._limits.failures_in_a_row:
                raise CrawlEnded(f"{self._failures} pages in a row failed, the last one: {error.reason}") from error
            raise
        self._failures = 0
        self._arrived.add(reply.url)
        self._body = reply.body
        return reply

    def _listed_file(self, page: str, reply: Reply) -> SourceFile | None:
        """The answer's content. Raises ``Unfetched`` for a page that asks not to be listed."""
        agent = self._limits.robots_name
        directives = header_directives(reply.headers.get("x-robots-tag", ""), agent)
        if reply.body is not None and reply.content_type in HTML:
            with reply.body.open() as content:
                directives |= read_markup(content.read(HEAD_BYTES), agent).directives
        if directives & {"noindex", "none"}:
            raise Unfetched("asking not to be listed (noindex)", left_out=True)
        return self.file_of(page, reply)


def _in_utf8(reply: Reply) -> Body:
    """The content; text in an encoding that only its server names is given in UTF-8."""
    assert reply.body is not None
    named = _CHARSET.search(reply.headers.get("content-type", ""))
    encoding = stated_encoding(named.group(1)) if named else None
    if encoding is None or reply.body.size() > _RECODED:
        return reply.body
    with reply.body.open() as content:
        data = content.read()
    if data.startswith(b"\x1f\x8b"):  # packed as a file
        return reply.body
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Body(recoded := data.decode(encoding, errors="replace").encode(), size=len(recoded))
    return reply.body


def _objection(content_type: str) -> str | None:
    if content_type.startswith(_NOT_READ) or content_type in _NOT_READ_EITHER:
        return "of a kind that is not read (pictures, scripts and the like)"
    return None
