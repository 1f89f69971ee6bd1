"""Product descriptions: only the product's own fields, in both languages and both engines."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.citations import markers
from bot.merchandising.describing import describe
from bot.merchandising.description import Description
from bot.models import OpenAiChatModel
from bot.sentences import split_sentences
from bot.shop import ShopProfile
from ingest.folders import source_files
from ingest.native import read_record
from ingest.reading import rows_of
from ingest.rows import Row
from ingest.sources import SourceSettings, origin_of
from knowledge.errors import ModelEndpointError
from knowledge.records import Attribute, Product, Variant
from tests.fakes import FakeEndpoint, RecordingModel, Script, refusing_url

NOW = datetime(2025, 1, 1, tzinfo=UTC)
SHOP = ShopProfile(names={"en": "Fern & Field", "zh": "蕨野"})
BOTTLE = Product(
    source="shop",
    key="loch",
    sku="LOCH",
    language="en",
    title="Loch bottle",
    brand="Fernhill",
    category="Bottles",
    description="A bottle of steel for long days.\n- Keeps tea warm for 12 hours.\n- Fits most cup holders.",
    price=Decimal("24.00"),
    currency="USD",
    attributes=(
        Attribute("Weight", "350 g", Decimal(350), "g"),
        Attribute("Material", "Stainless steel"),
        Attribute("Waterproof rating", "10,000 mm", Decimal(10_000), "mm"),
        Attribute("Dishwasher safe", "No", boolean=False),
        Attribute("SEO title", "Buy the best bottle"),
        Attribute("Story", "Once " * 200),
    ),
    variants=(
        Variant("LOCH-B", "LOCH-B", (("Color", "Black"), ("Size", "0.5 l"))),
        Variant("LOCH-R", "LOCH-R", (("Color", "Red"), ("Size", "0.5 l"))),
    ),
)


def statements(described: Description) -> list[str]:
    return [part for part in split_sentences(described.text) if re.search(r"\w", part)]


def test_the_text_is_composed_of_the_fields_and_cites_them() -> None:
    described = describe(BOTTLE, shop=SHOP)
    assert described.text == (
        "This is the Loch bottle by Fernhill, from our range “Bottles” [1]. A bottle of steel for long days [2]. "
        "Keeps tea warm for 12 hours [3]. Fits most cup holders [4].\n\n"
        "- Weight: 350 g [5]\n"
        "- Material: Stainless steel [6]\n"
        "- Waterproof rating: 10,000 mm [7]\n"
        "- Dishwasher safe: no [8]\n\n"
        "You can choose color Black or Red [9] and size 0.5 l [10]."
    )
    assert [c.field for c in described.citations] == [
        "title",
        *["description"] * 3,
        *["Weight", "Material", "Waterproof rating", "Dishwasher safe", "Color", "Size"],
    ]
    assert {c.sku for c in described.citations} == {"LOCH"}
    assert described.engine == "quote"
    assert "Buy the best" not in described.text
    assert "[" not in described.copy


def test_in_the_other_language_the_frame_is_translated_and_free_text_is_marked() -> None:
    described = describe(BOTTLE, language="zh", shop=SHOP)
    assert described.text.startswith("Loch bottle，Fernhill出品，属于“")
    assert (
        "“A bottle of steel for long days. Keeps tea warm for 12 hours. Fits most cup holders.”（英文原文）[2]"
        in described.text
    )
    assert "- 重量：350 克[3]" in described.text
    assert "- 材质：不锈钢[4]" in described.text
    assert "- 防水等级：10,000 毫米[5]" in described.text
    assert "您可以选择颜色 黑色、红色" in described.text


def test_the_shops_tone_and_the_asked_tone() -> None:
    assert "你可以选择" in describe(BOTTLE, language="zh", shop=ShopProfile(tone_zh="你")).text
    assert describe(BOTTLE, tone="friendly", shop=SHOP).text.startswith("Meet the Loch bottle")
    assert describe(BOTTLE, tone="friendly", language="zh", shop=SHOP).text.startswith("来看看Loch bottle")


def test_lengths_and_keywords() -> None:
    short, medium, long = (describe(BOTTLE, length=length, shop=SHOP).text for length in ("short", "medium", "long"))
    assert len(short) < len(medium) <= len(long)
    assert "cup holders" not in short
    moved = describe(BOTTLE, length="short", keywords=["cup holders", "Dishwasher", "titanium"], shop=SHOP)
    assert "Fits most cup holders" in moved.text
    assert "Dishwasher safe" in moved.text
    assert moved.keywords == ("cup holders", "Dishwasher")
    assert "titanium" not in moved.text


def test_a_price_is_said_only_when_asked_for() -> None:
    assert "24" not in describe(BOTTLE, shop=SHOP).text
    priced = describe(BOTTLE, price_at=NOW, shop=SHOP)
    assert "The Loch bottle costs $24.00 [11]." in priced.text
    assert priced.citations[-1].field == "price"


def test_a_bare_product_is_described_too() -> None:
    bare = Product(source="s", key="x", language="zh", title="茶杯")
    assert describe(bare, shop=SHOP).text == "茶杯[1]。"
    assert describe(bare, language="en", shop=SHOP).text == "This is the 茶杯 [1]."


def test_markup_in_a_field_does_not_act() -> None:
    evil = Product(
        source="s",
        key="x",
        language="en",
        title="Cup <script>steal()</script>",
        description="Nice [cup](https://evil.example). <img src=x onerror=steal()>",
        attributes=(Attribute("Use", "![p](https://evil.example/p.gif) tea [7]"),),
    )
    text = describe(evil, shop=SHOP).text
    assert "evil.example" not in text
    assert "<" not in text
    assert [n for marker in markers(text) for n in marker.numbers] == [1, 2, 3]


def test_the_same_product_is_described_the_same_way() -> None:
    assert describe(BOTTLE, shop=SHOP, language="zh").to_json() == describe(BOTTLE, shop=SHOP, language="zh").to_json()


@pytest.fixture(scope="module")
def samples() -> list[Product]:
    """The sample shop's products as its reader gives them."""
    folder = Path(__file__).parents[2] / "ingest" / "samples"
    files = source_files([folder / "products.en.csv", folder / "products.zh.csv"]).files
    records = [
        read_record(row, origin_of(file.path, lambda _name: SourceSettings(currency="USD")))[0]
        for file in files
        for row in rows_of(file, None, lambda _position: None)
        if isinstance(row, Row)
    ]
    return [record for record in records if isinstance(record, Product)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_quoting_engine_proves_every_figure_of_the_sample_shop(samples: list[Product], language: str) -> None:
    assert len(samples) > 80
    for product in samples:
        described = describe(product, language=language, length="long", shop=SHOP, price_at=NOW)
        figures = [claim for claim in described.claims if claim.kind not in ("name", "property", "wording", "promise")]
        assert [claim for claim in figures if claim.verdict != "supported"] == []
        shown = [n for marker in markers(described.text) for n in marker.numbers]
        assert sorted(set(shown)) == [citation.n for citation in described.citations]
        # A quotation from the other language is one statement, however many sentences it holds.
        parts = statements(described) if product.language == language else described.text.split("\n\n")
        assert [part for part in parts if not markers(part)] == []


def model_saying(text: str) -> OpenAiChatModel:
    return OpenAiChatModel("m", "http://model.test/v1", http_client=FakeEndpoint(Script(text)).client())


def test_the_model_writes_and_is_proved() -> None:
    # Sources: 1 the title, 2 to 4 the description, 5 the weight, …
    described = describe(
        BOTTLE,
        shop=SHOP,
        model=model_saying("It weighs 350 g [5]. It costs $9 [1]. It keeps tea warm for 12 hours [3]."),
    )
    assert described.engine == "llm"
    assert "$9" not in described.text
    assert described.text.startswith("It weighs 350 g [1]. ")
    assert "It keeps tea warm for 12 hours [" in described.text
    assert [c.verdict for c in described.claims if c.kind == "number"] == ["supported", "supported"]
    assert described.sku == "LOCH"


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        (model_saying("The best bottle of the world!"), "could not be proved"),
        (model_saying("It weighs 999 g [5]."), "could not be proved"),
        (RecordingModel("It weighs 350 g [5]. It", error=ModelEndpointError("the stream broke")), "the stream broke"),
        (OpenAiChatModel("m", "http://model.test/v1", http_client=FakeEndpoint(Script(status=401)).client()), "401"),
    ],
)
def test_a_model_that_fails_or_praises_leaves_the_quoted_text(model, reason: str) -> None:
    described = describe(BOTTLE, shop=SHOP, model=model)
    assert described.engine == "quote"
    assert described.text == describe(BOTTLE, shop=SHOP).text
    assert reason in (described.fallback_reason or "")


def test_a_refused_connection_leaves_the_quoted_text() -> None:
    described = describe(BOTTLE, shop=SHOP, model=OpenAiChatModel("m", refusing_url()))
    assert described.engine == "quote"
    assert "refused" in (described.fallback_reason or "").casefold()
