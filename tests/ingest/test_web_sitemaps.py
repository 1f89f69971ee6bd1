"""Sitemaps, robots.txt, the statements of a page and web addresses: read right, and bounded whatever they hold."""

from __future__ import annotations

import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.web.addresses import NoAddress, OtherHost, check_schemes, is_web_address, site_of, source_name, web_address
from ingest.web.limits import CrawlLimits, default_user_agent
from ingest.web.markup import header_directives, read_markup
from ingest.web.robots import Robots
from ingest.web.sitemaps import Entry, is_sitemap, latest_moment, read_entries
from knowledge.errors import UsageError

PROTOCOL = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def entries(text: str, encoding: str = "utf-8") -> tuple[list[str], str | None]:
    read = read_entries(text.encode(encoding))
    return [entry.url for entry in read.found], read.damage


# ---------------------------------------------------------------- sitemaps


def test_only_the_pages_own_address_counts():
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
    <!-- made by a shop -->
    <urlset {PROTOCOL} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
        xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:video="urn:video">
      <url>
        <loc> https://shop.example/a?x=1&amp;y=2 </loc>
        <lastmod>2026-02-01T10:00:00+01:00</lastmod>
        <image:image><image:loc>https://shop.example/a.jpg</image:loc></image:image>
        <video:loc>https://shop.example/a.mp4</video:loc>
        <xhtml:link rel="alternate" hreflang="zh" href="https://shop.example/zh/a"/>
      </url>
      <url><loc><![CDATA[https://shop.example/雨衣]]></loc></url>
      <url><priority>1.0</priority></url>
    </urlset>"""
    assert is_sitemap(text.encode())
    assert read_entries(text.encode()).found == (
        Entry("https://shop.example/a?x=1&y=2", datetime(2026, 2, 1, 9, 0, tzinfo=UTC)),
        Entry("https://shop.example/雨衣"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>https://s.example/a</loc></url></urlset>",
        "<urlset xmlns='https://www.google.com/schemas/sitemap/0.84'><url><loc>https://s.example/a</loc></url></urlset>",
        f"<s:urlset {PROTOCOL.replace('xmlns', 'xmlns:s')}><s:url><s:loc>https://s.example/a</s:loc></s:url></s:urlset>",
        "\n\nhttps://s.example/a\n",
        "\ufeffhttps://s.example/a",
    ],
)
def test_sitemaps_of_several_kinds(text: str):
    assert is_sitemap(text.encode())
    assert entries(text) == (["https://s.example/a"], None)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_sitemaps_own_encoding_is_read(encoding: str):
    text = f"<?xml version='1.0' encoding='{encoding}'?><urlset><url><loc>https://s.example/é</loc></url></urlset>"
    assert is_sitemap(text.encode(encoding))
    assert entries(text, encoding) == (["https://s.example/é"], None)


@pytest.mark.parametrize(
    "text", ["", "# A page", "<html><body>https://s.example/</body></html>", "<rss/>", "a\nhttps://s.example/\n"]
)
def test_what_is_no_sitemap(text: str):
    assert not is_sitemap(text.encode())


def test_a_damaged_sitemap_is_read_up_to_the_damage():
    text = "<urlset><url><loc>https://s.example/a</loc></url><url><loc>https://s.example/?a&b</loc></url></urlset>"
    found, damage = entries(text)
    assert found == ["https://s.example/a"]
    assert damage is not None
    assert "its XML is damaged" in damage
    assert entries("<urlset><url><loc>https://s.example/a</loc></url>")[1] is not None


def test_entities_and_document_types_are_refused():
    lol = '<!ENTITY a "x">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for kind in (f"[{lol}]", 'SYSTEM "file:///etc/passwd"', '[<!ENTITY a SYSTEM "http://127.0.0.1/">]'):
        found, damage = entries(f"<!DOCTYPE urlset {kind}><urlset><url><loc>https://s.example/&a;</loc></url></urlset>")
        assert (found, damage) == ([], "it declares a document type or entities, which are not read")


@pytest.mark.parametrize(
    "text",
    [
        "<urlset>" + "<url>" * 1_000_000,
        "<urlset><url><loc>" + "x" * 20_000_000,
        "<urlset><url " + " ".join(f"a{n}='x'" for n in range(500_000)),
        "<urlset>" + "<url><loc>https://s.example/</loc></url>" * 200_000,
        "https://s.example/\n" * 300_000,
        "<urlset><url><loc>https://s.example/</loc>" + "<!--" + "x" * 10_000_000,
    ],
)
def test_sitemaps_without_measure_are_bounded(text: str):
    data = text.encode()
    began = time.monotonic()
    tracemalloc.start()
    read = read_entries(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read.damage is not None
    assert len(read.found) <= 50_000
    assert peak < 12 * len(data) + 2**24
    assert time.monotonic() - began < 20


@given(st.binary(max_size=300) | st.text(alphabet="<>/url setloc&;\"'!-[]?x:", max_size=200).map(str.encode))
@example(b"<urlset><url><loc/></url></urlset>")
@example(b"<sitemapindex></sitemapindex><urlset>")
@example(b"<?xml version='1.0' encoding='no-such'?><urlset/>")
def test_no_bytes_crash_the_reading_of_sitemaps(data: bytes):
    is_sitemap(data)
    read_entries(data)
    read_entries(b"<urlset><url><loc>" + data)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-01T10:00:00+01:00", datetime(2026, 2, 1, 9, tzinfo=UTC)),
        ("2026-02-01T10:00Z", datetime(2026, 2, 1, 10, tzinfo=UTC)),
        ("2026-02-01", datetime(2026, 2, 2, 12, tzinfo=UTC)),
        ("2026-02", datetime(2026, 3, 1, 12, tzinfo=UTC)),
        ("2025", datetime(2026, 1, 1, 12, tzinfo=UTC)),
        ("yesterday", None),
        ("2026-13-01", None),
        ("9999-12-31", None),
        ("", None),
    ],
)
def test_a_date_means_its_last_moment(text: str, moment: datetime | None):
    assert latest_moment(text) == moment


# ---------------------------------------------------------------- robots.txt


def test_the_rules_for_our_name_come_before_those_for_all():
    robots = Robots("User-agent: *\nDisallow: /\n\nUser-Agent: ShelfTalk\nDisallow: /a\nAllow: /a/b$\nCrawl-delay: 2.5")
    allowed = {path: robots.allows(f"https://s.example{path}") for path in ("/", "/a", "/a/b", "/a/bc", "/%61/x")}
    assert allowed == {"/": True, "/a": False, "/a/b": True, "/a/bc": False, "/%61/x": False}
    assert robots.delay_seconds == 2.5
    others = Robots("User-agent: googlebot\nUser-agent: bingbot\nDisallow: /\n\nUser-agent: *\nDisallow: /b")
    assert others.allows("https://s.example/a")
    assert not others.allows("https://s.example/b")


def test_another_name_is_known_by_its_first_word():
    assert CrawlLimits(user_agent="RidgeBot/2.0 (+https://ridge.example)").robots_name == "RidgeBot"
    assert CrawlLimits(user_agent="Mozilla/5.0 (compatible; Shelftalk)").robots_name == "Shelftalk"
    assert CrawlLimits(user_agent="测试").robots_name == "Shelftalk"
    assert CrawlLimits().agent == default_user_agent()
    assert default_user_agent("https://s.example").endswith(" (+https://s.example)")
    assert not Robots("User-agent: ridgebot\nDisallow: /", agent="RidgeBot").allows("https://s.example/")


def test_thousands_of_names_above_thousands_of_rules_are_bounded():
    names = "".join(f"User-agent: bot{n}\nUSER AGENT bat{n}\n" for n in range(10_000))
    rules = "".join(f"Disallow: /{n}\n" for n in range(8_000))
    began = time.monotonic()
    tracemalloc.start()
    robots = Robots(names + rules + "\nUser-agent: *\nDisallow: /x*y*z*")
    assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    tracemalloc.stop()
    assert not robots.allows("https://s.example/x/y/z")
    assert robots.allows("https://s.example/1")
    assert not Robots("User-agent: *\nDisallow: /" + "*a" * 5_000).allows("https://s.example/" + "a" * 5_000)
    assert time.monotonic() - began < 20


@given(st.text(max_size=300) | st.text(alphabet="user-agent: *\ndisallow/$sitemap#%", max_size=200))
def test_no_text_crashes_the_rules(text: str):
    robots = Robots(text)
    robots.allows("https://s.example/%E9%9B%A8?x=[1]#y")
    assert robots.delay_seconds >= 0


# ---------------------------------------------------------------- a page's statements


def test_statements_for_crawlers():
    page = """<!doctype html><HEAD><base href="/shop/"><META name=ROBOTS content="noarchive, NOFOLLOW">
    <meta name="googlebot" content="noindex"></HEAD><a href="a">A</a><a>none</a><a rel="ugc NoFollow" href="b">B</a>"""
    found = read_markup(page.encode(), "Shelftalk")
    assert found.directives == {"noarchive", "nofollow"}
    assert (found.base, found.links, found.may_follow) == ("/shop/", ["a"], False)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("noindex", {"noindex"}),
        ("NoIndex, NoFollow", {"noindex", "nofollow"}),
        ("googlebot: noindex, nofollow", set()),
        ("googlebot: noindex, shelftalk: nofollow", {"nofollow"}),
        ("max-snippet: 20, noindex", {"max-snippet: 20", "noindex"}),
        ("", {""}),
    ],
)
def test_statements_of_the_header(value: str, found: set[str]):
    assert header_directives(value, "Shelftalk") == found


@pytest.mark.parametrize(
    "page", ["<a href=x>" * 300_000, "<div>" * 1_000_000, "<a " + "x=y " * 500_000, "<!--" * 500_000, "<" * 2_000_000]
)
def test_pages_without_measure_are_bounded(page: str):
    began = time.monotonic()
    assert len(read_markup(page.encode(), "Shelftalk").links) <= 2_000
    assert time.monotonic() - began < 20


@given(st.binary(max_size=200) | st.text(alphabet="<>/a href=metanmrobots\"'\0é", max_size=200).map(str.encode))
def test_no_bytes_crash_the_reading_of_statements(data: bytes):
    read_markup(data, "Shelftalk")


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("HTTPS://Shop.Example:443", "https://shop.example/"),
        ("http://shop.example:8080/a#b", "http://shop.example:8080/a"),
        (
            " https://shop.example/雨 衣?颜色=红 ",
            "https://shop.example/%E9%9B%A8%20%E8%A1%A3?%E9%A2%9C%E8%89%B2=%E7%BA%A2",
        ),
        ("https://shop.example/%e9%9b", "https://shop.example/%e9%9b"),
        ("https://商店.example./", "https://xn--czrs0t.example/"),
        ("https://[2606:4700:0::1]/", "https://[2606:4700::1]/"),
    ],
)
def test_addresses_have_one_spelling(text: str, address: str):
    assert web_address(text) == address
    assert web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "shop.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:///x",
        "https://shop.example:99999/",
        "https://u@shop.example/",
        "https://shop.example\\@evil.example/",
        "https://a b/",
        "https://[::1%25eth0]/",
        "https://" + "a" * 300 + "/",
        "https://shop.example/" + "a" * 3_000,
    ],
)
def test_what_is_no_address(text: str):
    with pytest.raises(NoAddress):
        web_address(text)


@given(st.text(max_size=80), st.sampled_from(["", "https://shop.example/a/b"]))
def test_addresses_are_plain_or_refused(text: str, base: str):
    try:
        found = web_address(text, base)
    except NoAddress:
        return
    assert found.isascii()
    assert not any(char.isspace() or ord(char) < 32 for char in found)
    assert web_address(found) == found


def test_a_shops_hosts():
    site = site_of("https://www.shop.example/start", ["CDN.example", "pic.example:8443"])
    assert site.page("b", "https://shop.example/a/") == "https://shop.example/a/b"
    assert site.page("http://shop.example/a") == "https://shop.example/a"
    assert site.page("https://pic.example:8443/") == "https://pic.example:8443/"
    assert source_name("https://www.Shop.example/x") == "shop.example"
    assert source_name("http://127.0.0.1:80/") == "127.0.0.1"
    assert source_name("http://127.0.0.1:8000/") == "127.0.0.1:8000"
    for other in ("https://m.shop.example/", "https://shop.example:444/", "https://pic.example/"):
        with pytest.raises(OtherHost):
            site.page(other)
    assert is_web_address("HTTPS://shop.example")
    assert not is_web_address("shop.example/products.csv")


def test_paths_and_web_addresses_have_a_scheme_that_is_read() -> None:
    check_schemes(
        ["HTTPS://shop.example", " http://shop.example", "a.csv", "C://goods.csv", "folder/ftp:/x", "文件://a"]
    )
    with pytest.raises(UsageError, match=r"gopher:// addresses are not read\. .*https"):
        check_schemes(["a.csv", "gopher://shop.example"])
