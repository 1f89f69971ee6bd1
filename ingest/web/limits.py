"""How far a crawl may go, and under which name it asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

AGENT_NAME = "Shelftalk"  # the name that a site's robots.txt calls us by


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    """The bounds of one crawl; seconds and bytes.

    ``hosts`` are further hosts of the same shop. ``linked_pages`` bounds a site without a sitemap, whose pages are
    found by their links. ``page_seconds`` is for one answer as a whole, ``read_seconds`` for each silence within it.
    ``crawl_delay_at_most`` bounds what robots.txt may ask for, ``wait_at_most`` what a busy server may (Retry-After).
    """

    user_agent: str = ""
    hosts: tuple[str, ...] = ()
    private_addresses: bool = False
    trust_lastmod: bool = False
    pages: int = 5_000
    linked_pages: int = 200
    page_bytes: int = 10 * 2**20
    file_bytes: int = 512 * 2**20
    sitemaps: int = 500
    sitemap_depth: int = 3
    sitemap_bytes: int = 50 * 2**20
    redirects: int = 5
    tries: int = 3
    failures_in_a_row: int = 10
    delay_seconds: float = 0.25
    crawl_delay_at_most: float = 10.0
    wait_at_most: float = 60.0
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    page_seconds: float = 60.0
    file_seconds: float = 600.0
    total_seconds: float = 2 * 60 * 60.0

    @property
    def agent(self) -> str:
        """The User-Agent header."""
        return self.user_agent or default_user_agent()

    @property
    def robots_name(self) -> str:
        """The name under which robots.txt may speak of us: ours, or the first word of a name of the operator's."""
        if AGENT_NAME.lower() in self.agent.lower():
            return AGENT_NAME
        found = re.match(r"[A-Za-z_-]+", self.agent)
        return found.group() if found else AGENT_NAME


def default_user_agent(contact: str = "") -> str:
    """``Shelftalk/0.1.0 (+contact)``: how the crawler names itself where no other name is set."""
    try:
        number = version("shelftalk")
    except PackageNotFoundError:  # run from a folder without installing
        number = "0"
    return f"{AGENT_NAME}/{number}" + (f" (+{contact})" if contact else "")
