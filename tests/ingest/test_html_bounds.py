"""Pages made to do harm: bounded in time, refused or read, never a crash; what was left out is told."""

from __future__ import annotations

import json
import random
import time
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import readable
from ingest.files import SourceFile
from ingest.readers.html_page import open_page
from ingest.readers.structured_data import items_of
from knowledge.errors import SourceError
from tests.ingest.conftest import Taken
from tests.ingest.product_tables import InMemory, read_back

SCOPE = '<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">x</b>'
HUGE = {
    "nested": "<div>" * 100_000 + "x",
    "brackets": "<" * 10_000_000,
    "unclosed": "<b><p>text " * 40_000,
    "unclosed lists": "<ul><li><a href=x>y" * 30_000,
    "tables": "<table><tr><td>" * 50_000 + "x",
    "spans": "<table>" + ("<tr>" + "<td colspan=9999 rowspan=9999>x" * 50) * 200,
    "panels": "<details><summary>Can I?</summary>x" * 2_000,
    "headings": "<h2>Is it?</h2><p>x" * 20_000,
    "items in items": (SCOPE + '<div itemprop="isRelatedTo">') * 800,
    "values in values": SCOPE + '<div itemprop="name">x' * 1_900,
    "values in one item": SCOPE + '<i itemprop="color">x</i>' * 30_000,
    "references": f'<div itemscope itemref="{" ".join("r" * 9_000)}"></div><p id=r itemprop=name>x' * 20,
    "many references": f"<div id=r>{'<i itemprop=color>x</i>' * 8_000}</div>"
    + '<div itemscope itemref="r"><b itemprop=name>x</b></div>' * 8_000,
    "deep references": "<div>" * 1_500
    + f"<div id=r>{'<i itemprop=color>x</i>' * 8_000}</div>"
    + "</div>" * 1_500
    + '<div itemscope itemref="r"><b itemprop=name>x</b></div>' * 300,
    "rdfa": '<div vocab="https://schema.org/">' + '<div typeof="Product"><b property="name">x</b>' * 2_000,
    "deep json": '<script type="application/ld+json">' + "[" * 1_000_000,
    "broken json": '<script type="application/ld+json">{"a":' + '"x",' * 200_000,
    "commented json": '<script type="application/ld+json">' + '//"\\' * 200_000,
    "blanks in json": f'<script type="application/ld+json">{{"a": {" " * 900_000}x}}</script>',
    "values in json": '<script type="application/ld+json">' + "{}" * 490_000 + "</script>",
    "one class's rules": f"<style>{'.a{color:red}' * 5_000}</style>" + '<i class="a">x</i>' * 60_000,
    "rules of twins": "<style>"
    + "".join(f".a.b{at}{{color:red}}" for at in range(5_000))
    + "</style>"
    + "".join(f'<i class="a c{at}">x</i>' for at in range(40_000)),
    "style braces": "<style>" + "a{" * 300_000 + "</style>",
    "style comments": "<style>" + "/*a" * 300_000 + "</style>",
    "style values": '<p style="color:rgb(' + " " * 400_000 + '">x',
    "controls": "".join(f'<button aria-controls="p">Q{at}?</button>' for at in range(20_000)) + "<div id=p>x</div>",
    "comments": "<!--" * 1_000_000,
    "notices": "<div>" * 1_500 + "cookies are good for you" + "<a>x</a>" * 10_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_page_made_to_be_slow_ends(name: str) -> None:
    started = time.perf_counter()
    try:
        taken = read_back(f"<!doctype html><html><body>{HUGE[name]}", "a.html")
    except SourceError:
        taken = Taken()
    # Seconds on any machine; a quadratic step would take minutes.
    assert time.perf_counter() - started < 40
    assert all(rejection.reason for rejection in taken.rejected)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("unclosed lists", "elements are nested deeper than 2,048; what lies below was left out"),
        ("deep json", "the JSON-LD on line 1 is nested too deep and was not read"),
        ("values in json", "the JSON-LD on line 1 is no valid JSON and was not read"),
        ("values in values", "parts of it were not read"),
        ("many references", "refers to very much elsewhere (itemref); 7,993 references were not read"),
    ],
)
def test_what_was_left_out_is_told(name: str, note: str) -> None:
    taken = read_back(f"<!doctype html><html><body><p>Seen.</p>{HUGE[name]}", "a.html")
    assert [text for text in taken.notes if note in text]


def test_each_of_a_thousand_items_keeps_what_it_refers_to() -> None:
    item = (
        '<div itemscope itemtype="https://schema.org/Product" itemref="brand c{at}"><b itemprop="name">N{at}</b>'
        '<b itemprop="sku">S{at}</b></div><i id="c{at}" itemprop="color">red {at}</i>'
    )
    body = '<p id="brand"><b itemprop="brand">Norda</b></p>' + "".join(item.format(at=at) for at in range(1_000))
    content = InMemory(f"<!doctype html><html><body>{body}".encode())
    items, notes = items_of(open_page(SourceFile(PurePath("a.html"), content=content), "a"))
    assert notes == []
    assert [item.data["brand"] for item in items] == ["Norda"] * 1_000
    assert [item.data["color"] for item in items] == [f"red {at}" for at in range(1_000)]


def test_very_deep_markup_loses_no_more_than_what_is_below() -> None:
    assert readable("<p>Seen.</p>" + "<div>" * 100_000 + "below", is_html=True) == "Seen."


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_reason(data: bytes) -> None:
    try:
        taken = read_back(b"<!doctype html>" + data, "a.html", format_name="html")
    except SourceError:
        return
    assert taken.records or taken.rejected


PAGE = (
    '<!doctype html><html lang="en"><head><base href="/x"><link rel="canonical" href="https://shop.example/a">'
    '<script type="application/ld+json">'
    + json.dumps(
        {
            "@graph": [
                {"@type": "Product", "@id": "#p", "name": "A", "sku": "A", "image": ["/a.jpg", {"url": "/b.jpg"}],
                 "offers": [{"price": 1, "priceCurrency": "EUR", "availability": "InStock"}, {"lowPrice": "2"}],
                 "weight": {"value": {"value": 1, "unitCode": "KGM"}}},
                {"@type": "ProductGroup", "name": "G", "hasVariant": [{"@id": "#p"}, {"sku": "B", "size": "M"}]},
                {"@type": "FAQPage", "mainEntity": {"@type": "Question", "name": "Q?", "acceptedAnswer": "A."}},
            ]
        }
    )
    + "</script></head><body>"
    '<div itemscope itemtype="https://schema.org/Product" itemref="r"><h1 itemprop="name">M</h1>'
    '<a itemprop="url" href="http://[x">l</a><img itemprop="image" src="//y"></div><p id="r" itemprop="sku">S</p>'
    '<div vocab="https://schema.org/" typeof="Product"><b property="name">R</b></div>'
    '<button aria-controls="q">Is it?</button><div id="q">Yes.</div><table><tr><th>a<td>b</table></body></html>'
)  # fmt: skip
TOKENS = [
    '"',
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "null",
    "1e999",
    "-1",
    "itemscope ",
    'itemprop="',
    "</div>",
    "@id",
    "#p",
    "\\u0000",
    "NaN",
    "[]",
    "{}",
]


@given(st.integers(0, 2**32), st.integers(1, 8))
def test_a_mutated_page_gives_rows_or_a_reason(seed: int, times: int) -> None:
    dice = random.Random(seed)
    html = PAGE
    for _ in range(times):
        at, end = dice.randrange(len(html)), dice.randrange(12)
        html = html[:at] + dice.choice(TOKENS) + html[at + end :]
    taken = read_back(html, "a.html", format_name="html")
    assert taken.records or taken.rejected
    assert all("\n" not in rejection.reason for rejection in taken.rejected)


NAMES = """@type @id @graph @list name sku offers price hasVariant isVariantOf image url additionalProperty
value unitCode category brand mainEntity acceptedAnswer text itemListElement item priceSpecification
availability variesBy""".split()
values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(NAMES),
            inner | st.sampled_from(["Product", "ProductGroup", "Question", "BreadcrumbList", "ItemList", "#a"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(values)
def test_any_json_ld_gives_rows_or_a_reason(value: object) -> None:
    script = json.dumps({"@type": "Product", "name": "A", "sku": "A", "x": value, "@graph": value}).replace(
        "<", "\\u003c"
    )
    taken = read_back(f'<html><script type="application/ld+json">{script}</script><p>x</p></html>', "a.html")
    assert taken.records or taken.rejected
