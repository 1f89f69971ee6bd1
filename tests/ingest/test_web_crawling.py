"""A site read through its sitemap: what is found, what is left out, what costs nothing the second time."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ingest.reading import rows_of
from ingest.rows import Row
from ingest.web.crawling import crawl
from ingest.web.findings import Crawled, Fetched, Finding, KnownPage, NotModified, Refused
from ingest.web.limits import CrawlLimits
from knowledge.errors import UsageError
from tests.fakes import FakeClock, FakeNetwork
from tests.local_site import Answer, Asked, LocalSite, html, moved, sitemap, sitemap_index

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SHOP = "http://shop.example"
PUBLIC = [["93.184.215.14"]]
Crawl = Callable[..., tuple[list[Finding], Crawled]]


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with LocalSite() as started:
        yield started


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def look(site: LocalSite, clock: FakeClock) -> Crawl:
    """Crawls the site as http://shop.example; gives the findings and the summary."""

    def look(
        address: str = SHOP, known: dict[str, KnownPage] | None = None, now: datetime = NOW, **limits: Any
    ) -> tuple[list[Finding], Crawled]:
        names = {"shop.example": PUBLIC, "www.shop.example": PUBLIC, "cdn.example": PUBLIC}
        found = list(
            crawl(
                address,
                CrawlLimits(**limits),
                (known or {}).get,
                now,
                network=FakeNetwork(site.port, names),
                clock=clock,
            )
        )
        summary = found.pop()
        assert isinstance(summary, Crawled)
        return found, summary

    return look


def urls(findings: list[Finding], kind: type) -> list[str]:
    return [finding.url.removeprefix(SHOP) for finding in findings if isinstance(finding, kind)]  # type: ignore[union-attr]


def reasons(findings: list[Finding]) -> dict[str, str]:
    return {finding.url.removeprefix(SHOP): finding.reason for finding in findings if isinstance(finding, Refused)}


def remembered(findings: list[Finding]) -> dict[str, KnownPage]:
    return {
        finding.url: finding.seen
        for finding in findings
        if isinstance(finding, Fetched | NotModified) and finding.seen is not None
    }


def test_pages_of_an_index_of_sitemaps_plain_gzipped_and_text(site: LocalSite, look: Crawl):
    site.pages = {
        "/robots.txt": f"User-agent: *\nDisallow:\nSitemap: {SHOP}/maps/index.xml\n",
        "/maps/index.xml": sitemap_index(f"{SHOP}/maps/a.xml", f"{SHOP}/maps/b.xml.gz", "/maps/c.txt"),
        "/maps/a.xml": sitemap(f"{SHOP}/a", f"{SHOP}/twice", "http://elsewhere.example/x"),
        "/maps/b.xml.gz": Answer(gzip.compress(sitemap(f"{SHOP}/b", f"{SHOP}/twice").body), kind="application/gzip"),
        "/maps/c.txt": Answer(f"{SHOP}/c\n{SHOP}/d\n".encode(), kind="text/plain"),
        **{f"/{name}": f"# Page {name}\n\nText of {name}." for name in ("a", "b", "c", "d", "twice")},
    }
    findings, summary = look()
    assert urls(findings, Fetched) == ["/a", "/twice", "/b", "/c", "/d"]
    assert summary.source == "shop.example"
    assert (summary.complete, summary.listed, summary.stopped) == (True, 5, None)
    assert summary.left_out == {"on another host": 1}
    assert summary.present == {f"{SHOP}/{name}" for name in ("a", "b", "c", "d", "twice")}


def test_pages_are_fetched_one_by_one_and_read_by_their_format(site: LocalSite, clock: FakeClock):
    site.pages = {
        "/sitemap.xml": sitemap(f"{SHOP}/returns.md", f"{SHOP}/products.jsonl"),
        "/returns.md": "# Returns\n\nThirty days.",
        "/products.jsonl": Answer(b'{"sku": "A", "title": "Lamp"}\n', kind="application/x-ndjson"),
    }
    network = FakeNetwork(site.port, {"shop.example": PUBLIC})
    run = crawl(f"{SHOP}/", CrawlLimits(), lambda _url: None, NOW, network=network, clock=clock)
    first = next(run)
    assert site.pages_asked() == ["/returns.md"]
    assert isinstance(first, Fetched)
    assert (first.file.name, first.file.address) == (f"{SHOP}/returns.md", f"{SHOP}/returns.md")
    (page,) = rows_of(first.file, None, lambda _position: None)
    second = next(run)
    assert isinstance(second, Fetched)
    (product,) = rows_of(second.file, None, lambda _position: None)
    assert isinstance(page, Row)
    assert isinstance(product, Row)
    assert page.line["title"] == "Returns"
    assert product.line["sku"] == "A"
    run.close()


def test_an_unchanged_site_is_not_transferred_again(site: LocalSite, look: Crawl):
    site.pages = {
        "/sitemap.xml": sitemap(f"{SHOP}/etag", f"{SHOP}/date"),
        "/etag": Answer(b"# One", etag='W/"1"'),
        "/date": Answer(b"# Two", changed="Sun, 01 Feb 2026 00:00:00 GMT"),
    }
    first, _ = look()
    assert urls(first, Fetched) == ["/etag", "/date"]
    known = remembered(first)
    assert known[f"{SHOP}/etag"].etag == 'W/"1"'
    site.asked.clear()
    site.content_sent = 0
    again, summary = look(known=known, now=NOW + timedelta(days=1))
    assert urls(again, NotModified) == ["/etag", "/date"]
    assert site.content_sent == len(site.body("/sitemap.xml")) + len(b"no such page")
    assert summary.present == set(known)
    # What is remembered stays, though a 304 need not repeat it; only the time moves on.
    assert remembered(again)[f"{SHOP}/etag"] == replace(known[f"{SHOP}/etag"], fetched_at=NOW + timedelta(days=1))
    site.pages["/etag"] = Answer(b"# Changed", etag='W/"2"')
    changed, _ = look(known=known)
    assert (urls(changed, Fetched), urls(changed, NotModified)) == (["/etag"], ["/date"])


def test_a_304_that_repeats_no_validators_keeps_them(site: LocalSite, look: Crawl):
    site.pages = {
        "/sitemap.xml": sitemap(f"{SHOP}/a"),
        "/a": Answer(b"# A", etag='"1"', changed="Sun, 01 Feb 2026 00:00:00 GMT"),
    }
    first, _ = look()
    site.pages["/a"] = lambda asked: Answer(status=304 if asked.headers["if-none-match"] == '"1"' else 500)
    again, _ = look(known=remembered(first))
    assert remembered(again) == remembered(first)


def test_a_server_without_validators_is_compared_by_content(site: LocalSite, look: Crawl):
    site.pages = {"/sitemap.xml": sitemap(f"{SHOP}/a"), "/a": "# One"}
    first, _ = look()
    again, _ = look(known=remembered(first))
    assert urls(again, NotModified) == ["/a"]
    site.pages["/a"] = "# Two"
    changed, _ = look(known=remembered(first))
    assert urls(changed, Fetched) == ["/a"]


def test_conditions_go_to_the_address_that_gave_the_validators(site: LocalSite, look: Crawl):
    site.pages = {"/sitemap.xml": sitemap(f"{SHOP}/old"), "/old": moved("/new"), "/new": Answer(b"# N", etag='"1"')}
    first, _ = look()
    assert urls(first, Fetched) == ["/old"]
    assert remembered(first)[f"{SHOP}/old"].address == f"{SHOP}/new"
    again, _ = look(known=remembered(first))
    assert urls(again, NotModified) == ["/old"]
    # The same validator of another page says nothing.
    site.pages |= {"/old": moved("/other"), "/other": Answer(b"# Other", etag='"1"')}
    other, _ = look(known=remembered(first))
    assert urls(other, Fetched) == ["/old"]


def test_the_sitemaps_word_is_taken_only_where_a_setting_says_so(site: LocalSite, look: Crawl):
    site.pages = {"/sitemap.xml": sitemap(f"{SHOP}/a", lastmod="2026-02-20"), "/a": "# One"}
    known = {f"{SHOP}/a": KnownPage(datetime(2026, 2, 23, tzinfo=UTC))}
    assert look(known=known)[1].requests == 3
    findings, summary = look(known=known, trust_lastmod=True)
    assert findings == [NotModified(f"{SHOP}/a", None)]
    assert (summary.requests, summary.present) == (2, {f"{SHOP}/a"})
    # It may have changed later on the day on which it was read.
    read_that_day = {f"{SHOP}/a": KnownPage(datetime(2026, 2, 20, 18, tzinfo=UTC))}
    assert urls(look(known=read_that_day, trust_lastmod=True)[0], Fetched) == ["/a"]


def test_robots_txt_is_obeyed(site: LocalSite, look: Crawl, clock: FakeClock):
    site.pages = {
        "/robots.txt": "User-agent: *\nDisallow: /\n\nUser-agent: shelftalk\nDisallow: /cart\nCrawl-delay: 3\n",
        "/sitemap.xml": sitemap(f"{SHOP}/a", f"{SHOP}/cart/x", f"{SHOP}/b"),
        "/a": "# A",
        "/b": moved("/cart/y"),
        "/cart/x": "# Cart",
        "/cart/y": "# Cart",
    }
    findings, summary = look()
    assert urls(findings, Fetched) == ["/a"]
    assert site.pages_asked() == ["/a", "/b"]
    assert summary.left_out == {"not allowed by robots.txt": 2}
    assert summary.present == {f"{SHOP}/a"}
    assert clock.now == pytest.approx(0.25 + 2 * 3)
    assert all(asked.headers["user-agent"].startswith("Shelftalk/") for asked in site.asked)
    assert all("cookie" not in asked.headers for asked in site.asked)


def test_a_crawl_delay_is_obeyed_up_to_a_bound(site: LocalSite, look: Crawl, clock: FakeClock):
    site.pages = {"/robots.txt": "User-agent: *\nCrawl-delay: 86400", "/sitemap.xml": sitemap(f"{SHOP}/a"), "/a": "# A"}
    look()
    assert max(clock.slept) == 10.0


@pytest.mark.parametrize("answer", [Answer(status=503), Answer(status=500), moved("http://elsewhere.example/")])
def test_a_robots_txt_that_cannot_be_read_forbids_everything(site: LocalSite, look: Crawl, answer: Answer):
    site.pages = {"/robots.txt": answer, "/sitemap.xml": sitemap(f"{SHOP}/a"), "/a": "# A"}
    findings, summary = look()
    assert "robots.txt cannot be read, so nothing is allowed" in reasons(findings)["/"]
    assert set(site.paths()) == {"/robots.txt"}
    assert not summary.complete


def test_a_further_host_that_cannot_be_read_stops_only_its_own_pages(site: LocalSite, look: Crawl):
    def robots(asked: Asked) -> Answer:
        return Answer(status=500 if asked.host == "cdn.example" else 404)

    pages = [f"{SHOP}/a", "http://cdn.example/b", "http://cdn.example/c", f"{SHOP}/d"]
    site.pages = {"/robots.txt": robots, "/sitemap.xml": sitemap(*pages), "/a": "# A", "/d": "# D"}
    findings, summary = look(hosts=("cdn.example",))
    assert urls(findings, Fetched) == ["/a", "/d"]
    assert set(reasons(findings)) == {"http://cdn.example/b", "http://cdn.example/c"}
    assert summary.present == set(pages)
    assert [asked.host for asked in site.asked].count("cdn.example") == 1


def test_a_damaged_packed_file_is_left_to_its_reader(site: LocalSite, look: Crawl):
    site.pages = {"/feed.csv.gz": Answer(gzip.compress(b"Handle,Title\n")[:12], kind="application/gzip")}
    (finding,), _ = look(f"{SHOP}/feed.csv.gz")
    assert isinstance(finding, Fetched)
    site.pages = {"/": Answer(gzip.compress(b"<p>" * 10_000_000), kind="text/html")}
    assert reasons(look()[0])["/"] == "larger than 10 MiB"


def test_a_site_that_forbids_everything_is_told_so(site: LocalSite, look: Crawl):
    site.pages = {"/robots.txt": "User-agent: *\nDisallow: /", "/sitemap.xml": sitemap(f"{SHOP}/a"), "/": html("Hello")}
    findings, _ = look()
    assert reasons(findings)["/"] == "not allowed by robots.txt"
    assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_txt_allows_everything(site: LocalSite, look: Crawl, status: int):
    site.pages = {"/robots.txt": Answer(status=status), "/sitemap.xml": sitemap(f"{SHOP}/a"), "/a": "# A"}
    assert urls(look()[0], Fetched) == ["/a"]


def test_pages_that_ask_not_to_be_listed_are_left_out(site: LocalSite, look: Crawl):
    site.pages = {
        "/sitemap.xml": sitemap(*(f"{SHOP}/{name}" for name in ("meta", "ours", "header", "others", "plain"))),
        "/meta": html("x", '<META NAME="Robots" CONTENT="NoIndex, follow">'),
        "/ours": html("x", '<meta name="shelftalk" content="none">'),
        "/header": Answer(b"# H", headers={"X-Robots-Tag": "unavailable_after: 25 Jun 2040, noindex"}),
        "/others": Answer(b"# O", headers={"X-Robots-Tag": "otherbot: noindex, nofollow"}),
        "/plain": "# P",
    }
    findings, summary = look()
    assert urls(findings, Fetched) == ["/others", "/plain"]
    assert summary.left_out == {"asking not to be listed (noindex)": 3}
    assert f"{SHOP}/meta" not in summary.present
    # The operator who names the very page means it.
    assert urls(look(f"{SHOP}/meta")[0], Fetched) == ["/meta"]


def test_pictures_scripts_and_styles_are_left_out_unread(site: LocalSite, look: Crawl):
    kinds = {"/p": "image/png", "/s": "text/javascript", "/c": "text/css; charset=utf-8", "/v": "video/mp4"}
    site.pages = {
        "/sitemap.xml": sitemap(*(SHOP + path for path in (*kinds, "/a"))),
        **{path: Answer(b"x" * 1000, kind=kind) for path, kind in kinds.items()},
        "/a": Answer(b"# A", kind="application/octet-stream"),
    }
    findings, summary = look()
    assert urls(findings, Fetched) == ["/a"]
    assert sum(summary.left_out.values()) == 4
    assert reasons(look(f"{SHOP}/p")[0])["/p"].startswith("of a kind that is not read")


def test_what_is_gone_is_told_and_what_fails_is_kept(site: LocalSite, look: Crawl):
    site.pages = {
        "/sitemap.xml": sitemap(*(f"{SHOP}/{name}" for name in ("a", "gone", "away", "broken", "secret"))),
        "/a": "# A",
        "/gone": Answer(status=410),
        "/broken": Answer(status=500),
        "/secret": Answer(status=403),
    }
    findings, summary = look()
    assert reasons(findings) == {
        "/gone": "the server says 410 Gone",
        "/away": "the server says 404 Not Found",
        "/broken": "the server says 500 Internal Server Error",
        "/secret": "the server says 403 Forbidden",
    }
    assert summary.gone == {f"{SHOP}/gone", f"{SHOP}/away"}
    assert summary.present == {f"{SHOP}/a", f"{SHOP}/broken", f"{SHOP}/secret"}
    assert summary.complete


def test_a_page_that_redirects_to_a_listed_one_is_not_read_twice(site: LocalSite, look: Crawl):
    site.pages = {
        "/sitemap.xml": sitemap(f"{SHOP}/old", f"{SHOP}/new", f"{SHOP}/older"),
        "/old": moved("/new"),
        "/older": moved("/hidden"),
        "/hidden": "# Hidden",
        "/new": "# New",
    }
    findings, summary = look()
    assert urls(findings, Fetched) == ["/new", "/older"]
    assert summary.left_out == {"redirects to a page that is read itself": 1}


def test_www_and_further_hosts_belong_to_the_shop(site: LocalSite, look: Crawl):
    def by_host(asked: Asked) -> Answer:
        return Answer(f"# At {asked.host}".encode())

    addresses = ("http://www.shop.example/a", "http://cdn.example/b", "http://shop.example.evil.example/c")
    site.pages = {"/sitemap.xml": sitemap(*addresses), "/a": by_host, "/b": by_host}
    findings, summary = look()
    assert urls(findings, Fetched) == ["http://www.shop.example/a"]
    assert summary.left_out == {"on another host": 2}
    findings, _ = look(hosts=("CDN.example",))
    assert urls(findings, Fetched) == ["http://www.shop.example/a", "http://cdn.example/b"]
    assert look("http://www.shop.example")[1].source == "shop.example"


def test_a_site_without_a_sitemap_is_followed_by_its_links(site: LocalSite, look: Crawl):
    site.pages = {
        "/": html(
            '<a href="/about#team">About</a> <a href="shop/">Shop</a> <a href="http://elsewhere.example/">Out</a>'
            '<a rel="nofollow" href="/login">Log in</a> <a href="/logo.png">Logo</a> <a href="/?sort=price">Sorted</a>'
            '<a href="javascript:alert(1)">x</a> <a href="mailto:a@shop.example">m</a> <a href="http://[">broken</a>'
        ),
        "/?sort=price": html("Sorted"),
        "/about": html('About <a href="/">home</a>'),
        "/shop/": html('<a href="lamp">Lamp</a> <a href="/missing">?</a>'),
        "/shop/lamp": html("Lamp", '<meta name="robots" content="nofollow">'),
    }
    findings, summary = look()
    assert urls(findings, Fetched) == ["/", "/about", "/shop/", "/shop/lamp", "/?sort=price"]
    assert summary.complete
    assert summary.gone == {f"{SHOP}/missing"}
    assert summary.notes == ("no sitemap was found; pages were looked for by their links",)
    again, _ = look(known=remembered(findings))
    assert urls(again, NotModified) == ["/", "/about", "/shop/", "/shop/lamp", "/?sort=price"]
    few, summary = look(linked_pages=2)
    assert (urls(few, Fetched), summary.complete) == (["/", "/about"], False)


def test_an_error_in_place_of_the_sitemap_is_no_site_without_one(site: LocalSite, look: Crawl):
    site.pages = {"/sitemap.xml": Answer(status=500), "/": html("Hello")}
    findings, summary = look()
    assert reasons(findings) == {"/sitemap.xml": "the server says 500 Internal Server Error"}
    assert not summary.complete
    assert site.pages_asked() == []


def test_a_page_of_html_at_the_sitemaps_place_is_no_sitemap(site: LocalSite, look: Crawl):
    site.pages = {"/sitemap.xml": html("Not found"), "/": html("Hello")}
    assert urls(look()[0], Fetched) == ["/"]


@pytest.mark.parametrize("cycle", [("/sitemap.xml",), ("/sitemap.xml", "/sitemap2.xml")])
def test_sitemaps_that_name_each_other_end(site: LocalSite, look: Crawl, cycle: tuple[str, ...]):
    site.pages = {
        path: sitemap_index(SHOP + cycle[(n + 1) % len(cycle)], f"{SHOP}/sitemap_pages.xml")
        for n, path in enumerate(cycle)
    }
    site.pages |= {"/sitemap_pages.xml": sitemap(f"{SHOP}/a"), "/a": "# A"}
    findings, summary = look()
    assert urls(findings, Fetched) == ["/a"]
    assert summary.complete
    assert sorted(site.paths()) == sorted(["/robots.txt", *cycle, "/sitemap_pages.xml", "/a"])


def test_sitemaps_without_end_are_cut_off(site: LocalSite, look: Crawl):
    count = 0

    def next_one(_asked: Asked) -> Answer:
        nonlocal count
        count += 1
        return sitemap_index(*(f"{SHOP}/sitemap.xml?{count}-{n}" for n in range(5)))

    class Endless(dict[str, Any]):
        def get(self, path: str, default: Any = None) -> Any:
            return next_one if path.startswith("/sitemap.xml") else default

    site.pages = Endless()
    _, summary = look(sitemaps=20)
    assert count == 20
    assert "more than 20 sitemaps" in summary.notes[-1]
    assert not summary.complete
    _, summary = look(sitemap_depth=1)
    assert "more than 1 deep" in summary.notes[0]


def test_more_pages_than_allowed_are_cut_off_and_said(site: LocalSite, look: Crawl):
    site.pages = {"/sitemap.xml": sitemap(*(f"{SHOP}/{n}" for n in range(9))), **{f"/{n}": f"# {n}" for n in range(9)}}
    findings, summary = look(pages=4)
    assert urls(findings, Fetched) == ["/0", "/1", "/2", "/3"]
    assert not summary.complete
    assert summary.notes == ("more than 4 pages; the others were not read (crawl.pages)",)


def test_a_sitemap_on_another_host_is_refused_with_what_to_do(site: LocalSite, look: Crawl):
    site.pages = {"/robots.txt": "Sitemap: http://maps.example/s.xml", "/": html("Hello")}
    findings, _ = look()
    assert reasons(findings)["http://maps.example/s.xml"].endswith("add its host to crawl.hosts")


def test_one_page_a_feed_or_a_sitemap_may_be_named(site: LocalSite, look: Crawl):
    site.pages = {
        "/pages/returns": "# Returns",
        "/feed.csv": Answer(b"Handle,Title\nlamp,Lamp\n", kind="text/csv", etag='"7"'),
        "/maps/de.xml.gz": Answer(gzip.compress(sitemap(f"{SHOP}/a").body), kind="application/x-gzip"),
        "/a": "# A",
    }
    findings, summary = look(f"{SHOP}/pages/returns")
    assert urls(findings, Fetched) == ["/pages/returns"]
    assert (summary.complete, summary.present) == (False, {f"{SHOP}/pages/returns"})
    findings, _ = look(f"{SHOP}/feed.csv")
    assert isinstance(findings[0], Fetched)
    assert (findings[0].file.path.name, findings[0].content_type) == ("feed.csv", "text/csv")
    assert urls(look(f"{SHOP}/feed.csv", remembered(findings))[0], NotModified) == ["/feed.csv"]
    findings, summary = look(f"{SHOP}/maps/de.xml.gz")
    assert (urls(findings, Fetched), summary.complete) == (["/a"], True)
    findings, summary = look(f"{SHOP}/nothing")
    assert reasons(findings) == {"/nothing": "the server says 404 Not Found"}
    assert summary.gone == {f"{SHOP}/nothing"}


@pytest.mark.parametrize("address", ["ftp://shop.example/", "https://", "http://u:p@shop.example/", "http://a b/", "x"])
def test_what_is_no_web_address_is_a_mistake_of_the_operator(address: str):
    with pytest.raises(UsageError):
        next(crawl(address, CrawlLimits(), lambda _url: None, NOW))


def test_a_site_that_fails_again_and_again_is_left_alone(site: LocalSite, look: Crawl):
    site.pages = {
        "/sitemap.xml": sitemap(*(f"{SHOP}/{n}" for n in range(30))),
        **{f"/{n}": Answer(status=500) for n in range(30)},
    }
    _, summary = look(failures_in_a_row=4)
    assert len(site.pages_asked()) == 4
    assert summary.stopped == "4 pages in a row failed, the last one: the server says 500 Internal Server Error"
    assert len(summary.present) == 30
    assert summary.complete


def test_the_crawls_time_ends_it_and_nothing_is_taken_for_gone(site: LocalSite, look: Crawl):
    site.pages = {"/sitemap.xml": sitemap(*(f"{SHOP}/{n}" for n in range(50))), **{f"/{n}": "#" for n in range(50)}}
    findings, summary = look(delay_seconds=1.0, total_seconds=10.0)
    assert len(findings) == 8  # robots.txt and the sitemap took the first two seconds
    assert summary.stopped == "the crawl's time of 10 s is over"
    assert len(summary.present) == 50


def test_progress_is_told(site: LocalSite):
    site.pages = {"/sitemap.xml": sitemap(f"{SHOP}/a", f"{SHOP}/b"), "/a": "# A", "/b": "# B"}
    told: list[tuple[str, int, int]] = []
    network = FakeNetwork(site.port, {"shop.example": PUBLIC})
    limits = CrawlLimits(delay_seconds=0)
    list(crawl(SHOP, limits, lambda _url: None, NOW, network=network, progress=lambda *step: told.append(step)))
    assert told == [("reading shop.example", done, 2) for done in (0, 1, 2)]


def test_an_encoding_that_only_the_server_names_is_read(site: LocalSite, look: Crawl):
    text = "# Дождевик\n\nНе промокает."
    site.pages = {
        "/p": Answer(text.encode("cp1251"), kind='text/markdown; Charset="windows-1251"'),
        "/q": Answer(text.encode(), kind="text/markdown; charset=windows-1251"),  # its server is mistaken
        "/r": Answer(gzip.compress(text.encode()), kind="text/markdown; charset=windows-1251"),
    }
    for path in ("/p", "/q", "/r"):
        (finding,), _ = look(f"{SHOP}{path}")
        assert isinstance(finding, Fetched)
        assert finding.file.text() == text
        assert urls(look(f"{SHOP}{path}", remembered([finding]))[0], NotModified) == [path]
