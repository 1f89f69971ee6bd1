"""Answers as HTML and terminal text: right for honest answers, inert for hostile ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answers import Answer, Citation, ProductCard, Question, Suggestion
from bot.shop import ShopProfile
from tests.ui.canned import BAD_URL, HOSTILE, SHOP, CannedAssistant, hostile_answer
from ui.rendering import (
    Frame,
    answer_html,
    body_html,
    cards_html,
    markdown_html,
    money,
    picture_source,
    printable,
    safe_link,
    sources_html,
    stock,
    suggestions_html,
    terminal_text,
)

ENGLISH = Frame(SHOP, "en", anchor="turn-1")
CHINESE = Frame(SHOP, "zh", anchor="turn-1")
HOSTS = ("shop.example",)
TAGS = set(
    "a article blockquote br button code dd details div em hr img li ol p pre s section span strong summary table "
    "tbody td th thead time tr ul".split()
)
ATTRIBUTES = {
    "alt", "aria-hidden", "aria-label", "class", "data-about", "data-ask", "datetime", "height", "href", "id", "lang",
    "loading", "rel", "src", "start", "style", "tabindex", "target", "type", "value", "width",
}  # fmt: skip


class Tags(HTMLParser):
    """What a browser would make of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def assert_inert(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        href = attributes.get("href")
        assert href is None or href.startswith(("#turn-1-source-", "https://shop.example/", "http://shop.example/"))
        source = attributes.get("src")
        assert source is None or source.startswith(("media/", "https://shop.example/"))
        style = attributes.get("style")
        assert style is None or style in ("text-align:left", "text-align:right", "text-align:center")


def canned(text: str) -> Answer:
    return CannedAssistant().ask(Question(text))


MARKUP = st.lists(
    st.sampled_from(
        ["<", ">", '"', "'", "&", "[", "](", ")", "![", "[1]", "[2]", "`", "*", "**", "_", "#", "\n", "\n\n", "|", "-",
         "javascript:", "data:text/html,", "https://shop.example/a", "https://evil.example", "onerror=", "<script>",
         "<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "\\", "&lt;", "&#x3c;", "\u202e", "\x1b[31m", "x",
         "[1]: javascript:x", "<https://evil.example>", "文"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(MARKUP)
@example(HOSTILE)
@example("[a](javascript:alert(1)) [b](//evil.example) [c](https://shop.example@evil.example/)")
@example("| a |\n|---|\n| <b onclick=x> |")
def test_no_text_becomes_markup_that_acts(text: str) -> None:
    assert_inert(markdown_html(text, hosts=HOSTS, cited={1}, anchor="turn-1", label="Source"))
    citation = Citation(1, "page", text, text, text, text, text, text)
    card = ProductCard(text, text, text, Decimal(1), None, Decimal(2), text, text, text, text, text)
    answer = Answer("a", text, text, "en", "unanswered", "llm", text, 1.0, (citation,), (card,),
                    (Suggestion("product", text, text, text),), facts_as_of=text)  # fmt: skip
    assert_inert(answer_html(answer, ENGLISH))


def test_a_hostile_answer_is_shown_as_the_characters_it_is() -> None:
    html = answer_html(hostile_answer(), ENGLISH)
    assert_inert(html)
    assert "alert(2)" in Tags(html).text
    assert Tags(html).of("img") == []


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


def test_links_go_only_to_the_shops_own_hosts() -> None:
    tags = Tags(markdown_html("[a](https://shop.example/a) [b](https://evil.example/b)", hosts=HOSTS))
    assert tags.of("a") == [
        {"href": "https://shop.example/a", "target": "_blank", "rel": "noopener noreferrer"},
    ]
    assert "b (https://evil.example/b)" in tags.text


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://shop.example/p", True),
        ("http://www.shop.example", True),
        ("HTTPS://SHOP.example/p?x=1#y", True),
        ("https://shop.example.evil.example/", False),
        ("https://evil.example/shop.example", False),
        ("https://user@shop.example/", False),
        ("https://shop.example\\@evil.example/", False),
        ("https://shop.example:8443/", False),
        ("//shop.example/", False),
        ("https://shop.example/a b", False),
        ('https://shop.example/"onclick=', False),
        ("/products/p", False),
        ("javascript://shop.example/%0aalert(1)", False),
        ("java\nscript:alert(1)", False),
        ("https://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_safe_link(url: str | None, allowed: bool) -> None:
    assert safe_link(url, HOSTS) == (url if allowed else None)


def test_a_port_is_part_of_an_allowed_host_that_names_it() -> None:
    assert safe_link("http://127.0.0.1:8080/p", ("127.0.0.1:8080",))
    assert not safe_link("http://127.0.0.1:8081/p", ("127.0.0.1:8080",))


@pytest.mark.parametrize(
    ("image", "source"),
    [
        ("images/ridge-2.svg", "media/ridge-2.svg"),
        ("more/ridge 2.png", "media/more/ridge%202.png"),
        ("https://shop.example/i.png", "https://shop.example/i.png"),
        ("https://evil.example/i.png", None),
        ("../secret.svg", None),
        ("/etc/passwd.svg", None),
        ("images/../../x.svg", None),
        ("images/x.html", None),
        (None, None),
    ],
)
def test_picture_source(image: str | None, source: str | None) -> None:
    assert picture_source(image, HOSTS, "media/") == source


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


@given(MARKUP)
def test_terminal_text_has_no_escapes(text: str) -> None:
    citation = Citation(1, "page", text, text, text, text, text, text)
    card = ProductCard(text, text, text, Decimal(1), None, None, text, text, text, text, text)
    answer = replace(hostile_answer(), text=text, citations=(citation,), products=(card,),
                     suggestions=(Suggestion("page", text),))  # fmt: skip
    shown = terminal_text(answer)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
