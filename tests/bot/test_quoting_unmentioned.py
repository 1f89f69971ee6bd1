"""That a text does not name the country or the way to pay that is asked about."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from bot.quoting.context import Context
from bot.quoting.unmentioned import unmentioned

CARDS = "We accept credit cards and gift cards."
ABROAD = "To Canada for $14.95 and to the United Kingdom for $19.95."


def _unmentioned(question: str, text: str, language: str = "en") -> str:
    read = SimpleNamespace(text=question)
    return unmentioned(cast(Context, SimpleNamespace(read=read, language=language)), text)


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("do you take PayPal?", CARDS, "PayPal"),
        ("do you take American Express?", CARDS, "American Express"),
        ("do you ship to Mexico?", ABROAD, "Mexico"),
        ("你们寄到印度尼西亚吗", "寄往印度和日本。", "印度尼西亚"),
        ("能用支付宝吗", "可以用信用卡。", "支付宝"),
    ],
)
def test_what_is_named_nowhere_is_said(question: str, text: str, name: str) -> None:
    assert _unmentioned(question, text, "en" if text.isascii() else "zh") == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # Who takes credit cards takes these.
        ("can I pay by visa?", CARDS),
        ("能用万事达付款吗", "可以用信用卡付款。"),
        # Of a part of the world the countries are told.
        ("do you ship to Europe?", ABROAD),
        ("do you ship to England?", ABROAD),
        ("do you ship to the UK?", ABROAD),
        # The heading names it.
        ("do you ship to Brazil?", "Do you ship to Brazil?\nYes, within 10 days."),
    ],
)
def test_what_is_told_by_another_name_is_not_said_to_be_missing(question: str, text: str) -> None:
    assert _unmentioned(question, text, "en" if text.isascii() else "zh") == ""
