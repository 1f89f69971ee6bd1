"""True answers over the sample shop, in both languages and in human and quoted wording."""

from __future__ import annotations

from random import Random

from tests.lying.quoted_truths import field_questions, quoted_truths
from tests.lying.shop_truths import description_truths, faq_truths, shop_texts
from tests.lying.truths import Truth
from ui.wiring import Counter


def sample_truths(counter: Counter, random: Random, *, human: int, quoted: int) -> list[Truth]:
    """As many of each language as wanted."""
    texts = shop_texts(counter.reader.view, random)
    told = [*faq_truths(texts, "sample FAQ"), *description_truths(texts, "sample description", random)]
    random.shuffle(told)
    found: list[Truth] = []
    for language in ("en", "zh"):
        found += [truth for truth in told if truth.language == language][:human]
        products = [product for product in texts.products if product.language == language]
        asked = [
            (question, product)
            for product in random.sample(products, min(quoted, len(products)))
            for question in random.sample(field_questions(product, language, random, 3), 2)
        ]
        found += list(
            quoted_truths(
                counter.assistant, asked[:quoted], texts.products, "sample, quoted", language, random, texts.policies
            )
        )
    random.shuffle(found)
    return found
