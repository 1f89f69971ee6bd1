"""A site, a page or a feed on the web, as findings: what is new, what is as it was, what was refused, what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from ingest.files import SourceFile
from ingest.web.addresses import NoAddress, Site, site_of, source_name
from ingest.web.connecting import Wire
from ingest.web.fetching import Fetcher, Unfetched
from ingest.web.findings import Crawled, Finding, Known, NotModified, Refused
from ingest.web.following import linked_pages
from ingest.web.limits import CrawlLimits
from ingest.web.listing import Listing, SitemapReader
from ingest.web.networks import Network, SystemNetwork
from ingest.web.pace import Clock, CrawlEnded, Pace, SystemClock
from ingest.web.reading import PageReader
from ingest.web.sitemaps import is_sitemap
from knowledge.errors import SourceError, UsageError

_USUAL_PLACES = ("/sitemap.xml", "/sitemap_index.xml")
Progress = Callable[[str, int, int], None]


def crawl(
    address: str,
    limits: CrawlLimits,
    known: Known,
    now: datetime,
    *,
    network: Network | None = None,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Generator[Finding, None, None]:
    """The findings at ``address``, one by one as they are read; the last one is the ``Crawled`` summary.

    The address of a site (without a path) stands for all its pages, that of a sitemap for the pages it lists, any
    other for itself. ``known`` tells what is remembered of a page, so that an unchanged one is not transferred; what
    must be read anew (another format, another mapping) it should not remember. Raises ``UsageError`` for what is no
    web address; whatever the site does is a ``Refused``. Closed early, it leaves no connection and no file behind.
    """
    try:
        site = site_of(address, limits.hosts)
    except NoAddress as error:
        raise UsageError(str(error), where=address[:200], mend="name it as https://shop.example/") from error
    clock = clock or SystemClock()
    wire = Wire(
        network or SystemNetwork(),
        private_addresses=limits.private_addresses,
        connect_seconds=limits.connect_seconds,
        read_seconds=limits.read_seconds,
    )
    pace = Pace(clock, delay=limits.delay_seconds, total=limits.total_seconds)
    fetcher = Fetcher(wire, site, pace, limits, now)
    reader = PageReader(fetcher, site, pace, limits, known, now)
    run = _Crawl(site, limits, reader, progress or (lambda _stage, _done, _total: None))
    try:
        yield from run.findings()
    finally:
        reader.discard()
        wire.close()
    yield run.summary(fetcher.requests, fetcher.received_bytes)


class _Crawl:
    def __init__(self, site: Site, limits: CrawlLimits, reader: PageReader, progress: Progress) -> None:
        self._start = site.address
        self._site = site
        self._limits = limits
        self._reader = reader
        self._progress = progress
        self._stage = f"reading {source_name(site.address)}"
        self._present: set[str] = set()
        self._gone: set[str] = set()
        self._left_out: Counter[str] = Counter()
        self._notes: list[str] = []
        self._complete = False
        self._listed = 0
        self._stopped: str | None = None

    def findings(self) -> Iterator[Finding]:
        """Everything but the summary."""
        try:
            parts = urlsplit(self._start)
            if parts.path == "/" and not parts.query:
                yield from self._whole_site()
            else:
                yield from self._named()
        except CrawlEnded as end:
            self._stopped = end.reason
            if not self._listed:
                yield Refused(self._start, end.reason)
        except Unfetched as error:
            yield self._refusal(self._start, error)

    def summary(self, requests: int, received_bytes: int) -> Crawled:
        """What came of it."""
        return Crawled(
            source=source_name(self._start),
            present=frozenset(self._present),
            gone=frozenset(self._gone),
            complete=self._complete,
            listed=self._listed,
            left_out=dict(self._left_out),
            notes=tuple(self._notes),
            stopped=self._stopped,
            requests=requests,
            received_bytes=received_bytes,
        )

    def _whole_site(self) -> Iterator[Finding]:
        sitemaps = SitemapReader(self._site, self._limits, self._reader.sitemap)
        sitemaps.read_named(self._reader.robots_of(self._start).sitemaps)
        if not sitemaps.listing.is_found:
            sitemaps.read_guessed(self._site.page(place, self._start) for place in _USUAL_PLACES)
        listing = sitemaps.listing
        if not listing.is_absent:
            yield from self._listed_pages(listing)
            return
        yield from listing.refused
        self._notes.append("no sitemap was found; pages were looked for by their links")
        yield from self._linked_pages()

    def _named(self) -> Iterator[Finding]:
        """The one address that was named: a sitemap's pages, or itself. It is read even if it asks not to be listed."""
        reply = self._reader.named(self._start)
        file = self._reader.file_of(self._start, reply)
        if file is None or not _is_sitemap(file):
            self._present.add(self._start)
            self._listed = 1
            yield self._reader.finding(self._start, reply, file)
            return
        sitemaps = SitemapReader(self._site, self._limits, self._reader.sitemap)
        sitemaps.read_given(reply.url, file)
        yield from self._listed_pages(sitemaps.listing)

    def _listed_pages(self, listing: Listing) -> Iterator[Finding]:
        yield from listing.refused
        self._left_out.update(listing.left_out)
        self._notes.extend(listing.notes)
        self._complete = listing.complete
        self._listed = len(listing.pages)
        self._present.update(listing.pages)  # each until it is read and turns out otherwise
        for done, (page, lastmod) in enumerate(listing.pages.items()):
            self._progress(self._stage, done, self._listed)
            if self._reader.is_older(page, lastmod):
                yield NotModified(page, None)
                continue
            try:
                yield self._reader.page(page, taken=listing.pages)
            except Unfetched as error:
                yield from self._unfetched(page, error)
        self._progress(self._stage, self._listed, self._listed)

    def _linked_pages(self) -> Iterator[Finding]:
        self._complete = True
        for page, found in linked_pages(self._start, self._site, self._limits, self._reader):
            self._listed += 1
            self._progress(self._stage, self._listed, self._listed)
            self._present.add(page)
            if isinstance(found, Unfetched):
                if page == self._start:
                    raise found
                # Pages that only this one links to were not found.
                self._complete = self._complete and (found.gone or found.left_out)
                yield from self._unfetched(page, found)
            else:
                yield found
        if self._listed >= self._limits.linked_pages:
            self._complete = False
            self._notes.append(f"stopped after {self._limits.linked_pages} pages (crawl.linked_pages)")

    def _unfetched(self, page: str, error: Unfetched) -> Iterator[Finding]:
        if error.left_out:
            self._present.discard(page)
            self._left_out[error.reason] += 1
        else:
            yield self._refusal(page, error)

    def _refusal(self, page: str, error: Unfetched) -> Refused:
        if error.gone:
            self._present.discard(page)
            self._gone.add(page)
        else:
            self._present.add(page)
        return Refused(page, error.reason, error.gone)


def _is_sitemap(file: SourceFile) -> bool:
    try:
        return is_sitemap(file.head())
    except SourceError:
        return False  # whoever reads the file finds the same and says so
