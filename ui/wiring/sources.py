"""From settings to what an ingest reads by: what sources do not say themselves, how far a site is read, mappings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.settings import Settings
from ui.wiring.shops import absolute_link

if TYPE_CHECKING:
    from ingest.mapping import Mappings
    from ingest.sources import SourceSettings
    from ingest.web.limits import CrawlLimits


def source_settings(settings: Settings) -> Callable[[str], SourceSettings]:
    """What a source does not say itself, by source name: ``[shop.sources.NAME]``, else the shop's own."""
    from ingest.sources import SourceSettings
    from ui.shop_settings import FileSettings

    shop = settings.shop

    def lookup(name: str) -> SourceSettings:
        own = shop.sources.get(name, FileSettings())
        link = shop.product_link if own.product_link is None else own.product_link
        return SourceSettings(
            currency=own.currency or shop.currency,
            market=own.market or shop.market,
            link_pattern=absolute_link(shop.address, link),
            language=own.language,
            audience=own.audience,
            time_zone=shop.hours.time_zone or None,
        )

    return lookup


def crawl_limits(settings: Settings) -> CrawlLimits:
    """How far and how fast a web site is read."""
    from ingest.web.limits import CrawlLimits, default_user_agent

    crawl = settings.crawl
    return CrawlLimits(
        user_agent=crawl.user_agent or default_user_agent(settings.shop.address),
        hosts=tuple(crawl.hosts),
        private_addresses=crawl.private_addresses,
        trust_lastmod=crawl.trust_lastmod,
        pages=crawl.pages,
        linked_pages=crawl.linked_pages,
        page_bytes=int(crawl.page_megabytes * 2**20),
        delay_seconds=crawl.delay_seconds,
        total_seconds=crawl.minutes * 60,
    )


def mappings(settings: Settings) -> Mappings:
    """The shop's mapping files, read; they lie beside ``shop.toml``. ``ConfigurationError`` names a wrong entry."""
    from ingest.mapping import read_mappings

    folder = settings.shop_toml.parent if settings.shop_toml else Path()
    return read_mappings([folder / file for file in settings.shop.mapping_files], settings.shop.secret_fields)
