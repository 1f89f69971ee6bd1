"""The pages of a site without a sitemap, found by their links: breadth first from its start page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from ingest.web.addresses import NoAddress, Site
from ingest.web.fetching import Unfetched
from ingest.web.findings import Fetched, NotModified
from ingest.web.limits import CrawlLimits
from ingest.web.markup import Markup
from ingest.web.reading import PageReader

_NO_PAGES = frozenset(
    """7z apk avi avif bmp css dmg eot exe gif gz ico jpeg jpg js mjs mov mp3 mp4 ogg otf png rar svg tar tif tiff ttf
    wav webm webp woff woff2 zip""".split()
)
_WAITING = 20_000  # addresses that are remembered at most


def linked_pages(
    start: str, site: Site, limits: CrawlLimits, reader: PageReader
) -> Iterator[tuple[str, Fetched | NotModified | Unfetched]]:
    """Each page that links lead to, with what came of it, at most ``limits.linked_pages``. Raises ``CrawlEnded``.

    Addresses with a query come last: most are other views of the same page.
    """
    seen = {start}
    plain, queried = deque([start]), deque[str]()
    for _ in range(limits.linked_pages):
        if not plain and not queried:
            return
        page = plain.popleft() if plain else queried.popleft()
        try:
            finding, markup, place = reader.page_with_links(page)
        except Unfetched as error:
            yield page, error
            continue
        for link in _links(markup, place, site):
            if link not in seen and len(seen) < _WAITING:
                seen.add(link)
                (queried if urlsplit(link).query else plain).append(link)
        yield page, finding


def _links(markup: Markup, place: str, site: Site) -> Iterator[str]:
    if not markup.may_follow:
        return
    for link in markup.links:
        try:
            address = site.page(link, urljoin(place, markup.base) if markup.base else place)
        except (NoAddress, ValueError):
            continue
        if urlsplit(address).path.rpartition(".")[2].lower() not in _NO_PAGES:
            yield address
