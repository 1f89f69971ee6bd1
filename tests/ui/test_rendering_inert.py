"""Hostile texts stay texts: no markup that acts, no link or picture from elsewhere, no terminal escapes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answers import Answer, Citation, Claim, ProductCard, Suggestion
from tests.ui.canned import HOSTILE, SHOP, hostile_answer, hostile_explanation, hostile_filters
from tests.ui.tags import Tags
from ui.rendering import Frame, answer_html, markdown_html, picture_source, safe_link, terminal_text

ENGLISH = Frame(SHOP, "en", anchor="turn-1")
HOSTS = ("shop.example",)
TAGS = set(
    "a article b blockquote br button code dd details div dl dt em hr i img li ol p pre q s section span strong "
    "summary table tbody td th thead time tr ul".split()
)
ATTRIBUTES = {
    "alt", "aria-describedby", "aria-hidden", "aria-label", "class", "data-about", "data-ask", "data-proof", "datetime",
    "height", "href", "id", "lang", "loading", "popover", "rel", "role", "src", "start", "style", "tabindex", "target",
    "type", "value", "width",
}  # fmt: skip


def assert_inert(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        href = attributes.get("href")
        assert href is None or href.startswith(("#turn-1-source-", "https://shop.example/", "http://shop.example/"))
        source = attributes.get("src")
        assert source is None or source.startswith(("media/", "https://shop.example/"))
        style = attributes.get("style")
        name = attributes.get("data-proof")
        assert name is None or re.fullmatch(r"turn-1-proof-\d+", name)
        assert style is None or re.fullmatch(r"text-align:(left|right|center)|--(at|part):\d{1,3}%", style)


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
    claims = (Claim(text, "money", text, "supported", 1), Claim(text[:9], text, text, "repaired", 1),
              Claim("x", "stock", text, "repaired", 1), Claim("a", "attribute", "5", "supported", 7))  # fmt: skip
    answer = Answer("a", text, text, "en", "unanswered", "llm", text, 1.0, (citation,), (card,),
                    (Suggestion("product", text, text, text),), facts_as_of=text, filters=hostile_filters(text),
                    claims=claims, explain=hostile_explanation(text))  # fmt: skip
    assert_inert(answer_html(answer, ENGLISH))


def test_a_hostile_answer_is_shown_as_the_characters_it_is() -> None:
    html = answer_html(hostile_answer(), ENGLISH)
    assert_inert(html)
    assert "alert(2)" in Tags(html).text
    assert Tags(html).of("img") == []


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


@given(MARKUP)
def test_terminal_text_has_no_escapes(text: str) -> None:
    citation = Citation(1, "page", text, text, text, text, text, text)
    card = ProductCard(text, text, text, Decimal(1), None, None, text, text, text, text, text)
    answer = replace(hostile_answer(), text=text, citations=(citation,), products=(card,),
                     suggestions=(Suggestion("page", text),))  # fmt: skip
    shown = terminal_text(answer)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
