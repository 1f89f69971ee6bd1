"""A web site into the store: pages of several kinds, a second run that costs nothing, pages that go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ingest.sync import IngestReport, ingest
from ingest.web.limits import CrawlLimits
from knowledge.store import Store
from tests.local_site import Answer, LocalSite, html, sitemap

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
Take = Callable[..., IngestReport]


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with LocalSite() as started:
        yield started


@pytest.fixture
def take(site: LocalSite, empty_store: Store) -> Take:
    """Ingests the site, a day later each time."""
    days = 0

    def take(address: str = "", **options: object) -> IngestReport:
        nonlocal days
        days += 1
        limits = CrawlLimits(private_addresses=True, delay_seconds=0)
        at = NOW + timedelta(days=days)
        return ingest([address or site.address], empty_store, crawl_limits=limits, now=at, **options)  # type: ignore[arg-type]

    return take


def product(name: str, price: str) -> Answer:
    """A product's page with its data as JSON-LD; the server gives an ETag."""
    offer = {"@type": "Offer", "price": price, "priceCurrency": "EUR"}
    stated = {"@context": "https://schema.org", "@type": "Product", "name": name, "sku": name.upper(), "offers": offer}
    page = html(
        f"<h1>{name}</h1><p>A {name} for the desk, made of brass, that lasts for years.</p>",
        f'<script type="application/ld+json">{json.dumps(stated)}</script>',
    )
    return Answer(page.body, kind=page.kind, etag=f'"{name}-{price}"')


@pytest.fixture
def shop(site: LocalSite) -> LocalSite:
    """A shop of two products, a policy and a list in Markdown."""
    names = ("products/lamp", "products/chair", "returns", "faq.md")
    site.pages = {
        "/sitemap.xml": sitemap(*(f"{site.address}/{name}" for name in names)),
        "/products/lamp": product("Lamp", "49.00"),
        "/products/chair": product("Chair", "89.00"),
        "/returns": html("<main><h1>Returns</h1><p>You may send back what you bought within thirty days.</p></main>"),
        "/faq.md": Answer(b"## Is delivery free?\n\nFrom 50 EUR on.\n\n## Is there a shop?\n\nYes, in the old town.\n"),
    }
    return site


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.removed, report.unchanged


def test_a_site_is_read_and_read_again_at_no_cost(shop: LocalSite, take: Take):
    first = take()
    assert first.rejected == ()
    assert counts(first) == (5, 0, 0, 0)
    shop.content_sent = 0
    again = take()
    assert counts(again) == (0, 0, 0, 5)
    assert again.catalog_version == first.catalog_version
    # The products' server gives validators; the two other pages are compared by their content.
    unvalidated = sum(len(shop.body(path)) for path in ("/sitemap.xml", "/returns", "/faq.md"))
    assert shop.content_sent == len(b"no such page") + unvalidated


def test_one_changed_page_is_one_update(shop: LocalSite, take: Take):
    take()
    shop.pages["/products/lamp"] = product("Lamp", "45.00")
    assert counts(take()) == (0, 1, 0, 4)


@pytest.mark.parametrize("way", ["unlisted", "gone"])
def test_a_page_that_goes_is_reported_and_pruned(shop: LocalSite, take: Take, way: str):
    take()
    left = [f"{shop.address}/{name}" for name in ("products/lamp", "returns", "faq.md")]
    if way == "unlisted":
        shop.pages["/sitemap.xml"] = sitemap(*left)
    else:
        shop.pages["/products/chair"] = Answer(status=410)
    kept = take(accept=True)
    assert (kept.removed, kept.gone) == (0, 1)
    pruned = take(prune=True, accept=True)
    assert (pruned.removed, pruned.gone) == (1, 0)


@pytest.mark.parametrize("failing", ["/products/chair", "/sitemap.xml", "/robots.txt"])
def test_what_fails_for_now_takes_nothing_away(shop: LocalSite, take: Take, failing: str):
    take()
    shop.pages[failing] = Answer(status=500)
    report = take(prune=True, accept=True)
    assert (report.removed, report.gone) == (0, 0)
    assert [rejection.reason for rejection in report.rejected]
    assert "500" in report.rejected[0].reason


def test_one_page_of_a_site_leaves_the_others_alone(shop: LocalSite, take: Take):
    take()
    shop.pages["/products/lamp"] = product("Lamp", "45.00")
    report = take(f"{shop.address}/products/lamp", prune=True)
    assert counts(report) == (0, 1, 0, 0)
    assert report.gone == 0


def test_a_private_address_is_refused_with_the_setting_that_allows_it(shop: LocalSite, empty_store: Store):
    report = ingest([shop.address], empty_store, now=NOW)
    assert [rejection.source for rejection in report.rejected] == [f"{shop.address}/"]
    assert "SHELFTALK_CRAWL_PRIVATE_ADDRESSES=true allows it" in report.rejected[0].reason
    assert shop.asked == []
