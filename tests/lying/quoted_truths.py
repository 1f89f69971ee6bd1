"""True answers that the engine without a model gave: its wording, over fields, prices, stock and counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.answers import Question
from bot.assistant import Assistant
from knowledge.records import Product
from tests.lying.shop_truths import in_stock, product_data, rivals_of, split
from tests.lying.sources import Offered
from tests.lying.truths import Truth

_MARKED = re.compile(r"\s*((?:\[\d+\])+)\s*")
_LONGEST = 400


def field_questions(product: Product, language: str, random: Random, count: int) -> list[str]:
    """Questions after some fields of a product, its price and its stock."""
    names = [a.name for a in product.attributes if re.search(r"\w", a.name)]
    chosen = random.sample(names, min(count, len(names)))
    if language == "en":
        asked = [f"What is the {name} of the {product.title}?" for name in chosen]
        return asked + [f"How much does the {product.title} cost?", f"Is the {product.title} in stock?"]
    asked = [f"{product.title}的{name}是多少？" for name in chosen]
    return asked + [f"{product.title}多少钱？", f"{product.title}有货吗？"]


def quoted_truths(
    quoting: Assistant,
    asked: Iterable[tuple[str, Product]],
    products: Sequence[Product],
    origin: str,
    language: str,
    random: Random,
    policies: str = "",
) -> Iterator[Truth]:
    """The quoted answer to each question about a product, where there is one in this language."""
    for question, product in asked:
        answer = quoting.ask(Question(question, about=product.shown_sku, engine="quote", language=language))
        if answer.status != "answered" or answer.language != language or not answer.citations:
            continue
        if "|" in answer.text or "\n" in answer.text or len(answer.text) > _LONGEST:
            continue
        sentences = tuple(one for part in _MARKED.split(answer.text)[::2] for one in _split(part, product.title))
        if {citation.sku for citation in answer.citations} - {product.shown_sku, *(v.sku for v in product.variants)}:
            continue
        cited = frozenset((c.kind, c.sku or "", c.field or "") for c in answer.citations)
        values = tuple(
            value
            for c in answer.citations
            for value in re.split(r"[:：]\s*", c.quote, maxsplit=1)[-1:]
            if len(value) < 60 and c.field != "title"
        )
        yield Truth(
            sentences=sentences,
            language=language,
            wording="quoted",
            origin=origin,
            question=question,
            supports=_Cited(cited),
            data="\n".join([product_data(product), *(c.quote for c in answer.citations)]),
            about=product.shown_sku,
            title=product.title,
            values=values,
            rivals=rivals_of(product, products, random),
            stock=in_stock(product),
            policies=policies,
        )


def _split(text: str, title: str) -> list[str]:
    """The sentences; no model ends one within the name of a thing, whatever stops the name holds."""
    if not title.strip("_"):
        return split(text)
    return [one.replace(_NAME, title) for one in split(text.replace(title, _NAME))]


_NAME = "\ue000"


@dataclass(frozen=True)
class _Cited:
    sources: frozenset[tuple[str, str, str]]

    def __call__(self, source: Offered) -> bool:
        return (source.kind, source.sku, source.field) in self.sources
