"""The pages that a site's sitemaps list, gathered within bounds."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ingest.files import SourceFile
from ingest.web.addresses import NoAddress, OtherHost, Site
from ingest.web.fetching import Unfetched
from ingest.web.findings import Refused
from ingest.web.limits import CrawlLimits
from ingest.web.sitemaps import Entry, is_sitemap, read_entries
from knowledge.errors import SourceError

# Asks for a sitemap; raises Unfetched.
FetchSitemap = Callable[[str], SourceFile]


@dataclass(slots=True)
class Listing:
    """Pages with their lastmod, in the order of the sitemaps; ``complete``: nothing that is listed is missing here."""

    pages: dict[str, datetime | None] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    complete: bool = True
    is_found: bool = False

    @property
    def is_absent(self) -> bool:
        """There is no sitemap, as far as the server says: not one that cannot be read for now."""
        return not self.is_found and all(refused.gone for refused in self.refused)


class SitemapReader:
    """Follows sitemaps and indexes of sitemaps, each once; what it gathers is in ``listing``."""

    def __init__(self, site: Site, limits: CrawlLimits, fetch: FetchSitemap) -> None:
        self._site = site
        self._limits = limits
        self._fetch = fetch
        self._visited: set[str] = set()
        self._is_full = False
        self.listing = Listing()

    def read_named(self, addresses: Iterable[str]) -> None:
        """Reads the sitemaps that the site names; one that cannot be read is told."""
        for address in addresses:
            self._follow(address, guessed=False)

    def read_guessed(self, addresses: Iterable[str]) -> None:
        """Reads the first sitemap that lies at one of the usual places; none there is no mistake."""
        for address in addresses:
            if not self.listing.is_found and self.listing.is_absent:
                self._follow(address, guessed=True)

    def read_given(self, address: str, file: SourceFile) -> None:
        """Reads on from a sitemap that was fetched already."""
        self._visited.add(address)
        self._follow_all(deque((entry, 1) for entry in self._taken(address, file)))

    def _follow(self, address: str, *, guessed: bool) -> None:
        found = self._opened(address, guessed=guessed)
        if found is not None:
            self._follow_all(deque((entry, 1) for entry in self._taken(*found)))

    def _follow_all(self, waiting: deque[tuple[Entry, int]]) -> None:
        while waiting and not self._is_full:
            entry, depth = waiting.popleft()
            if depth > self._limits.sitemap_depth:
                self._cut_off(f"sitemaps name each other more than {self._limits.sitemap_depth} deep")
                continue
            found = self._opened(entry.url, guessed=False)
            if found is not None:
                waiting.extend((inner, depth + 1) for inner in self._taken(*found))

    def _opened(self, text: str, *, guessed: bool) -> tuple[str, SourceFile] | None:
        """A sitemap that was not read yet; what stands against it is told, unless it was only ``guessed``."""
        try:
            address = self._site.page(text, self._site.address)
        except NoAddress as error:
            mend = "; add its host to crawl.hosts" if isinstance(error, OtherHost) else ""
            self._refuse(text[:200], f"the sitemap is {error}{mend}")
            return None
        if address in self._visited:
            return None
        if len(self._visited) >= self._limits.sitemaps:
            self._cut_off(f"more than {self._limits.sitemaps} sitemaps; the others were not read")
            self._is_full = True
            return None
        self._visited.add(address)
        try:
            file = self._fetch(address)
            if not is_sitemap(file.head()):
                if not guessed:
                    self._refuse(address, "it is no sitemap")
                return None
        except Unfetched as error:
            if not guessed or error.passing:
                self._refuse(address, error.reason, gone=error.gone)
            return None
        except SourceError as error:
            self._refuse(address, error.what)
            return None
        return address, file

    def _taken(self, address: str, file: SourceFile) -> list[Entry]:
        """The pages of a sitemap, put on the list; returns the sitemaps that it names."""
        listing = self.listing
        try:
            entries = read_entries(file.data(self._limits.sitemap_bytes))
        except SourceError as error:
            self._refuse(address, error.what)
            return []
        listing.is_found = True
        if entries.damage:
            self._refuse(address, f"{entries.damage}; what stands before it was read")
        inner = []
        for entry in entries.found:
            if entry.is_sitemap:
                inner.append(entry)
                continue
            try:
                page = self._site.page(entry.url, address)
            except OtherHost:
                listing.left_out["on another host"] += 1
                continue
            except NoAddress:
                listing.left_out["no web address"] += 1
                continue
            if page not in listing.pages and len(listing.pages) >= self._limits.pages:
                self._cut_off(f"more than {self._limits.pages:,} pages; the others were not read (crawl.pages)")
                self._is_full = True
                return []
            known = listing.pages.get(page)
            later = max(known, entry.lastmod) if known and entry.lastmod else entry.lastmod or known
            listing.pages[page] = later
        return inner

    def _refuse(self, address: str, reason: str, *, gone: bool = False) -> None:
        self.listing.refused.append(Refused(address, reason, gone))
        self.listing.complete = False

    def _cut_off(self, note: str) -> None:
        if note not in self.listing.notes:
            self.listing.notes.append(note)
        self.listing.complete = False
