"""What a site, or whoever stands in its place, may try: private addresses, endless answers, bombs, bad certificates."""

from __future__ import annotations

import gzip
import itertools
import ssl
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.web.bodies import read_body
from ingest.web.crawling import crawl
from ingest.web.findings import Crawled, Fetched, Finding, Refused
from ingest.web.limits import CrawlLimits
from ingest.web.networks import is_public
from tests.fakes import FakeClock, FakeNetwork
from tests.local_site import Answer, Asked, LocalSite, moved, sitemap

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SHOP = "http://shop.example"
PUBLIC = ["93.184.215.14"]
MIB = 2**20


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with LocalSite() as started:
        yield started


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def page(site: LocalSite, address: str = f"{SHOP}/p", **limits: Any) -> tuple[Finding, Crawled, FakeClock]:
    """The finding at one address of a site that is reached as shop.example."""
    clock = FakeClock()
    network = FakeNetwork(site.port, {"shop.example": [PUBLIC]})
    finding, summary = crawl(address, CrawlLimits(**limits), lambda _url: None, NOW, network=network, clock=clock)
    assert isinstance(summary, Crawled)
    return finding, summary, clock


def reason(finding: Finding) -> str:
    assert isinstance(finding, Refused), finding
    return finding.reason


def content(finding: Finding) -> bytes:
    assert isinstance(finding, Fetched), finding
    return finding.file.data()


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "017700000001",
        "2130706433",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:8.8.8.8]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[2002:7f00:1::]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::10.0.0.1]",
        "127.0.0.1.nip.example",
    ],
)
def test_private_addresses_are_not_visited_in_any_spelling(site: LocalSite, host: str):
    """Named as the source, and as the target of a redirect that the hosts of the shop would allow."""
    network = FakeNetwork(site.port, {"shop.example": [PUBLIC], "127.0.0.1.nip.example": [["127.0.0.1"]]})
    site.pages = {"/p": moved(f"http://{host}/admin"), "/admin": "# Secret"}
    for start in (f"{SHOP}/p", f"http://{host}/admin"):
        limits = CrawlLimits(hosts=(host, "127.0.0.1", "0.0.0.0", "[::ffff:7f00:1]"), tries=1)
        finding, _ = crawl(start, limits, lambda _url: None, NOW, network=network, clock=FakeClock())
        assert "which is no public address; SHELFTALK_CRAWL_PRIVATE_ADDRESSES=true allows it" in reason(finding)
    assert set(network.connected) <= {("93.184.215.14", 80)}
    assert "/admin" not in site.paths()


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str):
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "shop.example", "fe80::1%eth0", "::127.0.0.1", "192.0.2.1", "2001:db8::1"])
def test_what_is_no_public_address_is_not(address: str):
    assert not is_public(address)


def test_a_redirect_to_a_private_address_is_refused(site: LocalSite):
    for target in ("http://169.254.169.254/latest/meta-data", "http://[::1]/", "//127.0.0.1:6379/", "http://0x7f.1/"):
        site.pages = {"/p": moved(target)}
        assert "on another host" in reason(page(site)[0])
    assert all(asked.host == "shop.example" for asked in site.asked)


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(site: LocalSite):
    """A server of names that says a public address first and a private one then gains nothing."""
    lies = FakeNetwork(site.port, {"shop.example": [PUBLIC, ["127.0.0.1"]]})
    site.pages = {
        "/robots.txt": Answer(status=404, headers={"Connection": "close"}),
        "/p": Answer(b"# P", headers={"Connection": "close"}),
    }
    finding, _ = crawl(f"{SHOP}/p", CrawlLimits(), lambda _url: None, NOW, network=lies, clock=FakeClock())
    assert "leads to 127.0.0.1, which is no public address" in reason(finding)
    assert lies.connected == [("93.184.215.14", 80)]
    # One private address among public ones is enough.
    mixed = FakeNetwork(site.port, {"shop.example": [[*PUBLIC, "10.0.0.1"]]})
    finding, _ = crawl(f"{SHOP}/p", CrawlLimits(), lambda _url: None, NOW, network=mixed, clock=FakeClock())
    assert "10.0.0.1" in reason(finding)
    assert mixed.connected == []


def test_a_setting_allows_private_addresses(site: LocalSite):
    site.pages = {"/p": "# P"}
    finding, _ = crawl(f"{site.address}/p", CrawlLimits(private_addresses=True), lambda _url: None, NOW)
    assert content(finding) == b"# P"
    finding, _ = crawl(f"{site.address}/p", CrawlLimits(), lambda _url: None, NOW)
    assert "127.0.0.1, which is no public address" in reason(finding)


def test_the_environments_proxy_is_not_used(site: LocalSite, monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages = {"/p": "# P"}
    assert content(page(site)[0]) == b"# P"


# ---------------------------------------------------------------- redirects


def test_redirects_within_the_shop_are_followed(site: LocalSite):
    site.pages = {"/p": moved("http://shop.example/q?a=1#x", 302), "/q?a=1": moved("r", 308), "/r": "# R"}
    finding, _, _ = page(site)
    assert isinstance(finding, Fetched)
    assert (finding.url, finding.file.address, content(finding)) == (f"{SHOP}/p", f"{SHOP}/r", b"# R")


def test_redirects_to_another_host_scheme_or_port_are_refused(site: LocalSite):
    for target in ("http://elsewhere.example/", "http://shop.example.evil.example/", "http://shop.example:8080/"):
        site.pages = {"/p": moved(target)}
        assert "on another host" in reason(page(site)[0])
    for target, why in (("file:///etc/passwd", "only http and https"), ("http://u:p@shop.example/", "password")):
        site.pages = {"/p": moved(target)}
        assert why in reason(page(site)[0])


def test_endless_redirects_end(site: LocalSite):
    class Endless(dict[str, Any]):
        def get(self, path: str, default: Any = None) -> Any:
            return moved(f"{path}x") if path.startswith("/p") else default

    site.pages = Endless()
    assert reason(page(site)[0]) == "more than 5 redirects"
    assert len(site.pages_asked()) == 6
    site.pages = {"/p": moved("/q"), "/q": moved("/p")}
    assert reason(page(site)[0]) == "redirects in a circle"


# ---------------------------------------------------------------- time and size


def test_an_answer_that_drips_is_given_up(site: LocalSite):
    for answer in (
        Answer(pieces=itertools.repeat(b"x"), pause=0.05),
        Answer(raw=itertools.chain([b"HTTP/1.1 200 OK\r\nX-Slow: "], itertools.repeat(b"x")), pause=0.05),
        Answer(raw=itertools.repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n"), pause=0.05),
        Answer(raw=[b"HTTP/1.1 200 OK\r\n"], pause=4.0),
    ):
        site.pages = {"/p": answer}
        began = time.monotonic()
        finding, _, _ = page(site, page_seconds=0.5, file_seconds=0.5, read_seconds=5.0)
        assert reason(finding) == "took longer than 0 s"
        assert time.monotonic() - began < 3


def test_a_server_that_says_nothing_is_given_up(site: LocalSite):
    site.pages = {"/p": Answer(raw=[b""], pause=1.0)}
    finding, summary, _ = page(site, read_seconds=0.2, tries=2)
    assert reason(finding) == "the server does not answer in time"
    assert summary.requests == 3


def test_an_endless_answer_is_cut_off(site: LocalSite):
    site.pages = {"/p": Answer(pieces=itertools.repeat(b"x" * 65536))}
    finding, summary, _ = page(site, file_bytes=3 * MIB)
    assert reason(finding) == "larger than 3 MiB"
    assert summary.received_bytes < 4 * MIB


def test_an_answer_that_says_it_is_large_is_not_read(site: LocalSite):
    site.pages = {"/p": Answer(pieces=itertools.repeat(b"x" * 65536), headers={"Content-Length": str(2**40)})}
    finding, summary, _ = page(site)
    assert reason(finding) == "larger than 512 MiB"
    assert summary.received_bytes == 0


def test_a_gzip_bomb_is_cut_off(site: LocalSite, disk: Path):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"\0" * MIB) for _ in range(200)) + packer.flush()
    site.pages = {"/p": Answer(bomb, headers={"Content-Encoding": "gzip"}), "/sitemap.xml": sitemap(f"{SHOP}/p")}
    assert len(bomb) < MIB
    finding, _, _ = page(site, f"{SHOP}/")
    assert reason(finding) == "larger than 10 MiB"
    # Nothing remains of what was unpacked on the way.
    assert list(disk.iterdir()) == []
    empty = gzip.compress(b"")
    site.pages["/p"] = Answer(pieces=itertools.repeat(empty * 3000), headers={"Content-Encoding": "gzip"})
    assert reason(page(site, f"{SHOP}/")[0]) == "larger than 10 MiB"


def test_packed_answers_are_unpacked(site: LocalSite):
    text = "# 雨衣\n".encode() * 1000
    for coding, packed in (
        ("gzip", gzip.compress(text)),
        ("GZIP", gzip.compress(text[:100]) + gzip.compress(text[100:])),
        ("deflate", zlib.compress(text)),
        ("identity", text),
    ):
        site.pages = {"/p": Answer(packed, headers={"Content-Encoding": coding})}
        assert content(page(site)[0]) == text
    for coding, packed, why in (
        ("br", b"x", "packed as 'br', which was not asked for"),
        ("gzip", gzip.compress(text)[:-9], "its compressed content is cut off"),
        ("gzip", b"no gzip at all", "its compressed content is damaged"),
    ):
        site.pages = {"/p": Answer(packed, headers={"Content-Encoding": coding})}
        assert reason(page(site)[0]) == why


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_packed_content_may_be_cut_anywhere(size: int):
    packed = gzip.compress(b"one ") + gzip.compress(b"two ") + gzip.compress(b"three") + b"\0\0 and what follows"
    pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
    with read_body(pieces, "gzip", MIB).open() as content:
        assert content.read() == b"one two three"


def test_a_large_file_lies_on_disk_until_the_next_finding(site: LocalSite, disk: Path):
    text = b"Handle,Title\n" + b"lamp,Lamp\n" * MIB
    site.pages = {"/p": Answer(text, kind="text/csv")}
    network = FakeNetwork(site.port, {"shop.example": [PUBLIC]})
    run = crawl(f"{SHOP}/p", CrawlLimits(), lambda _url: None, NOW, network=network, clock=FakeClock())
    finding = next(run)
    assert content(finding) == text
    assert len(list(disk.iterdir())) == 1
    run.close()  # as Ctrl-C does
    assert list(disk.iterdir()) == []
    site.pages |= {"/sitemap.xml": sitemap(f"{SHOP}/p", f"{SHOP}/p?2"), "/p?2": Answer(text + b"x", kind="text/csv")}
    limits = CrawlLimits(page_bytes=20 * MIB)
    run = crawl(SHOP, limits, lambda _url: None, NOW, network=network, clock=FakeClock())
    assert [len(list(disk.iterdir())) for finding in run if isinstance(finding, Fetched)] == [1, 1]
    assert list(disk.iterdir()) == []


def test_an_answer_that_is_no_http_is_refused(site: LocalSite):
    site.pages = {"/p": Answer(raw=[b"SSH-2.0-OpenSSH_9.6\r\n"])}
    assert "not proper HTTP" in reason(page(site)[0])
    site.pages = {"/p": Answer(b"cut", headers={"Content-Length": "10", "Connection": "close"})}
    assert "not proper HTTP" in reason(page(site)[0])
    site.pages = {"/p": Answer(raw=[b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000])}
    assert "not proper HTTP" in reason(page(site)[0])


# ---------------------------------------------------------------- busy servers


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [
        (429, {"Retry-After": "7"}, 7.0),
        (503, {"Retry-After": "Sun, 01 Mar 2026 09:00:20 GMT", "Date": "Sun, 01 Mar 2026 09:00:05 GMT"}, 15.0),
        (503, {}, 1.0),
        (429, {"Retry-After": "soon"}, 1.0),
    ],
)
def test_a_busy_server_is_asked_again_when_it_says(
    site: LocalSite, status: int, headers: dict[str, str], waited: float
):
    answers = iter([Answer(status=status, headers=headers), Answer(b"# P")])
    site.pages = {"/p": lambda _asked: next(answers)}
    finding, _, clock = page(site, delay_seconds=0.0)
    assert content(finding) == b"# P"
    assert clock.slept == [waited]


def test_a_busy_server_is_given_up_after_three_tries(site: LocalSite):
    site.pages = {"/p": Answer(status=429)}
    finding, _, clock = page(site, delay_seconds=0.0)
    assert reason(finding) == "the server says 429 Too Many Requests"
    assert site.pages_asked() == ["/p"] * 3
    assert clock.slept == [1.0, 2.0]


def test_a_server_that_wants_to_be_left_alone_is(site: LocalSite):
    busy = Answer(status=429, headers={"Retry-After": "3600"})
    site.pages = {"/sitemap.xml": sitemap(f"{SHOP}/a", f"{SHOP}/b"), "/a": busy, "/b": "# B"}
    network = FakeNetwork(site.port, {"shop.example": [PUBLIC]})
    (summary,) = crawl(SHOP, CrawlLimits(), lambda _url: None, NOW, network=network, clock=FakeClock())
    assert isinstance(summary, Crawled)
    assert summary.stopped == "the server says 429 Too Many Requests: the server asks to wait 3600 s"
    assert len(summary.present) == 2
    assert site.pages_asked() == ["/a"]


def test_a_name_nobody_knows_is_tried_again_and_refused(site: LocalSite):
    clock = FakeClock()
    network = FakeNetwork(site.port)
    limits = CrawlLimits(delay_seconds=0)
    finding, _ = crawl("http://no.example/p", limits, lambda _url: None, NOW, network=network, clock=clock)
    assert "the host's name is not known" in reason(finding)
    assert clock.slept == [1.0, 2.0]


# ---------------------------------------------------------------- secure connections


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for ``name`` and its key."""
    files = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-days", "2"]
    try:
        subprocess.run([*command, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("needs the openssl command")
    return files


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[LocalSite, list[str]]]:
    """A site by https, with a certificate for shop.example that this machine trusts; the names it was asked for."""
    names: list[str] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path, "shop.example"))
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "shop.example.pem"))
    site = LocalSite()
    site.wrap(lambda listening: context.wrap_socket(listening, server_side=True))  # type: ignore[arg-type]
    with site:
        yield site, names


def test_https_is_verified_for_the_name_not_the_address(secure: tuple[LocalSite, list[str]]):
    site, names = secure
    site.pages = {"/sitemap.xml": sitemap("http://shop.example/a"), "/a": "# A"}
    network = FakeNetwork(site.port, {"shop.example": [PUBLIC], "www.shop.example": [PUBLIC]})
    limits = CrawlLimits(tries=1)
    found = list(crawl("https://shop.example", limits, lambda _u: None, NOW, network=network, clock=FakeClock()))
    # What an https site lists by http is read by https.
    assert isinstance(found[0], Fetched)
    assert found[0].url == "https://shop.example/a"
    assert set(names) == {"shop.example"}
    assert set(network.connected) == {("93.184.215.14", 443)}
    assert {asked.host for asked in site.asked} == {"shop.example"}
    wrong, _ = crawl("https://www.shop.example/a", limits, lambda _u: None, NOW, network=network, clock=FakeClock())
    assert "the certificate is not valid" in reason(wrong)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    secure: tuple[LocalSite, list[str]], monkeypatch: pytest.MonkeyPatch
):
    site, _ = secure
    monkeypatch.delenv("SSL_CERT_FILE")
    network = FakeNetwork(site.port, {"shop.example": [PUBLIC]})
    clock = FakeClock()
    finding, _ = crawl("https://shop.example/a", CrawlLimits(), lambda _u: None, NOW, network=network, clock=clock)
    assert "the certificate is not valid (self-signed certificate)" in reason(finding)
    assert clock.slept == []  # trying again would not help
    assert site.asked == []


def test_a_validator_cannot_carry_a_header(site: LocalSite):
    def strange(_asked: Asked) -> Answer:
        return Answer(b"# P", headers={"ETag": '"a\tb"', "Last-Modified": "x" * 5_000})

    site.pages = {"/p": strange}
    finding, _, _ = page(site)
    assert isinstance(finding, Fetched)
    assert (finding.seen.etag, finding.seen.last_modified) == (None, None)


_HEADER = st.tuples(
    st.sampled_from(
        """Location Content-Type Content-Length Content-Encoding Transfer-Encoding ETag Last-Modified Retry-After Date
        X-Robots-Tag Connection""".split()
    ),
    st.text(max_size=30)
    | st.sampled_from(
        ["gzip", "chunked", "-1", "9" * 40, "http://[", "//", "text/html; charset=big5", "é", "noindex,:"]
    ),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.sampled_from([100, 101, 199, 200, 204, 206, 300, 301, 304, 308, 404, 429, 503, 600, 999])
    | st.integers(0),
    headers=st.lists(_HEADER, max_size=4),
    body=st.binary(max_size=60),
    first=st.none() | st.binary(max_size=20),
)
def test_no_answer_crashes_a_crawl(
    site: LocalSite, status: int, headers: list[tuple[str, str]], body: bytes, first: bytes | None
):
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers).encode("utf-8", "replace")
    start = f"HTTP/1.1 {status} x\r\n".encode() if first is None else first
    answer = Answer(raw=[start + lines + b"\r\n" + body])
    site.pages = dict.fromkeys(("/", "/p", "/robots.txt", "/sitemap.xml"), answer)
    for address in (f"{SHOP}/", f"{SHOP}/p"):
        network = FakeNetwork(site.port, {"shop.example": [PUBLIC]})
        limits = CrawlLimits(read_seconds=0.1, page_seconds=0.3, file_seconds=0.3, tries=2)
        *found, end = crawl(address, limits, lambda _url: None, NOW, network=network, clock=FakeClock())
        assert isinstance(end, Crawled)
        assert all(finding.reason.isprintable() for finding in found if isinstance(finding, Refused))
    site.pages["/robots.txt"] = Answer(status=404)
    *found, _ = crawl(f"{SHOP}/p", limits, lambda _url: None, NOW, network=network, clock=FakeClock())
    assert len(found) == 1
