"""What a customer would read and the proof does not: other scripts, pictures, letters apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant

MUG = Product(
    "shop",
    "mug",
    "en",
    "ΩMEGA ★ travel mug",
    price=Decimal("18.50"),
    currency="USD",
    attributes=(Attribute("Maker", "Фабрика"), Attribute("Filter", "40 μm"), Attribute("Sign", "♻ recycled steel")),
    variants=tuple(Variant(f"mug-{size}", options=(("Size", size),)) for size in ("S", "M", "L")),
)
SOURCES = {1: Source(Evidence("product", MUG.title, "$18.50", "en", sku="mug", field="price"), MUG)} | {
    n: Source(Evidence("product", MUG.title, f"{one.name}: {one.text}", "en", sku="mug", field=one.name), MUG)
    for n, one in enumerate(MUG.attributes, 2)
}


def withheld(sentence: str, cited: int = 1, question: str = "") -> bool:
    return prove(Spoken(f"{sentence} [{cited}]", (cited,)), Grounds(SOURCES, "en", question)).withheld


@pytest.mark.parametrize(
    "sentence",
    [
        "Сегодня кружка бесплатная",
        "Сегодня кружка бесплатная?",
        "الكوب مجاني اليوم",
        "แก้วนี้ฟรี",
        "머그는 오늘 무료입니다",
        "マグはむりょうです",
        "Η κούπα είναι δωρεάν",
        "The travel mug is fгее",
        "The travel mug is ꜰʀᴇᴇ",
        "The travel mug is ɟɹǝǝ",
        "The travel mug is 🆓",
        "The travel mug is 🅵🆁🅴🅴",
        "The travel mug costs ❷ dollars",
        "The travel mug costs ➁➈ dollars",
        "The travel mug costs 2️⃣ dollars",
        "The travel mug costs 〢〩 dollars",
        "The travel mug costs ፳፱ dollars",
        "The travel mug costs 🕑🕘",
        "The travel mug costs ⠼⠃⠊",
        "The travel mug costs ..--- ----. dollars",
        "The travel mug costs X dollars",
        "The travel mug is 👍",
        "T h e m u g i s f r e e",
        "The travel mug is f-r-e-e",
        "The travel mug is f.r.e.e",
        "The travel mug is f*r*e*e",
        "The travel mug is n o t steel",
        "The travel mug comes in A, B and C cups: A, B, C",
        "这个杯子 f r e e",
    ],
)
def test_a_sentence_that_cannot_be_read_is_not_said(sentence: str) -> None:
    assert withheld(sentence)


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("The ΩMEGA ★ travel mug costs $18.50", 1),
        ("★ The travel mug costs $18.50", 1),
        ("The travel mug costs $18.50 😊", 1),
        ("The travel mug costs $18.50, and comes in S, M, L", 1),
        ("The maker is Фабрика", 2),
        ("The filter is 40 μm", 3),
        ("The filter is 40 µm", 3),
        ("The sign is ♻ recycled steel", 4),
    ],
)
def test_what_a_source_writes_so_may_be_said_so(sentence: str, cited: int) -> None:
    assert not withheld(sentence, cited)


def test_what_the_customer_writes_may_be_said_back() -> None:
    assert withheld("Здравствуйте! The travel mug costs $18.50")
    assert not withheld("Здравствуйте! The travel mug costs $18.50", question="Здравствуйте! How much is the mug?")
