"""What a crawl tells, page by page, and what it is told of pages that were read before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ingest.files import SourceFile


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What is remembered of a page: the validators its server gave, its content's digest, when it was asked for.

    ``address`` is where its content came from at last, after redirects (``None``: the page's own address).
    """

    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    address: str | None = None


# The page of a listed address as it was read before; None to have it read anew, whatever is remembered of it.
Known = Callable[[str], KnownPage | None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page (or a file) that is new or has changed.

    ``url`` is its unit: the address as the shop lists it. ``file`` can be read until the next finding is asked for.
    ``seen`` is what to remember of it.
    """

    url: str
    file: SourceFile
    content_type: str
    seen: KnownPage


@dataclass(frozen=True, slots=True)
class NotModified:
    """A page that is as it was.

    ``seen`` is what to remember of it now; ``None`` where the page was not asked for, because the sitemap says so.
    """

    url: str
    seen: KnownPage | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A page, sitemap or site that could not be read, and why. ``gone``: the server says there is no such page."""

    url: str
    reason: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Crawled:
    """The end of a crawl: what there is, whether that is all, and what was left out.

    ``present`` are the addresses (units) that the shop still has, read or not; a page that failed for now is among
    them. Where ``complete``, a unit of this source that is not among them is gone; else only those in ``gone`` are.
    ``left_out`` counts pages by the reason; ``stopped`` says why the rest was not read.
    """

    source: str
    present: frozenset[str]
    gone: frozenset[str]
    complete: bool
    listed: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    stopped: str | None = None
    requests: int = 0
    received_bytes: int = 0


Finding = Fetched | NotModified | Refused | Crawled
