"""Answers as HTML and terminal text. What hostile texts must not do: test_rendering_inert.py."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.answers import Answer, ProductCard, Question, Suggestion
from bot.shop import ShopProfile
from tests.ui.canned import BAD_URL, SHOP, CannedAssistant
from tests.ui.tags import Tags
from ui.rendering import (
    Frame,
    answer_html,
    body_html,
    cards_html,
    markdown_html,
    money,
    printable,
    sources_html,
    stock,
    suggestions_html,
    terminal_text,
)

ENGLISH = Frame(SHOP, "en", anchor="turn-1")
CHINESE = Frame(SHOP, "zh", anchor="turn-1")


def canned(text: str) -> Answer:
    return CannedAssistant().ask(Question(text))


def test_citation_marks_link_to_their_source() -> None:
    tags = Tags(markdown_html("Yes [1](really), no [7].", cited={1}, anchor="turn-1", label="Source"))
    assert [a["href"] for a in tags.of("a")] == ["#turn-1-source-1"]
    assert tags.of("a")[0]["aria-label"] == "Source 1"
    assert tags.text.strip() == "Yes 1(really), no 7."


def test_a_line_that_looks_like_a_link_definition_is_not_swallowed() -> None:
    assert "https://shop.example/x" in markdown_html("[note]: https://shop.example/x")


def test_every_link_of_the_body_leads_to_a_source_of_the_answer() -> None:
    answer = canned("boots")
    tags = Tags(answer_html(answer, ENGLISH))
    targets = {attributes.get("id") for _, attributes in tags.found}
    marks = [str(a["href"]) for a in tags.of("a") if a.get("class") == "cite"]
    assert marks == ["#turn-1-source-1", "#turn-1-source-2", "#turn-1-source-1"]
    assert {mark[1:] for mark in marks} <= targets


@pytest.mark.parametrize(
    ("amount", "currency", "language", "shown"),
    [
        ("129", "USD", "en", "$129.00"),
        ("129", "USD", "zh", "US$129.00"),
        ("899.5", "CNY", "zh", "¥899.50"),
        ("899.5", "cny", "en", "CN¥899.50"),
        ("1234567", "EUR", "en", "€1,234,567.00"),
        ("1200", "JPY", "en", "¥1,200"),
        ("1200", "JPY", "zh", "JP¥1,200"),
        ("1.5", "KWD", "en", "KWD 1.500"),
        ("0.125", "USD", "en", "$0.125"),
        ("129", None, "en", "129"),
        ("12.5", None, "zh", "12.50"),
        ("-5", "GBP", "en", "-£5.00"),
        ("1E+3", "USD", "en", "$1,000.00"),
    ],
)
def test_money(amount: str, currency: str | None, language: str, shown: str) -> None:
    assert money(Decimal(amount), currency, language) == shown


def test_stock_says_nothing_when_nothing_is_known() -> None:
    assert stock("in_stock", "zh") == "有货"
    assert stock("out_of_stock", "en") == "Out of stock"
    assert stock(None, "en") == stock("somewhere", "en") == ""


def card(**changes: object) -> ProductCard:
    known = ProductCard("S", "Boot", None, Decimal(100), None, None, "USD", "in_stock", "https://shop.example/b")
    return replace(known, **changes)  # type: ignore[arg-type]


def price(product: ProductCard, frame: Frame = ENGLISH) -> str:
    text = Tags(cards_html([product], frame)).text
    return text.removeprefix("BBoot").partition("In stock")[0].partition("有货")[0].strip()


def test_prices_on_a_card() -> None:
    assert price(card()) == "$100.00"
    assert price(card(price_max=Decimal(120))) == "$100.00 – $120.00"
    assert price(card(price_max=Decimal(100))) == "$100.00"
    assert price(card(list_price=Decimal(150))) == "now $100.00 was $150.00"
    assert price(card(list_price=Decimal(100))) == "$100.00"
    assert price(card(price_max=Decimal(160), list_price=Decimal(150))) == "$100.00 – $160.00"
    assert price(card(price=None)) == "Price on the product page"
    assert price(card(price=None, url=BAD_URL)) == "Price not stated"
    assert price(card(price=None), CHINESE) == "价格请见商品页"


def test_a_card_has_picture_stock_reason_and_link() -> None:
    tags = Tags(cards_html([card(image="images/b.svg", why="Warm")], CHINESE))
    assert tags.of("img")[0]["src"] == "media/b.svg"
    assert tags.of("a")[0]["href"] == "https://shop.example/b"
    assert "有货" in tags.text
    assert "Warm" in tags.text
    assert "查看商品" in tags.text


def test_sources_open_and_tell_kind_field_and_quote() -> None:
    tags = Tags(sources_html(canned("boots").citations, ENGLISH))
    assert [name for name, _ in tags.found][:2] == ["details", "summary"]
    assert [li["value"] for li in tags.of("li")] == ["1", "2", "3"]
    assert [a["href"] for a in tags.of("a")] == ["https://shop.example/products/ridge-2-gtx"]
    assert "Product · waterproof rating" in tags.text
    assert BAD_URL in tags.text


def test_suggestions_ask_for_themselves() -> None:
    tags = Tags(suggestions_html(canned("bicycle").suggestions, ENGLISH, unknown=True))
    assert [(b["data-ask"], b.get("data-about")) for b in tags.of("button")] == [
        ("Tell me about Bicycle pannier 20 L", "BP20"),
        ("Do you repair gear?", None),
    ]


def test_braces_in_a_title_are_no_format_fields() -> None:
    suggestion = Suggestion("product", "Lamp {0} {title.__class__}")
    assert "Tell me about Lamp {0} {title.__class__}" in suggestions_html([suggestion], ENGLISH)


def test_not_known_gives_the_contact_once() -> None:
    answer = canned("bicycle")
    text = Tags(answer_html(answer, ENGLISH)).text
    assert "Not in our pages" in text
    assert text.count("help@shop.example") == 1
    told = replace(answer, text=f"No. {SHOP.contact('en')}")
    assert Tags(answer_html(told, ENGLISH)).text.count("help@shop.example") == 1
    silent = Frame(ShopProfile(), "en")
    assert "Ask a person" not in answer_html(answer, silent)


def test_an_empty_answer_has_no_empty_lists() -> None:
    answer = replace(canned("boots"), citations=(), products=(), suggestions=())
    html = answer_html(answer, ENGLISH)
    assert not Tags(html).of("details")
    assert not Tags(html).of("a")
    assert "Prices and stock" not in html


def test_long_texts_are_cut() -> None:
    assert len(body_html("word " * 100_000, ENGLISH)) < 25_000


def test_printable_drops_what_hides_or_acts() -> None:
    assert printable("a\x1b[31mb\u202ec\u200bd\x00\r\ne\ud800f") == "a[31mbcd\nef"


def test_terminal_text_in_full() -> None:
    answer = canned("boots")
    short = replace(answer, citations=answer.citations[:2], products=answer.products[:2])
    assert terminal_text(short).splitlines() == [
        "Two of our boots are waterproof:",
        "",
        "- Ridge 2 GTX keeps water out up to a rating of 10,000 mm [1]",
        "- Fellside Mid has a taped membrane [2]",
        "",
        "Size 42 of the Ridge 2 GTX is out of stock; 41 and 43 are in stock [1].",
        "",
        "Products",
        "  - Ridge 2 GTX · $149.00 – $169.00 (was $189.00) · In stock",
        "    Waterproof to 10,000 mm",
        "    https://shop.example/products/ridge-2-gtx",
        "  - Fellside Mid · $129.00 · Out of stock",
        "    Taped membrane",
        "",
        "Sources",
        "  [1] Ridge 2 GTX · Product · waterproof rating",
        "      waterproof rating: 10,000 mm",
        "      https://shop.example/products/ridge-2-gtx",
        "  [2] Fellside Mid · Product · description",
        "      Taped membrane, full-grain leather.",
    ]


def test_terminal_text_of_the_unknown() -> None:
    assert terminal_text(canned("自行车")).splitlines()[-3:] == [
        "或许相关",
        "  - 自行车驮包 20 升",
        "  - 可以修理装备吗？",
    ]
