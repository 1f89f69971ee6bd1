"""True answers over the Icecat catalog: what the engine without a model answers to questions about its fields."""

from __future__ import annotations

from random import Random

from tests.lying.quoted_truths import field_questions, quoted_truths
from tests.lying.shop_truths import shop_texts
from tests.lying.truths import Truth
from ui.wiring import Counter


def icecat_truths(counter: Counter, random: Random, *, each: int) -> list[Truth]:
    """About ``each`` answers in English and as many in Chinese, a question a product."""
    texts = shop_texts(counter.reader.view, random, most=3 * each)
    found: list[Truth] = []
    for language in ("en", "zh"):
        asked = [
            (random.choice(field_questions(product, language, random, 3)), product)
            for product in random.sample(texts.products, min(2 * each, len(texts.products)))
        ]
        truths = quoted_truths(counter.assistant, asked, texts.products, "Icecat", language, random)
        found += [truth for truth, _ in zip(truths, range(each), strict=False)]
    random.shuffle(found)
    return found
