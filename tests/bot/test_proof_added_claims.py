"""What is added to a true sentence: a clause of its own, a favour, a word that makes it hold for all or always."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove

STATED = {
    "en": "Parcels travel in paper and straw. Delivery is free from two crates on. The jar holds any kind of grain. "
    "Members may swap a lid. We never use plastic for the straw.",
    "zh": "包裹用纸和稻草包装。满两箱免费配送。罐子可以装任何谷物。会员可换一个盖子。我们从不用塑料包装。",
}


def withheld(sentence: str) -> bool:
    """Whether ``sentence`` is withheld, citing what is stated in its language."""
    language = "en" if sentence.isascii() else "zh"
    source = Source(Evidence("faq", "Packing", STATED[language], language, field="answer"))
    return prove(Spoken(sentence, (1,)), Grounds({1: source}, language)).withheld


@pytest.mark.parametrize(
    "sentence",
    [
        # A clause of which no source says a word.
        "Parcels travel in paper and straw, and beekeepers pay less.",
        "Parcels travel in paper and straw; old crates are collected.",
        "包裹用纸和稻草包装，旧衣回收。",
        # Something else is free than what the source gives.
        "Parcels travel in paper and straw, and engraving is free.",
        "Parcels travel in paper and straw; straw is free.",
        "A lid at no cost.",
        "包裹用纸和稻草包装，免包装费。",
        "包裹用纸和稻草包装，盖子免费。",
        # Stronger than the source.
        "Only members may swap a lid.",
        "Parcels always travel in straw.",
        "All members may swap a lid.",
        "The jar never holds straw.",
        "只有会员可换盖子。",
        "所有会员可换一个盖子。",
        "包裹永远用稻草包装。",
    ],
)
def test_what_is_added_is_withheld(sentence: str) -> None:
    assert withheld(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Parcels travel in paper and straw.",
        "Delivery is free from two crates on.",
        "The jar holds any kind of grain.",
        "We never use plastic for the straw.",
        "包裹用纸和稻草包装。",
        "满两箱免费配送。",
        "罐子可以装任何谷物。",
        "我们从不用塑料包装。",
    ],
)
def test_what_the_source_says_passes(sentence: str) -> None:
    assert not withheld(sentence)


def test_a_maximum_in_the_other_language_is_no_superlative() -> None:
    source = Source(Evidence("product", "Crate", "Maximum load: 40 kg", "en", sku="c", field="Maximum load"))
    assert not prove(Spoken("最大承重：40 公斤。", (1,)), Grounds({1: source}, "zh")).withheld
    light = Source(Evidence("product", "Crate", "Load: 40 kg", "en", sku="c", field="Load"))
    assert prove(Spoken("它的承重最大：40 公斤。", (1,)), Grounds({1: light}, "zh")).withheld
