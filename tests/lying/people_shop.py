"""A store of public data in human wording: attributes with sentences, places, a Chinese home-goods shop, two FAQs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from ingest.mapping import read_mappings
from ingest.sync import ingest
from tests.lying.human_truths import MadeShop, attribute_shop, english_faq_lines, faq_lines, restaurant_shop
from tests.lying.shop_truths import description_truths, faq_truths, shop_texts
from tests.lying.truths import Truth
from ui import wiring
from ui.settings import Settings, read_settings

MAPPING = Path(__file__).parents[1] / "public" / "nideshop_mapping.toml"


def people_shop(
    folder: Path, model: Path, data: Path, random: Random, *, attributes: int, places: int
) -> tuple[Settings, list[Truth]]:
    """The settings of a new store below ``folder``, and the truths over it in random order."""
    (folder / "store").mkdir(parents=True)
    (folder / "store" / "model").symlink_to(model, target_is_directory=True)
    made = (
        attribute_shop(data / "product_qa" / "attribute_sentences_train.tsv", random, attributes),
        restaurant_shop(data / "generation" / "e2e_dev.csv", random, places),
        MadeShop(tuple(faq_lines(data / "pages" / "zh_store_questions.js")), ()),
        MadeShop(tuple(english_faq_lines(data / "pages" / "en_blinds_faq.tsx")), ()),
    )
    paths = [shop.write(folder / f"people{number}.jsonl") for number, shop in enumerate(made)]
    paths += sorted((data / "catalogs" / "nideshop_zh").glob("*.jsonl"))
    settings = read_settings(folder).model_copy(update={"home": folder / "store"})
    store = wiring.store(settings, create=True)
    try:
        sources = wiring.source_settings(settings)
        ingest(paths, store, settings=sources, mappings=read_mappings([MAPPING]), now=wiring.now())
    finally:
        store.close()
    return settings, [truth for shop in made for truth in shop.truths]


def texts_in(settings: Settings, random: Random, truths: Sequence[Truth]) -> list[Truth]:
    """These truths and those that the store's own texts tell: FAQ answers, and what the home-goods shop says."""
    counter = wiring.counter(settings, engine="quote")
    texts = shop_texts(counter.reader.view, random, most=10_000)
    counter.reader.store.close()
    chinese = replace(texts, products=tuple(p for p in texts.products if p.language == "zh"))
    told = [*truths, *faq_truths(texts, "FAQ of a shop"), *description_truths(chinese, "home goods", random)]
    random.shuffle(told)
    return [replace(truth, policies=texts.policies) for truth in told]
