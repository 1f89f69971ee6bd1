"""The sample shop searched as its customers search: what must come first, and what may not come at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.searching import SearchHit
    from ui.wiring import Counter

# Query, its language, kind of the best hit, and words of its title or its SKU.
FIRST = (
    ("warm sleeping bag", "en", "product", "sleeping bag"),
    ("headlamp", "en", "product", "glow-350-headlamp"),
    ("头灯", "zh", "product", "glow-350-headlamp"),
    ("power bank", "en", "product", "power bank"),
    ("充电宝", "zh", "product", "充电宝"),
    ("二人帐篷", "zh", "product", "bracken-2"),
    ("HTH2W", "en", "product", "HTH2W"),
    ("hth2w", "zh", "product", "HTH2W"),
    ("tarn-40-pro", "en", "product", "tarn-40-pro"),
    ("tarn-40-pro", "zh", "product", "tarn-40-pro"),
    ("is the Ridge 2 GTX waterproof", "en", "product", "ridge-2-gtx"),
    ("Ridge 2 GTX 防水吗", "zh", "product", "ridge-2-gtx"),
    ("how do I return something", "en", "faq", "Can I return something?"),
    ("怎么退货", "zh", "faq", "可以退货吗？"),
    ("shipping cost", "en", "faq", "How much does shipping cost?"),
    ("运费多少", "zh", "faq", "运费是多少？"),
    ("wash a down jacket", "en", "faq", "How do I wash a down sleeping bag or down jacket?"),
    ("羽绒服怎么洗", "zh", "faq", "羽绒睡袋和羽绒服怎么洗？"),
)

# Query, its language and the SKUs of all products that may come: those that the condition leaves.
ONLY = (
    ("tents under 250 dollars", "en", {"HTHS-WHI", "BRK1-MOSG"}),
    ("250美元以下的帐篷", "zh", {"HTHS-WHI", "BRK1-MOSG"}),
)


def found(counter: Counter, query: str, language: str) -> list[SearchHit]:
    return counter.assistant.search(query, k=10, language=language)


@pytest.mark.parametrize(("query", "language", "kind", "named"), FIRST)
def test_the_best_hit(sample_counter: Counter, query: str, language: str, kind: str, named: str) -> None:
    best = found(sample_counter, query, language)[0]
    assert best.kind == kind
    assert named in (best.sku or "", best.title) or named in best.title


@pytest.mark.parametrize(("query", "language", "skus"), ONLY)
def test_conditions_hold_for_every_product(sample_counter: Counter, query: str, language: str, skus: set[str]) -> None:
    hits = found(sample_counter, query, language)
    assert {hit.sku for hit in hits if hit.kind == "product"} == skus
