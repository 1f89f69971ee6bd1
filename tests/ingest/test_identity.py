"""Who a record is: key, source, language of products, variants, FAQs and pages, and what each field becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.native import kind_of, read_record, skus_of
from ingest.rows import Row, RowRejected
from ingest.sources import SourceSettings, origin_of
from knowledge.records import Audience, Faq, Page, Product, Record, text_digest

ADDRESS = "https://shop.example/"


def read(
    line: dict[str, Any],
    *,
    key: str | None = None,
    file: str = "shop.jsonl",
    settings: dict[str, SourceSettings] | None = None,
    audience: Audience | None = None,
    notes: tuple[str, ...] = (),
) -> tuple[Record, list[str]]:
    known = settings or {}
    origin = origin_of(Path(file), lambda source: known.get(source, SourceSettings()), audience)
    return read_record(Row(3, line, key, notes), origin)


def product(line: dict[str, Any], **more: Any) -> Product:
    record, _ = read({"title": "Tent", **line}, **more)
    assert isinstance(record, Product)
    return record


def refused(line: dict[str, Any], **more: Any) -> RowRejected:
    with pytest.raises(RowRejected) as caught:
        read(line, **more)
    return caught.value


# ---------------------------------------------------------------- FAQs and pages


def test_a_whole_faq_line() -> None:
    line = {
        "id": "q7",
        "source": "help",
        "question": "Do you ship?",
        "answer": "Yes.",
        "url": ADDRESS + "help",
        "similar_questions": ["Shipping?", "Do you ship?", "Delivery?"],
        "negative_questions": ["To the moon?"],
        "audience": "staff",
        "language": "zh-CN",
    }
    found, notes = read(line, file="faq.en.jsonl")
    assert found == Faq(
        source="help",
        key="q7",
        language="zh",
        question="Do you ship?",
        answer="Yes.",
        url=ADDRESS + "help",
        similar_questions=("Shipping?", "Delivery?"),
        negative_questions=("To the moon?",),
        audience="staff",
    )
    assert notes == []


def test_a_whole_page_line() -> None:
    line = {
        "id": "p7",
        "source": "help",
        "title": "Returns",
        "text": "Within 30 days.",
        "url": ADDRESS + "returns",
        "audience": "public",
        "language": "zh",
    }
    found, notes = read(line, file="pages.en.jsonl")
    assert found == Page(
        source="help",
        key="p7",
        language="zh",
        title="Returns",
        text="Within 30 days.",
        url=ADDRESS + "returns",
        audience="public",
    )
    assert notes == []


@pytest.mark.parametrize(
    ("line", "own", "key"),
    [
        ({"id": "q7", "question": "Q?", "answer": "A"}, "given", "given"),
        ({"id": "q7", "question": "Q?", "answer": "A"}, None, "q7"),
        ({"question": "Q?", "answer": "A"}, None, "Q?"),
        ({"question": "  Q \n two? ", "answer": "A"}, None, "Q two?"),
        ({"id": "p7", "url": ADDRESS, "title": "P", "text": "T"}, "returns.en.md", "returns.en.md"),
        ({"id": "p7", "url": ADDRESS, "title": "P", "text": "T"}, None, "p7"),
        ({"url": ADDRESS + "r", "title": "P", "text": "T"}, None, ADDRESS + "r"),
        ({"title": "P", "text": "T"}, None, "P"),
    ],
)
def test_the_key_of_a_text(line: dict[str, Any], own: str | None, key: str) -> None:
    found, _ = read(line, key=own)
    assert found.key == key
    assert found.source == "shop"


def test_a_page_without_a_title_is_called_by_its_key() -> None:
    found, _ = read({"url": ADDRESS + "r", "text": "T"})
    assert found.title == ADDRESS + "r"
    assert "the page 'returns' has no text" in refused({"id": "returns", "text": " "}).reason


def test_a_refused_text_says_whose_it_was() -> None:
    """What the store holds of it is then not taken for gone."""
    assert refused({"id": "q7", "question": "Q?"}).key == "q7"
    assert refused({"question": "Q?", "answer": " "}).key == "Q?"
    assert refused({"id": "p7", "title": "P", "text": ""}).key == "p7"
    assert refused({"id": "q7", "question": "", "answer": "A"}).reason == "no question"
    assert refused({"question": "", "answer": "A"}).reason == "no question"


@pytest.mark.parametrize("name", ["source", "language", "url"])
def test_what_is_wrong_with_a_text_is_noted(name: str) -> None:
    for line in ({"question": "Where?", "answer": "Here."}, {"title": "P", "text": "Long text here."}):
        _, notes = read({**line, name: "javascript:alert(1)" if name == "url" else "klingonisch!"})
        assert bool(notes) == (name != "source")


def test_the_readers_own_notes_come_first() -> None:
    _, notes = read({"question": "Q?", "answer": "A", "url": "javascript:x"}, notes=("row 3 was mended",))
    assert notes[0] == "row 3 was mended"
    assert len(notes) == 2


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ({"question": "可以退货吗？", "answer": "Yes."}, "zh"),
        ({"question": "Can I return it?", "answer": "Yes, you can."}, "en"),
        ({"title": "退货", "text": "三十天内可以退货。"}, "zh"),
        ({"url": ADDRESS, "text": "三十天内可以退货。"}, "zh"),
        ({"title": "Returns", "text": "Within thirty days."}, "en"),
    ],
)
def test_the_language_of_a_text_is_that_of_its_words(line: dict[str, Any], language: str) -> None:
    assert read(line)[0].language == language


def test_the_sources_language_is_that_of_the_lines_own_source() -> None:
    settings = {"help": SourceSettings(language="zh"), "shop": SourceSettings(language="en")}
    for line in ({"question": "🙂?", "answer": "🙂"}, {"title": "🙂", "text": "🙂"}, {"sku": "1", "title": "🙂"}):
        assert read({**line, "source": "help"}, settings=settings)[0].language == "zh"
        assert read(line, settings=settings)[0].language == "en"


@pytest.mark.parametrize(
    ("stated", "origin", "audience"),
    [
        (None, None, "public"),
        ("public", None, "public"),
        ("staff", None, "staff"),
        (None, "staff", "staff"),
        ("public", "staff", "staff"),
        ("staff", "public", "staff"),
    ],
)
def test_staff_only_is_never_loosened(stated: str | None, origin: Audience | None, audience: str) -> None:
    extra = {} if stated is None else {"audience": stated}
    for line in ({"question": "Q?", "answer": "A"}, {"title": "P", "text": "T"}):
        assert read({**line, **extra}, audience=origin)[0].audience == audience


def test_a_long_page_is_kept_and_a_very_long_answer_is_noted() -> None:
    words = "Return it within thirty days. " * 10_000
    page, notes = read({"title": "P", "text": words})
    assert isinstance(page, Page)
    assert len(page.text) > 250_000
    assert notes == []


# ---------------------------------------------------------------- products and variants


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ({"question": "Q?"}, "faq"),
        ({"question": "Q?", "text": "T", "sku": "1"}, "faq"),
        ({"text": "T"}, "page"),
        ({"text": "T", "title": "P", "url": ADDRESS}, "page"),
        ({"text": "T", "sku": "1"}, "product"),
        ({"text": "T", "handle": "h"}, "product"),
        ({"text": "T", "price": 1}, "product"),
        ({"text": "T", "variants": []}, "product"),
        ({"text": "T", "attributes": {}}, "product"),
        ({"text": "T", "brand": "B"}, "product"),
        ({"text": "T", "availability": "in stock"}, "product"),
        ({"title": "T"}, "product"),
        ({}, "product"),
    ],
)
def test_kinds_are_told_by_their_keys(line: dict[str, Any], kind: str) -> None:
    assert kind_of(line) == kind


def test_a_long_key_is_shortened_and_stays_its_own() -> None:
    long = ADDRESS + "x" * 300
    key = product({"url": long}).key
    assert len(key) == 200
    assert key == f"{long[:183]}-{text_digest(long)[:16]}"
    assert product({"url": long + "y"}).key != key
    assert product({"handle": "h" * 200}).key == "h" * 200
    assert len(product({"handle": "h" * 201}).key) == 200


def test_a_key_is_one_line_of_visible_characters() -> None:
    assert product({"sku": "A\u200b1"}).key == "A1"
    assert product({"sku": "\u200b", "handle": "tent"}).key == "tent"
    assert product({"sku": "A1"}, key="row-key").key == "row-key"


@pytest.mark.parametrize("name", ["sku", "id", "handle", "url"])
def test_a_refused_product_says_whose_it_was(name: str) -> None:
    value = f"{ADDRESS}a" if name == "url" else "A1"
    assert refused({name: value, "title": "Tent", "price": "ask us"}).key == value
    assert refused({name: f" {value} ", "title": "Tent", "price": "ask us"}).key == value
    assert refused({name: value, "title": ""}).key == value
    assert refused({name: value, "title": "Tent"}, audience="staff").key == value


def test_the_refused_key_is_the_first_that_says_something() -> None:
    wrong = {"title": "Tent", "price": "ask us"}
    assert refused({**wrong, "id": 77, "sku": ""}).key == "77"
    assert refused({**wrong, "sku": True, "handle": "h"}).key == "h"
    assert refused({**wrong, "sku": None, "id": ["x"], "handle": "h"}).key == "h"
    assert refused({**wrong, "sku": "A1"}, key="own").key == "own"
    assert refused(wrong).key is None
    assert refused({"title": "Tent"}).reason == "no identity: none of sku, id, handle or url is given"
    assert refused({"sku": "A1"}).reason == "no title (product 'A1')"


def test_a_refused_row_names_the_field_by_its_place() -> None:
    reason = refused({"sku": "1", "title": "T", "variants": [{"sku": "a"}, {"sku": "b", "price": "ask us"}]}).reason
    assert reason.startswith("variants 2.price: ")
    assert reason.count("\n") == 0
    assert "Value error" not in reason
    assert "pydantic" not in reason


@pytest.mark.parametrize(
    ("pattern", "line", "url"),
    [
        ("{handle}", {"handle": "big tent"}, "big%20tent"),
        ("{handle}", {"sku": "A1"}, "A1"),
        ("{key}", {"sku": "A/1"}, "A%2F1"),
        ("{id}", {"sku": "A1", "id": "77"}, "77"),
        ("{id}", {"sku": "A1"}, "A1"),
        ("{sku}", {"sku": "A1", "handle": "h"}, "A1"),
        ("{sku}", {"handle": "h"}, None),
        ("p/{handle}?sku={sku}", {"sku": "A1", "handle": "h"}, "p/h?sku=A1"),
        ("{handle}", {"handle": "a&b?c"}, "a%26b%3Fc"),
        ("products", {"handle": "h"}, "products/h"),
        ("products//", {"handle": "h"}, "products/h"),
        ("XX/", {"handle": "h"}, "XX/h"),
    ],
)
def test_links_are_made_of_what_the_line_has(pattern: str, line: dict[str, Any], url: str | None) -> None:
    settings = {"shop": SourceSettings(link_pattern=ADDRESS + pattern)}
    assert product(line, settings=settings).url == (None if url is None else ADDRESS + url)


def test_a_variant_is_its_sku_or_its_products_key_and_options() -> None:
    line = {
        "handle": "tent",
        "variants": [
            {"sku": "T-R", "options": {"Colour": "Red"}},
            {"options": {"Colour": "Blue", "Size": "2"}},
            {"options": {}},
        ],
    }
    tent = product(line)
    assert [(v.key, v.sku, v.options) for v in tent.variants] == [
        ("T-R", "T-R", (("Colour", "Red"),)),
        ("tent/Blue/2", None, (("Colour", "Blue"), ("Size", "2"))),
        ("tent", None, ()),
    ]
    assert skus_of(tent) == ("T-R",)
    assert skus_of(product({"sku": "A1", "variants": [{"sku": "A1"}, {"sku": "B"}]})) == ("A1", "B")
    assert skus_of(read({"question": "Q?", "answer": "A"})[0]) == ()


def test_a_variant_that_stands_twice_is_kept_once_and_the_rest_follows() -> None:
    variants = [
        {"sku": "a", "price": 5},
        {"sku": "a", "price": 9},
        {"options": {"Size": "1"}, "price": 6},
        {"options": {"Size": "1"}, "price": 7},
        {"sku": "b", "price": 8},
    ]
    record, notes = read({"handle": "h", "title": "Tent", "variants": variants})
    assert isinstance(record, Product)
    assert [(v.key, v.price) for v in record.variants] == [("a", 5), ("h/1", 6), ("b", 8)]
    assert [note.split(";")[0] for note in notes] == [
        "the variant 'a' stands twice",
        "the variant 'h/1' stands twice",
    ]


def test_keys_of_variants_that_every_export_has_are_no_loss() -> None:
    quiet = [{"sku": "a", "id": 1, "title": "Red", "url": ADDRESS, "key": "k"}]
    assert read({"sku": "1", "title": "T", "variants": quiet})[1] == []
    loud = [{"sku": "a", "weight": 1, "hue": 2}]
    _, notes = read({"sku": "1", "title": "T", "variants": loud})
    assert notes == ["variants have keys that are not kept: hue, weight"]


# ---------------------------------------------------------------- money of variants and markets


def test_a_variants_own_money_and_picture() -> None:
    line = {
        "sku": "1",
        "currency": "USD",
        "variants": [
            {"sku": "a", "price": "10", "list_price": "12", "currency": "EUR", "image": [ADDRESS + "a.png"]},
            {"sku": "b", "price": "20", "list_price": "25", "image": ADDRESS + "b.png"},
            {"sku": "c", "price": "30 USD"},
        ],
    }
    tent = product(line)
    assert [(v.key, v.price, v.list_price, v.currency, v.image) for v in tent.variants] == [
        ("a", 10, 12, "EUR", ADDRESS + "a.png"),
        ("b", 20, 25, "USD", ADDRESS + "b.png"),
        ("c", 30, None, "USD", None),
    ]
    assert (tent.price, tent.currency) == (None, "USD")


def test_a_variants_unreadable_currency_leaves_that_of_the_line() -> None:
    line = {"sku": "1", "title": "T", "currency": "USD", "variants": [{"sku": "a", "price": 5, "currency": "credits"}]}
    record, notes = read(line)
    assert isinstance(record, Product)
    assert record.variants[0].currency == "USD"
    assert notes == ["currency 'credits' is no ISO 4217 code and was left out"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"currency": "USD", "price": "5 EUR"}, "price: it is in EUR, but the row's currency is USD"),
        (
            {"currency": "USD", "variants": [{"sku": "V1", "price": "5 EUR"}]},
            "price of variant 'V1': it is in EUR, but the row's currency is USD",
        ),
        (
            {"currency": "USD", "variants": [{"sku": "V1", "list_price": "5 EUR"}]},
            "list price of variant 'V1': it is in EUR, but the row's currency is USD",
        ),
        (
            {"prices": [{"market": "US", "amount": "5 EUR", "currency": "USD"}]},
            "price in US: it is in EUR, but the row's currency is USD",
        ),
        (
            {"prices": [{"market": "US", "amount": 5, "list_amount": "6 EUR", "currency": "USD"}]},
            "list price in US: it is in EUR, but the row's currency is USD",
        ),
    ],
)
def test_money_that_contradicts_itself_says_where_and_whose(line: dict[str, Any], reason: str) -> None:
    error = refused({"sku": "A1", "title": "Tent", **line})
    assert (error.reason, error.key) == (reason, "A1")


def test_prices_of_markets() -> None:
    markets = [
        {"market": "US", "amount": 5, "list_amount": 6, "currency": "USD"},
        {"market": "", "amount": 7},
        {"market": "CN"},
        {"market": "DE", "amount": "8 EUR"},
        {"market": "UK", "amount": 9, "currency": "shillings"},
    ]
    record, notes = read({"sku": "1", "title": "T", "prices": markets})
    assert isinstance(record, Product)
    assert [(p.market, p.currency, p.amount, p.list_amount) for p in record.prices] == [
        ("US", "USD", 5, 6),
        ("DE", "EUR", 8, None),
        ("UK", None, 9, None),
    ]
    assert notes == ["currency 'shillings' is no ISO 4217 code and was left out"]


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        (["in stock", "out of stock"], "in_stock"),
        (["limited", "out of stock"], "limited"),
        (["preorder", "limited"], "limited"),
        (["backorder", "preorder"], "backorder"),
        (["preorder", "out of stock"], "preorder"),
        (["out of stock", "out of stock"], "out_of_stock"),
        (["out of stock", "discontinued"], None),
        (["out of stock", None], None),
        ([None], None),
    ],
)
def test_one_state_for_the_product(states: list[str | None], whole: str | None) -> None:
    variants = [{"sku": str(number), "availability": state} for number, state in enumerate(states)]
    assert product({"sku": "1", "variants": variants}).availability == whole


@pytest.mark.parametrize(
    ("quantities", "total"), [([1, 2], 3), ([5, -2], 5), ([0, 0], 0), ([1, None], None), ([None], None), ([], None)]
)
def test_the_stock_of_all_variants(quantities: list[int | None], total: int | None) -> None:
    variants = [{"sku": str(number), "quantity": quantity} for number, quantity in enumerate(quantities)]
    assert product({"sku": "1", "variants": variants}).quantity == total
    assert product({"sku": "1", "quantity": 9, "variants": variants}).quantity == 9
