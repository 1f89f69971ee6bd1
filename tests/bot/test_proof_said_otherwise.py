"""The same in another order, of a member of what is named, from the other's side: true, and only as far as told."""

from __future__ import annotations

import pytest

from bot.countries import by_the_union
from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from bot.shop import ShopProfile

SHOP = ShopProfile(names={"en": "Alder House", "zh": "桤木之家"}, contacts={})
ABROAD = Source(
    Evidence(
        "page",
        "To other countries",
        "Shipping to the European Union costs $20. International shipping is free from $200.",
        "en",
        field="text",
    )
)
ABROAD_ZH = Source(Evidence("page", "寄往国外", "寄往欧盟的运费为 20 美元。", "zh", field="text"))
RETURNS = Source(
    Evidence("faq", "Returns", "You may return it within 30 days from the day it was ordered.", "en", field="answer")
)
REPAIRS = Source(
    Evidence("faq", "Repairs", "Shipping both ways is yours when the warranty is over.", "en", field="answer")
)


def withheld(sentence: str, source: Source) -> bool:
    return prove(Spoken(sentence, (1,)), Grounds({1: source}, "en", "", SHOP)).withheld


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Germany counts as part of the European Union, so shipping costs $20.", ABROAD),
        ("Shipping to Germany costs $20.", ABROAD),
        ("寄往德国的运费为 20 美元。", ABROAD_ZH),
        ("From $200 international shipping is free.", ABROAD),
        ("You have 30 days to return it, counted from the day you ordered it.", RETURNS),
        ("Once the warranty is over, you pay the shipping both ways.", REPAIRS),
    ],
)
def test_the_same_said_otherwise_may_be_said(sentence: str, source: Source) -> None:
    assert not withheld(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Shipping to Switzerland costs $20.", ABROAD),
        ("Shipping to Germany costs $15.", ABROAD),
        ("Shipping to Germany is free.", ABROAD),
        ("寄往瑞士的运费为 20 美元。", ABROAD_ZH),
        ("寄往德国的运费为 15 美元。", ABROAD_ZH),
        ("From $100 international shipping is free.", ABROAD),
        ("International shipping is free.", ABROAD),
        ("You have 30 days to return it, counted from the delivery.", RETURNS),
        ("You pay the shipping both ways.", REPAIRS),
        ("Once the warranty is over, we pay the shipping both ways.", REPAIRS),
    ],
)
def test_what_goes_beyond_it_is_withheld(sentence: str, source: Source) -> None:
    assert withheld(sentence, source)


def test_a_member_that_is_named_itself_keeps_its_own_terms() -> None:
    assert by_the_union("Germany and France", "To the EU $20, to Germany $10") == "Germany and EU"
    assert by_the_union("Shipping to Norway", "To the EU $20") == "Shipping to Norway"
