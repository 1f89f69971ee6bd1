"""Which product a short name means: no part of a longer code, no currency, and what a product is made for."""

from __future__ import annotations

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product


def _source(n: int, key: str, title: str, **fields: str) -> Source:
    product = Product(
        "shop",
        key,
        "en",
        title,
        sku=key,
        attributes=tuple(Attribute(name.replace("_", " "), value) for name, value in fields.items()),
    )
    text = "; ".join(f"{one.name}: {one.text}" for one in product.attributes)
    return Source(Evidence("product", title, text, "en", n=n, sku=key, field="attributes"), product)


def _withheld(sentence: str, sources: list[Source], question: str = "", cited: int = 1) -> bool:
    grounds = Grounds({source.evidence.n: source for source in sources}, "en", question)
    return prove(Spoken(f"{sentence} [{cited}]", (cited,)), grounds).withheld


PRINTERS = [
    _source(1, "P1", "Orrin Pictor B9180 Photo Printer inkjet printer", weight="16 kg"),
    _source(2, "P2", "Orrin Pictor B9180gp photo printer Inkjet", weight="17 kg"),
]
TONER = [
    _source(1, "T1", "Velm Black toner cartridge. Compatible with Orrin Lasio 710", page_yield="4000 pages"),
    _source(2, "T2", "Orrin Lasio 710 laser printer", weight="21 kg"),
]


def test_a_code_is_no_beginning_of_a_longer_one() -> None:
    assert not _withheld("The Orrin Pictor B9180 has a weight of 16 kg.", PRINTERS)
    assert _withheld("The Orrin Pictor B9180gp has a weight of 16 kg.", PRINTERS)


def test_it_may_be_what_is_made_for_the_product_of_the_question() -> None:
    question = "how many pages does the Velm toner cartridge for the Orrin Lasio 710 print?"
    assert not _withheld("It has a page yield of 4000 pages.", TONER, question)
    assert _withheld("It has a weight of 21 kg.", TONER, question)


def test_what_is_made_for_a_product_tells_nothing_of_that_product() -> None:
    assert _withheld("It has a page yield of 4000 pages.", TONER, "what is the page yield of the Orrin Lasio 710?")
