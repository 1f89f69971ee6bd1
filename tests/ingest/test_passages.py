"""Passages: few, within the model's tokens, with their title, without price and stock."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.passages import cut
from ingest.targets import estimated_spans
from knowledge.records import Attribute, Faq, Page, Product, Variant
from knowledge.store import Store

LIMIT = 60


def words(text: str) -> list[tuple[int, int]]:
    """A tokenizer of words, single Chinese characters and marks."""
    return [found.span() for found in re.finditer(r"[\u3400-\u9fff]|\w+|[^\w\s]", text)]


def product(**fields: object) -> Product:
    return replace(Product("shop", "A1", "en", "Tarn 40 backpack"), **fields)  # type: ignore[arg-type]


def test_a_small_product_is_one_passage_with_all_it_says() -> None:
    found = product(
        brand="Fern",
        category="Packs",
        tags=("hiking",),
        description="Carries a tent. Sheds rain.",
        attributes=(Attribute("volume", "40 L", Decimal(40), "L"), Attribute("rain cover", "true", boolean=True)),
        variants=(Variant("a", options=(("Color", "Red"),)), Variant("b", options=(("Color", "Blue"),))),
    )
    (passage,) = cut(found, words, LIMIT)
    assert passage.text == (
        "Tarn 40 backpack. Fern. Packs. hiking\nCarries a tent. Sheds rain.\nColor: Red, Blue; volume: 40 L; rain cover"
    )
    assert (passage.field, passage.title, passage.position) == ("description", "Tarn 40 backpack", 0)
    assert (passage.kind, passage.source, passage.key, passage.language) == ("product", "shop", "A1", "en")


def test_price_and_stock_are_in_no_passage() -> None:
    found = product(
        price=Decimal("119.37"),
        list_price=Decimal("149.38"),
        sale_price=Decimal("99.39"),
        quantity=7331,
        availability="in_stock",
        currency="USD",
        variants=(Variant("v", price=Decimal("119.37"), quantity=7331, availability="in_stock"),),
        attributes=(
            Attribute("price", "119.37"),
            Attribute("Stock", "7331"),
            Attribute("库存", "7331"),
            Attribute("volume", "40 L"),
        ),
    )
    text = "\n".join(passage.text for passage in cut(found, words, LIMIT))
    assert "40 L" in text
    for secret in ("119", "149", "99.39", "7331", "stock", "USD"):
        assert secret not in text


def test_what_a_product_is_not_is_not_found_by_its_name() -> None:
    found = product(
        attributes=(
            Attribute("bluetooth", "false", boolean=False),
            Attribute("防水", "否", boolean=False),
            Attribute("vegan", "Yes", boolean=True),
        )
    )
    (passage,) = cut(found, words, LIMIT)
    assert passage.text == "Tarn 40 backpack\nvegan: Yes"


def test_an_unpublished_product_has_no_passages() -> None:
    assert cut(product(description="Soon.", published=False), words, LIMIT) == ()


def test_a_description_that_repeats_the_title_adds_nothing() -> None:
    (passage,) = cut(product(description="Tarn 40 backpack"), words, LIMIT)
    assert (passage.field, passage.text) == ("title", "Tarn 40 backpack")


def test_a_long_description_follows_the_facts_and_is_cut_at_sentences() -> None:
    sentences = [f"Sentence number {n} tells what the pack can do." for n in range(40)]
    found = product(description=" ".join(sentences), attributes=(Attribute("volume", "40 L"),))
    passages = cut(found, words, LIMIT)
    assert passages[0].text == "Tarn 40 backpack\nvolume: 40 L"
    assert passages[0].field == "attributes"
    assert all(passage.field == "description" for passage in passages[1:])
    assert all(
        passage.text.startswith("Tarn 40 backpack\nSentence number") and passage.text.endswith("do.")
        for passage in passages[1:]
    )
    told = " ".join(passage.text.removeprefix("Tarn 40 backpack\n") for passage in passages[1:])
    assert told == " ".join(sentences)
    assert [passage.position for passage in passages] == list(range(len(passages)))


def test_many_attributes_take_few_passages() -> None:
    found = product(description="A pack.", attributes=tuple(Attribute(f"name {n}", f"value {n}") for n in range(300)))
    assert 1 < len(cut(found, words, LIMIT)) <= 4


def test_a_faq_is_found_by_its_questions_and_by_its_answer() -> None:
    faq = Faq(
        "faq",
        "k",
        "en",
        "Can I wash it?",
        "Yes, **cold**.",
        similar_questions=("Is it washable?",),
        negative_questions=("Can I iron it?",),
        audience="staff",
    )
    asked, answered = cut(faq, words, LIMIT)
    assert (asked.field, asked.text) == ("question", "Can I wash it?\nIs it washable?")
    assert (answered.field, answered.text) == ("answer", "Can I wash it?\nYes, cold.")
    assert {asked.audience, answered.audience} == {"staff"}
    assert {asked.title, answered.title} == {"Can I wash it?"}


def test_a_page_is_cut_by_its_headings() -> None:
    page = Page(
        "returns",
        "returns",
        "en",
        "Returns",
        "# Returns\n\nThirty days.\n\n## Exceptions\n\n- Underwear.\n- Food.\n\n## Empty\n",
    )
    first, second = cut(page, words, LIMIT)
    assert (first.title, first.field, first.text) == ("Returns", "Returns", "Returns\nThirty days.")
    assert (second.title, second.field, second.text) == (
        "Exceptions",
        "Exceptions",
        "Returns – Exceptions\n- Underwear.\n- Food.",
    )


def test_a_page_without_headings_is_text() -> None:
    (passage,) = cut(Page("p", "p", "en", "Guide", "Feet differ."), words, LIMIT)
    assert (passage.title, passage.field, passage.text) == ("Guide", "text", "Guide\nFeet differ.")


def test_chinese_sentences_are_not_torn_and_not_spaced() -> None:
    page = Page("p", "p", "zh", "指南", "第一句话。第二句话！第三句？\n第四句。")
    (passage,) = cut(page, words, LIMIT)
    assert passage.text == "指南\n第一句话。第二句话！第三句？\n第四句。"


def test_a_short_text_asks_for_no_tokens() -> None:
    def never(_text: str) -> list[tuple[int, int]]:
        raise AssertionError("a text that fits anyway was tokenized")

    assert len(cut(product(description="Light."), never, 254)) == 1


def test_a_page_of_a_million_characters_is_bounded() -> None:
    passages = cut(Page("p", "p", "en", "Guide", "word " * 200_000), words, LIMIT)
    assert 1_000 < len(passages) <= 1_500


text_values = st.text("abc XYZ.!?。！；中文防水0123456789\n-|#*[]():;,", max_size=400)


@given(
    title=text_values,
    description=text_values,
    names=st.lists(st.tuples(text_values, text_values), max_size=8),
    limit=st.integers(12, 80),
)
def test_no_passage_is_longer_than_the_limit(
    title: str, description: str, names: list[tuple[str, str]], limit: int
) -> None:
    attributes = tuple(Attribute(name or "n", text) for name, text in names)
    records = (
        product(title=title or "t", description=description, attributes=attributes),
        Faq("s", "k", "en", title or "q", description or "a", similar_questions=tuple(text for _, text in names)),
        Page("s", "k", "zh", title or "t", description or "x"),
    )
    for record in records:
        for passage in cut(record, words, limit):
            assert passage.text
            assert len(words(passage.text)) <= limit


@given(st.text(max_size=200))
def test_estimated_tokens_cover_the_text_in_order(text: str) -> None:
    spans = estimated_spans(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_real_models_limit_holds_for_what_it_embeds(sample_store: Store, language: str) -> None:
    from knowledge.wording import vector_text

    encoder = sample_store.encoder
    long = {
        "en": "The waterproof-breathable membrane (3-layer) keeps 20,000 mm out. ",
        "zh": "三层防水透气面料可承受两万毫米水压，适合雨天徒步登山穿着。",
    }
    found = product(language=language, description=long[language] * 60)
    passages = cut(found, encoder.token_spans, encoder.max_tokens - 2)
    assert len(passages) > 3
    for passage in passages:
        assert len(encoder.token_spans(passage.text)) <= encoder.max_tokens - 2
        assert len(encoder.token_spans(vector_text(passage.text, encoder.name))) <= encoder.max_tokens - 2
