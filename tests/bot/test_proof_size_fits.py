"""The customer's own measure beside a size, and within a range that the sentence tells: held against the source."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Product, Variant

ROW = "Waist in S 74–80 cm, M 81–88 cm, L 89–96 cm; inside leg 81 cm in every size."
ROW_ZH = "腰围参考：S 74–80 厘米，M 81–88 厘米，L 89–96 厘米；内缝长均为 81 厘米。"
KETTLE = "Choose 40–100 °C in steps of 5 °C."
KETTLE_ZH = "40–100 °C 每 5 °C 一档可选。"


def product(title: str, options: str, values: tuple[str, ...], description: str) -> Product:
    variants = tuple(Variant(value, options=((options, value),)) for value in values)
    language = "en" if title.isascii() else "zh"
    return Product("shop", title, language, title, sku=title, description=description, variants=variants)


SOLD = {
    "trousers": product("Crest trousers", "Size", ("S", "M", "L"), ROW),
    "长裤": product("峰顶长裤", "尺码", ("S", "M", "L"), ROW_ZH),
    "fins": product("Bay fins", "Size", ("36-38", "39-41", "42-44"), "Soft fins."),
    "脚蹼": product("海湾脚蹼", "尺码", ("36-38", "39-41", "42-44"), "软脚蹼。"),
    "kettle": product("Ash kettle", "Color", ("Black", "White"), KETTLE),
    "水壶": product("白蜡水壶", "颜色", ("黑色", "白色"), KETTLE_ZH),
}


def told(of: str, question: str, sentence: str) -> bool:
    sold = SOLD[of]
    text = sold.description
    evidence = Evidence("product", sold.title, text, sold.language, n=1, sku=sold.sku, field="description")
    grounds = Grounds({1: Source(evidence, sold)}, sold.language, question=question)
    return not prove(Spoken(f"{sentence} [1]", (1,)), grounds).withheld


@pytest.mark.parametrize(
    ("of", "question", "sentence"),
    [
        ("trousers", "What size for a 78 cm waist?", "With a 78 cm waist you take size S."),
        ("trousers", "My waist is 85, which size?", "For your waist of 85, size M is the right one."),
        ("长裤", "腰围78选什么码？", "您腰围 78，选 S 码就好。"),
        ("长裤", "腰围 90 厘米选什么码？", "您腰围 90 厘米，选 L 码就好。"),
        ("fins", "I wear size 40, which fins?", "If you wear 40, choose 39-41."),
        ("脚蹼", "我穿40码选哪个？", "您穿 40 码，选 39-41 就可以。"),
        ("kettle", "Is it OK for tea at 80 °C?", "You can choose 40–100 °C in steps of 5 °C, so 80 °C is no problem."),
        ("水壶", "能调到80 °C吗？", "40–100 °C 每 5 °C 一档可选，所以 80 °C 没问题。"),
    ],
)
def test_the_size_that_holds_the_measure_is_told(of: str, question: str, sentence: str) -> None:
    assert told(of, question, sentence)


@pytest.mark.parametrize(
    ("of", "question", "sentence"),
    [
        ("trousers", "What size for a 78 cm waist?", "With a 78 cm waist you take size M."),
        ("trousers", "What size for a 78 cm waist?", "With a 79 cm waist you take size S."),
        ("trousers", "What size for a 78 cm waist?", "With a 78 cm inside leg you take size S."),
        ("trousers", "What size for a 78 inch waist?", "With a 78 inch waist you take size S."),
        ("trousers", "What size for a 78 cm waist?", "Size S has a waist of 78 cm."),
        ("trousers", "What size for a 78 cm waist?", "With a 78 cm waist you take size S or size M."),
        ("长裤", "腰围78选什么码？", "您腰围 78，选 M 码就好。"),
        ("长裤", "腰围78选什么码？", "您臀围 78，选 S 码就好。"),
        ("长裤", "腰围78选什么码？", "S 码的腰围是 78 厘米。"),
        ("fins", "I wear size 40, which fins?", "If you wear 40, choose 42-44."),
        ("fins", "I wear size 40, which fins?", "If you wear 43, choose 39-41."),
        ("fins", "I wear size 40, which fins?", "If you wear 42, choose 39-41."),
        ("脚蹼", "我穿40码选哪个？", "您穿 40 码，选 36-38 就可以。"),
        ("kettle", "Is it OK for tea at 110 °C?", "You can choose 40–100 °C, so 110 °C is no problem."),
        ("kettle", "Is it OK for tea at 80 °C?", "You can choose 40–100 °C, so 80 °C is not possible."),
        ("kettle", "Is it OK for tea at 82 °C?", "You can choose 40–100 °C in steps of 5 °C, so 82 °C is no problem."),
        ("kettle", "Is it OK for tea at 80 °C?", "You can choose 40–100 °C, so 85 °C is no problem."),
        ("水壶", "能调到83 °C吗？", "40–100 °C 每 5 °C 一档可选，所以 83 °C 没问题。"),
        ("水壶", "能调到80 °C吗？", "40–100 °C 每 5 °C 一档可选，所以 80 °C 不行。"),
    ],
)
def test_another_size_is_not(of: str, question: str, sentence: str) -> None:
    assert not told(of, question, sentence)
