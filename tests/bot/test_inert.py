"""What a shop's own text may bring into an answer: words, and links to the shop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.evidence import Evidence
from bot.inert import inert
from bot.quoting.finding import Finding, Statement

HOSTS = ("shop.example",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Warm ![x](https://evil.example/p.png) coat", "Warm x coat"),
        ("Press [here](https://evil.example) now", "Press here now"),
        ("Press [here](javascript:alert(1)) now", "Press here now"),
        ("See [our page](https://shop.example/p) now", "See [our page](https://shop.example/p) now"),
        ("See https://shop.example/p.", "See https://shop.example/p."),
        ("See https://evil.example/p.", "See (link left out)."),
        ("See www.evil.example/p!", "See (link left out)!"),
        ("See HTTPS://shop.example@evil.example/", "See (link left out)"),
        ("See ftp://shop.example/x", "See (link left out)"),
        ("Nice <script>alert(1)</script> boots", "Nice < script>alert(1)< /script> boots"),
        ("&lt;img src=x onerror=alert(1)&gt; boots", "&lt;img src=x onerror=alert(1)&gt; boots"),
        ("Up to 5 < 6 kg, write to help@shop.example", "Up to 5 < 6 kg, write to help@shop.example"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("- **Ridge 2** – $129.00", "- **Ridge 2** – $129.00"),
    ],
)
def test_what_would_act_is_taken_out(text: str, shown: str) -> None:
    assert inert(text, HOSTS, "en") == shown


def test_a_left_out_address_is_told_in_the_asker_s_language() -> None:
    assert inert("请看https://evil.example/x。", HOSTS, "zh") == "请看（链接已略去）。"


def test_without_hosts_no_address_is_the_shop_s() -> None:
    assert inert("See https://shop.example", (), "en") == "See (link left out)"


@given(st.text(alphabet=st.sampled_from("[]()!<>&#;:/.ahtpsjv \n\"'x="), max_size=80))
def test_what_comes_out_is_inert(text: str) -> None:
    shown = inert(text, HOSTS, "en")
    blocks = MarkdownIt("commonmark").parse(shown)
    kinds = {token.type for block in blocks for token in (block, *(block.children or ()))}
    assert not kinds & {"image", "html_inline", "html_block", "link_open"}


def test_a_quoted_statement_is_inert() -> None:
    source = Evidence("faq", "Q", "See https://evil.example", "en")
    finding = Finding("answered", (Statement("See https://evil.example", (source,)),), 1.0)
    ((text, _),) = finding.numbered_statements(hosts=HOSTS)
    assert text == "See (link left out) [1]"
