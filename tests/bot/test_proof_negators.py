"""A "not" put in or taken out of a clause that a source states: withheld, whichever clause of the sentence it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product


def withheld(sentence: str, stated: str, question: str = "") -> bool:
    """Whether ``sentence`` is withheld, citing one text that states ``stated``."""
    language = "en" if stated.isascii() else "zh"
    source = Source(Evidence("faq", "Care", stated, language, field="answer"))
    return prove(Spoken(sentence, (1,)), Grounds({1: source}, language, question)).withheld


_CASES = [
    # What a source states; the same with one polarity turned round.
    ("Ground delivery is free; air delivery from 90 kg is free.", "Ground delivery is free; air delivery is not free."),
    ("Do not soak it and do not wring it.", "Do soak it and do not wring it."),
    ("Do not soak it and do not wring it.", "Do not soak it and do wring it."),
    ("You can follow the parcel using the link that we send.", "You can not follow the parcel using the link."),
    ("Blankets are delivered rolled.", "Blankets are not delivered rolled."),
    ("If you haven't heard from us, write again.", "If you have heard from us, write again."),
    ("There is no lining and no zip.", "There is no lining and zip."),
    ("The lid holds without a clip, and the rim is dull.", "The lid holds without a clip, and the rim is not dull."),
    ("Courier parcels are never opened.", "Courier parcels are opened."),
    ("布料轻但不透光。", "布料轻但透光。"),
    ("布料轻但不透光。", "布料不轻但不透光。"),
    ("鞋底有纹路，鞋面没有接缝。", "鞋底没有纹路，鞋面没有接缝。"),
    ("平邮包裹免登记；空运包裹满 90 公斤也登记。", "平邮包裹免登记；空运包裹满 90 公斤也不登记。"),
    ("可以。请写信给我们。", "不可以。"),
    ("不可以，请先写信。", "可以，请先写信。"),
]


@pytest.mark.parametrize(("stated", "lie"), _CASES)
def test_another_yes_or_no_is_withheld(stated: str, lie: str) -> None:
    assert withheld(lie, stated)


@pytest.mark.parametrize("stated", sorted({stated for stated, _ in _CASES}))
def test_what_is_stated_passes_word_for_word(stated: str) -> None:
    for sentence in stated.replace("。", "。\n").splitlines():
        assert not withheld(sentence, stated)


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("It isn't lined.", "It is not lined."),
        ("There is no lining or zip.", "There is no lining and no zip."),
        ("It has neither a lining nor a zip.", "It has no lining, zip or hood."),
        ("布料不透光。", "布料轻但不透光。"),
        ("没有接缝。", "鞋面没有接缝。"),
    ],
)
def test_the_same_denial_in_other_words_passes(sentence: str, stated: str) -> None:
    assert not withheld(sentence, stated)


FIELDS = (
    Attribute("Rating", "4 of 5", None, None),
    Attribute("Height", "low"),
    Attribute("Windproof", "No", boolean=False),
    Attribute("防风", "否", boolean=False),
)
LAMP = Product(
    source="s", key="lamp", language="en", title="Sill lamp", price=Decimal(39), currency="USD", attributes=FIELDS
)


def of_the_lamp(sentence: str) -> bool:
    """Whether ``sentence`` is withheld, citing all fields of the lamp and its price."""
    told = [(one.name, one.text) for one in FIELDS] + [("price", "$39")]
    sources = {
        n: Source(Evidence("product", "Sill lamp", f"{name}: {value}", "en", sku="lamp", field=name), LAMP)
        for n, (name, value) in enumerate(told, start=1)
    }
    return prove(Spoken(sentence, tuple(sources)), Grounds(sources, "en", "Sill lamp?")).withheld


@pytest.mark.parametrize(
    "sentence",
    [
        "The price of the Sill lamp is not $39.",
        "Its rating is not 4 of 5.",
        "It does not have a rating of 4 of 5 and is not windproof.",
        "It is not windproof and does not have a low height.",
        "The windproof of the Sill lamp is not No.",
        "Sill lamp 的不防风是否。",
        "No, it is windproof.",
        "Sill lamp 的价格不是 $39。",
    ],
)
def test_a_field_is_not_denied_by_another_fields_no(sentence: str) -> None:
    assert of_the_lamp(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It has a rating of 4 of 5 and is not windproof.",
        "It is not windproof and has a low height.",
        "The windproof of the Sill lamp is No.",
        "Sill lamp 的防风是否。",
        "No, it is not windproof.",
        "The Sill lamp costs $39 and is not windproof.",
    ],
)
def test_true_denials_beside_other_fields_pass(sentence: str) -> None:
    assert not of_the_lamp(sentence)


@pytest.mark.parametrize(
    "sentence", ["It has a low height.", "The Sill lamp is not windproof and has a low height.", "It is not windproof."]
)
@pytest.mark.parametrize("cited", [("Colour", "sand"), ("title", "Sill lamp"), ("description", "A quiet lamp")])
def test_every_field_of_the_cited_product_may_prove_it(sentence: str, cited: tuple[str, str]) -> None:
    name, value = cited
    source = Source(Evidence("product", "Sill lamp", value, "en", sku="lamp", field=name), LAMP)
    assert not prove(Spoken(sentence, (1,)), Grounds({1: source}, "en")).withheld
