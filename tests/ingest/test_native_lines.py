"""Native JSON Lines: products, FAQs and pages told apart, typed, and refused with a reason."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.native import read_record
from ingest.rows import Row, RowRejected
from ingest.sources import SourceSettings, origin_of
from knowledge.record_documents import from_document, to_document
from knowledge.records import Attribute, Image, MarketPrice, Product
from tests.ingest.conftest import Taken, take

Write = Callable[[str, str | bytes], Path]


def lines(*objects: object) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def built(line: dict[str, Any], settings: SourceSettings | None = None) -> tuple[Product, list[str]]:
    origin = origin_of(Path("shop.jsonl"), lambda _source: settings or SourceSettings())
    record, notes = read_record(Row(1, line), origin)
    assert isinstance(record, Product)
    return record, notes


def product(settings: SourceSettings | None = None, /, **fields: Any) -> Product:
    return built({"sku": "A1", "title": "Tent", **fields}, settings)[0]


def notes_of(**fields: Any) -> list[str]:
    return built({"sku": "A1", "title": "Tent", **fields})[1]


def reason(**fields: Any) -> str:
    with pytest.raises(RowRejected) as caught:
        product(**fields)
    return caught.value.reason


def test_the_three_kinds_are_told_by_their_keys(write: Write) -> None:
    path = write(
        "shop.jsonl",
        lines(
            {"sku": "A1", "title": "Tent", "price": 99.5, "text": "stands fast"},
            {
                "question": "Do you ship?",
                "answer": "Yes.",
                "similar_questions": ["Shipping?"],
                "negative_questions": ["To the moon?"],
            },
            {"title": "Returns", "text": "Within 30 days.", "url": "/pages/returns", "audience": "staff"},
        ),
    )
    taken = take(path)
    assert [record.kind for record in taken.records] == ["product", "faq", "page"]
    assert taken.product.attributes == (Attribute("text", "stands fast"),)
    assert taken.faqs[0].similar_questions == ("Shipping?",)
    assert taken.faqs[0].negative_questions == ("To the moon?",)
    assert taken.pages[0].key == "/pages/returns"
    assert taken.pages[0].audience == "staff"
    assert taken.numbers == [1, 2, 3]


def test_a_whole_product_line(write: Write) -> None:
    line = {
        "source": "warehouse",
        "sku": "T-1",
        "title": "Tarn 40",
        "description": "<p>A pack.</p>",
        "brand": "Fern",
        "category": ["Packs", "Hiking"],
        "price": "119.00",
        "list_price": 149,
        "sale_price": 99.5,
        "sale_start": "2026-03-01",
        "sale_end": "2026-03-31T23:59:59+08:00",
        "price_from": True,
        "currency": "usd",
        "prices": [{"market": "DE", "currency": "EUR", "amount": "109,00", "list_amount": None}],
        "availability": "https://schema.org/InStock",
        "quantity": "7",
        "published": True,
        "url": "https://shop.example/tarn",
        "images": [{"url": "https://shop.example/a.jpg", "alt": "Front"}, "https://shop.example/b.jpg"],
        "gtin": "0095205603217",
        "mpn": "TN40",
        "tags": ["pack", "hiking"],
        "updated_at": "2026-02-28T10:00:00Z",
        "language": "en-US",
        "attributes": {"volume": {"value": 40, "unit": "L"}},
        "variants": [
            {
                "sku": "T-1-R",
                "options": {"Color": "Red"},
                "price": 119,
                "quantity": 7,
                "availability": "有货",
                "gtin": 96385074,
            },
            {"options": {"Color": "Blue"}, "price": 129, "currency": "USD", "availability": "sold out"},
        ],
    }
    found = take(write("feed.jsonl", lines(line))).product
    assert (found.source, found.key, found.language) == ("warehouse", "T-1", "en")
    assert found.description == "A pack."
    assert found.category == "Packs > Hiking"
    assert (found.price, found.list_price, found.sale_price) == (Decimal("119.00"), Decimal(149), Decimal("99.5"))
    assert found.sale_start == datetime(2026, 3, 1, tzinfo=UTC)
    assert found.sale_end == datetime.fromisoformat("2026-03-31T23:59:59+08:00")
    assert found.price_from
    assert found.currency == "USD"
    assert found.prices == (MarketPrice("DE", "EUR", Decimal(109)),)
    assert (found.availability, found.quantity) == ("in_stock", 7)
    assert found.images == (Image("https://shop.example/a.jpg", "Front"), Image("https://shop.example/b.jpg"))
    assert found.gtin == "0095205603217"
    assert found.tags == ("pack", "hiking")
    assert found.updated_at == datetime(2026, 2, 28, 10, tzinfo=UTC)
    assert found.attributes == (Attribute("volume", "40 L", Decimal(40), "L"),)
    red, blue = found.variants
    assert (red.key, red.sku, red.options, red.availability, red.gtin) == (
        "T-1-R",
        "T-1-R",
        (("Color", "Red"),),
        "in_stock",
        "96385074",
    )
    assert (blue.key, blue.sku, blue.availability, blue.currency) == ("T-1/Blue", None, "out_of_stock", "USD")
    assert from_document("product", to_document(found)) == found


def test_several_measures_of_one_field_are_read_with_their_units() -> None:
    found = product(attributes={"current": [{"value": 2, "unit": "A"}, {"value": 9.5, "unit": "A"}]})
    assert found.attributes == (Attribute("current", "2 A, 9.5 A"),)


def test_attributes_keep_the_words_of_the_source_and_gain_a_type() -> None:
    found = product(
        attributes={
            "contrast ratio  typical ": "200:1",
            "yield": Decimal("23000.0"),
            "waterproof rating": "10,000 mm",
            "touchscreen": False,
            "vegan": "Yes",
            "ports": ["USB", "HDMI", 2],
            "size": {"inner": {"width": 3}, "note": "large"},
            "empty": None,
            "blank": "",
            "nan": "NaN",
            "missing": float("nan"),
        },
        released="2009-12-10",
        features=[{"name": "Lining", "value": "Wool"}, {"name": "Drop", "value": 8, "unit": "mm"}],
    )
    assert found.attributes == (
        Attribute("contrast ratio  typical ", "200:1"),
        Attribute("yield", "23000", Decimal("23000.0")),
        Attribute("waterproof rating", "10,000 mm", Decimal(10000), "mm"),
        Attribute("touchscreen", "false", boolean=False),
        Attribute("vegan", "Yes", boolean=True),
        Attribute("ports", "USB, HDMI, 2"),
        Attribute("size.inner.width", "3", Decimal(3)),
        Attribute("size.note", "large"),
        Attribute("released", "2009-12-10"),
        Attribute("Lining", "Wool"),
        Attribute("Drop", "8 mm", Decimal(8), "mm"),
    )


@pytest.mark.parametrize(
    "name",
    [
        "cost",
        "Cost per item",
        "cost_price",
        "costPrice",
        "unit cost",
        "Cost per item / EU",
        "COGS",
        "wholesale price",
        "margin",
        "Margin %",
        "profit",
        "supplier",
        "Supplier notes",
        "purchase price",
        "internal note",
        "成本",
        "成本价",
        "进价",
        "利润",
        "供应商名称",
    ],
)
def test_what_the_shop_pays_is_never_kept(name: str) -> None:
    fields: dict[str, Any] = {name: "PLANTED"}
    found = product(**fields, attributes={name: "PLANTED", "more": {name: "PLANTED", "weave": "plain"}})
    assert "PLANTED" not in json.dumps(to_document(found))
    assert found.attributes == (Attribute("more.weave", "plain"),)


@pytest.mark.parametrize(
    "name",
    [
        "shipping cost",
        "seam margin",
        "low cost",
        "manufacturer",
        "running cost",
        "cost-free",
        "weight per item",
        "成份",
    ],
)
def test_what_the_customer_may_ask_is_kept(name: str) -> None:
    fields: dict[str, Any] = {name: "x"}
    assert product(**fields).attributes == (Attribute(name, "x"),)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"price": "ask us"}, "price: 'ask us' holds no number"),
        ({"price": -1}, "price: '-1' is negative"),
        ({"list_price": "1.299"}, "list_price: '1.299' can be read in two ways"),
        ({"price": float("nan")}, "price: 'nan' is no number"),
        ({"price": float("inf")}, "price: 'inf' is no number"),
        (
            {"variants": [{"sku": "x", "price": 1}, {"sku": "y", "price": "call"}]},
            "variants 2.price: 'call' holds no number",
        ),
        ({"title": None}, "no title (product 'A1')"),
        ({"title": "  "}, "no title (product 'A1')"),
        ({"title": "nan"}, "no title (product 'A1')"),
        ({"sku": None}, "no identity: none of sku, id, handle or url is given"),
        ({"sku": " "}, "no identity: none of sku, id, handle or url is given"),
        ({"sku": ["x"]}, "sku: '['x']' is no text"),
        ({"sku": Decimal("1e3000000000")}, "sku: '1E+3000000000' is out of range"),
        ({"quantity": Decimal("0e-3000000000")}, "quantity: '0E-3000000000' is out of range"),
        ({"sale_start": "next week"}, "sale_start: 'next week' is no date"),
        ({"price": "5 USD", "currency": "EUR"}, "price: it is in USD, but the row's currency is EUR"),
        ({"price": "$5", "currency": "EUR"}, "price: its sign does not go with the row's currency EUR"),
        ({"variants": "none"}, "variants: Input should be a valid list"),
        ({"variants": [5]}, "variants 1: Input should be a valid dictionary"),
    ],
)
def test_a_row_that_cannot_be_taken_says_which_field_and_value(fields: dict[str, Any], what: str) -> None:
    assert reason(**fields).startswith(what)


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"availability": "soonish"}, "availability 'soonish' is not known and was left out"),
        ({"quantity": "many"}, "quantity 'many' is no whole number and was left out"),
        ({"currency": "Dollar"}, "currency 'Dollar' is no ISO 4217 code and was left out"),
        ({"url": "javascript:alert(1)"}, "url 'javascript:alert(1)' is no web address and was left out"),
        (
            {"image": "data:image/png;base64,AAAA"},
            "image 'data:image/png;base64,AAAA' is no web address and was left out",
        ),
        ({"updated_at": "yesterday"}, "updated_at: 'yesterday' is no date"),
        ({"published": "maybe"}, "published 'maybe' is neither true nor false and was left out"),
        ({"language": "Klingon"}, "language 'Klingon' is not known; it was read from the text"),
        ({"variants": [{"sku": "x"}, {"sku": "x"}]}, "the variant 'x' stands twice; the later one was left out"),
        ({"variants": [{"sku": "x", "shade": "red"}]}, "variants have keys that are not kept: shade"),
        ({"description": "word " * 40_000}, "a text of 200,000 characters was cut to its first 100,000"),
    ],
)
def test_what_is_left_out_is_said(fields: dict[str, Any], note: str) -> None:
    (found,) = notes_of(**fields)
    assert found.startswith(note)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("in stock", "in_stock"),
        ("InStock", "in_stock"),
        ("http://schema.org/OutOfStock", "out_of_stock"),
        ("缺货", "out_of_stock"),
        ("预售", "preorder"),
        ("pre-order", "preorder"),
        ("on backorder", "backorder"),
        ("LimitedAvailability", "limited"),
        ("Discontinued", "discontinued"),
        ("有货", "in_stock"),
        ("in_stock", "in_stock"),
    ],
)
def test_words_for_stock(word: str, state: str) -> None:
    assert product(availability=word).availability == state


@pytest.mark.parametrize(
    ("value", "published"),
    [(None, True), ("", True), (True, True), ("yes", True), (False, False), ("draft", False), (0, False)],
)
def test_a_product_is_published_unless_the_line_says_otherwise(value: object, published: bool) -> None:
    assert product(published=value).published is published
    assert product().published


def test_availability_and_quantity_are_never_assumed() -> None:
    found = product(price=5)
    assert found.availability is None
    assert found.quantity is None


def test_prices_come_exactly_as_written_and_zero_stays(write: Write) -> None:
    path = write(
        "p.jsonl",
        '{"sku": 1, "title": "a", "price": 49.95}\n{"sku": 2, "title": "b", "price": 0}\n{"sku": 3, "title": "c"}\n',
    )
    assert [str(found.price) for found in take(path).products] == ["49.95", "0", "None"]


def test_a_currency_comes_from_the_line_or_the_source_and_from_nowhere_else() -> None:
    usual = SourceSettings(currency="USD")
    assert product(price=5).currency is None
    assert product(price="$5").currency is None
    assert product(usual, price="$5").currency == "USD"
    assert product(usual, price="5 EUR").currency == "EUR"
    assert product(usual, price=5, currency="CNY").currency == "CNY"
    # A yen or yuan sign in a dollar source: better no currency than the wrong one.
    assert product(usual, price="¥5").currency is None


def test_the_price_of_the_home_market_is_the_price() -> None:
    prices = [
        {"market": "US", "currency": "USD", "amount": 20},
        {"market": "DE", "currency": "EUR", "amount": 18, "list_amount": 25},
    ]
    found = product(SourceSettings(market="DE"), prices=prices)
    assert (found.price, found.list_price, found.currency) == (Decimal(18), Decimal(25), "EUR")
    assert product(SourceSettings(market="DE"), prices=prices, price=5).price == Decimal(18)
    assert product(SourceSettings(market="FR"), prices=prices, price=5).price == Decimal(5)
    assert product(prices=prices).price is None


def test_what_all_variants_share_holds_for_the_product() -> None:
    same = product(variants=[{"sku": "a", "price": 5, "quantity": 2}, {"sku": "b", "price": "5.00", "quantity": -1}])
    assert (same.price, same.quantity) == (Decimal(5), 2)
    apart = product(variants=[{"sku": "a", "price": 5, "quantity": 2}, {"sku": "b", "price": 6}])
    assert (apart.price, apart.quantity) == (None, None)
    assert [variant.price for variant in apart.variants] == [Decimal(5), Decimal(6)]


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        (["out of stock", "in stock"], "in_stock"),
        (["out of stock", "backorder"], "backorder"),
        (["out of stock"] * 2, "out_of_stock"),
        (["out of stock", None], None),
        ([None, "in stock"], "in_stock"),
        (["discontinued"] * 2, "discontinued"),
    ],
)
def test_a_product_is_there_if_any_variant_is(states: list[str | None], whole: str | None) -> None:
    variants = [{"sku": str(at), "availability": state} for at, state in enumerate(states)]
    assert product(variants=variants).availability == whole


@pytest.mark.parametrize(
    ("line", "key", "sku"),
    [
        ({"sku": "S", "id": "I", "handle": "h", "url": "/u"}, "S", "S"),
        ({"id": 77, "handle": "h", "url": "/u"}, "77", None),
        ({"handle": "h", "url": "/u"}, "h", None),
        ({"url": "https://shop.example/u"}, "https://shop.example/u", None),
        ({"sku": 3920564}, "3920564", "3920564"),
        ({"sku": "  two   words "}, "two words", "two   words"),
    ],
)
def test_identity_is_sku_id_handle_or_url(line: dict[str, Any], key: str, sku: str | None) -> None:
    found, _ = built({"title": "Tent", **line})
    assert (found.key, found.sku) == (key, sku)
    assert found.attributes == ()


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("https://shop.example/products/{handle}", "https://shop.example/products/big%20tent"),
        ("https://shop.example/products/", "https://shop.example/products/big%20tent"),
        ("https://shop.example/?s={sku}", "https://shop.example/?s=A1"),
        ("javascript:{handle}", None),
        ("", None),
    ],
)
def test_a_missing_address_is_made_by_the_shops_pattern(pattern: str, url: str | None) -> None:
    settings = SourceSettings(link_pattern=pattern)
    assert product(settings, handle="big tent").url == url
    assert product(settings, handle="big tent", url="https://own.example/x").url == "https://own.example/x"


def test_language_is_the_lines_the_files_the_texts_or_the_sources(write: Write) -> None:
    assert take(write("a.jsonl", lines({"sku": "1", "title": "防水外套"}))).product.language == "zh"
    assert take(write("a.jsonl", lines({"sku": "1", "title": "Rain jacket"}))).product.language == "en"
    assert (
        take(write("a.jsonl", lines({"sku": "1", "title": "Rain jacket", "language": "zh_CN"}))).product.language
        == "zh"
    )
    assert take(write("a.zh.jsonl", lines({"sku": "1", "title": "MSR"}))).product.language == "zh"
    assert (
        take(
            write("a.jsonl", lines({"sku": "1", "title": "🙂"})), settings=SourceSettings(language="zh")
        ).product.language
        == "zh"
    )
    assert take(write("a.jsonl", lines({"sku": "1", "title": "🙂"}))).product.language == "en"


@pytest.mark.parametrize(
    ("name", "source", "unit"),
    [
        ("products.en.csv", "products", "products.en.csv"),
        ("shop.jsonl.gz", "shop", "shop.jsonl"),
        ("faq.zh-CN.md", "faq", "faq.zh-CN.md"),
        ("v1.2.jsonl", "v1.2", "v1.2.jsonl"),
        ("en.md", "en", "en.md"),
        (".hidden", ".hidden", ".hidden"),
    ],
)
def test_source_and_unit_come_from_the_files_name(name: str, source: str, unit: str) -> None:
    origin = origin_of(Path("folder") / name, lambda _source: SourceSettings())
    assert (origin.name, origin.unit) == (source, unit)


def test_gzip_and_other_encodings_read_the_same(write: Write) -> None:
    text = lines({"sku": "1", "title": "轻便登山鞋"}, {"sku": "2", "title": "防水外套"})
    plain = take(write("shop.jsonl", text)).records
    for name, data in {
        "z/shop.jsonl.gz": gzip.compress(text.encode()),
        "b/shop.jsonl": text.encode("utf-8-sig"),
        "g/shop.jsonl": text.encode("gb18030"),
        "u/shop.jsonl": text.encode("utf-16"),
        "r/shop.jsonl": text.replace("\n", "\r\n\r\n").encode(),
    }.items():
        assert take(write(name, data)).records == plain, name


def test_a_bad_line_costs_itself_only(write: Write) -> None:
    path = write(
        "shop.jsonl",
        b'{"sku": "1", "title": "a"}\n{broken\n[1, 2]\n"text"\n'
        + b"[" * 100_000
        + b'\n{"sku": 5, "title": "e\\ud800\\u0000"}\n{"sku": "6", "title": "f", "n": 1e999999999999999999999}\n'
        + b'\x00\x01\x02\n{"sku": "9", "title": "i", "big": 1e400}\n',
    )
    taken = take(path)
    assert [(record.key, record.title) for record in taken.records] == [
        ("1", "a"),
        ("5", "e\ufffd"),
        ("6", "f"),
        ("9", "i"),
    ]
    assert [rejection.row for rejection in taken.rejected] == [2, 3, 4, 5, 8]
    assert taken.rejected[0].reason.startswith("no valid JSON: Expecting property name")
    assert taken.products[3].attributes[0].number is None


def test_a_compressed_file_that_breaks_off_keeps_what_came_before(write: Write) -> None:
    whole = gzip.compress(lines(*({"sku": str(n), "title": f"product {n * 7919}"} for n in range(5_000))).encode())
    taken = take(write("shop.jsonl.gz", whole[: len(whole) // 2]))
    assert 1_000 < len(taken.records) < 5_000
    assert taken.rejected[-1].row is None
    assert "damaged or cut off" in taken.rejected[-1].reason


def test_staff_texts_stay_with_the_staff(write: Write) -> None:
    text = lines(
        {"question": "Q?", "answer": "A", "audience": "public"}, {"title": "P", "text": "T"}, {"sku": "1", "title": "x"}
    )
    taken: Taken = take(write("notes.jsonl", text), audience="staff")
    assert [record.audience for record in taken.records] == ["staff", "staff"]
    assert "staff-only source" in taken.rejected[0].reason
    unclear = take(write("notes.jsonl", lines({"question": "Q?", "answer": "A", "audience": "stuff"})))
    assert unclear.rejected[0].reason == "audience: 'stuff' is neither public nor staff"


def test_faq_and_page_lines_need_their_text(write: Write) -> None:
    text = lines({"question": "Q?"}, {"question": "", "answer": "A"}, {"title": "P", "text": " "}, {"text": "no name"})
    reasons = [rejection.reason for rejection in take(write("x.jsonl", text)).rejected]
    assert reasons == [
        "the question 'Q?' has no answer",
        "no question",
        "the page 'P' has no text",
        "no identity: neither url nor title is given",
    ]


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
nested: st.SearchStrategy[Any] = scalars
for _ in range(3):
    nested = scalars | st.lists(nested, max_size=3) | st.dictionaries(st.text(max_size=10), nested, max_size=3)
json_values = nested
known_keys = st.sampled_from(
    """source sku title description brand category price list_price sale_price sale_start price_from currency prices
    availability quantity published url image images gtin mpn tags attributes variants updated_at language question
    answer text audience id handle similar_questions negative_questions cost""".split()
)


@given(st.dictionaries(known_keys | st.text(max_size=8), json_values, max_size=10))
def test_any_object_is_a_record_or_refused_with_a_reason(line: dict[str, Any]) -> None:
    origin = origin_of(Path("shop.jsonl"), lambda _source: SourceSettings())
    try:
        record, _ = read_record(Row(1, line), origin)
    except RowRejected as error:
        refused = error.reason
        assert refused.splitlines() == [refused]
        return
    assert record.title
    assert record.key
    assert from_document(record.kind, to_document(record)) == record


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://user:pw@shop.example/boot", "https://shop.example/boot"),
        ("//user@shop.example/boot", "https://shop.example/boot"),
        ("https://shop.example@elsewhere.example/", "https://elsewhere.example/"),
        ("https://shop.example/@boot?mail=a@b.example", "https://shop.example/@boot?mail=a@b.example"),
    ],
)
def test_no_address_keeps_a_name_or_a_password(written: str, kept: str) -> None:
    found = product(url=written, image=written)
    assert (found.url, [image.url for image in found.images]) == (kept, [kept])
