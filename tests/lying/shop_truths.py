"""True answers out of a shop's own texts: FAQ answers and sentences of descriptions, as their writers put them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from knowledge.catalog.view import CatalogView
from knowledge.records import Faq, Page, Product
from tests.lying.sources import Offered
from tests.lying.truths import Truth

_END = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[A-Z0-9“\"])|\n+")
_LIST_MARK = re.compile(r"^(?:[-*•]\s*|\(?\d{1,2}(?:[.、)）](?!\d)|\s*[:：](?=[一-鿿]))\s*)+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|a\.m|p\.m|approx|No|St)\.$")
# What can be ordered ahead is not there either: "sold out" is no lie of it, "in stock" is one.
_GONE = frozenset({"out_of_stock", "discontinued", "backorder", "preorder"})


def split(text: str) -> list[str]:
    """The sentences of a text, list marks taken off."""
    found: list[str] = []
    for part in _END.split(text):
        part = _LIST_MARK.sub("", part.strip())
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found


@dataclass(frozen=True)
class ShopTexts:
    """All that a catalog tells, by language."""

    products: tuple[Product, ...]
    faqs: tuple[Faq, ...]
    pages: tuple[Page, ...]

    @property
    def policies(self) -> str:
        """All texts that may hold a promise."""
        return "\n".join([*(faq.answer for faq in self.faqs), *(page.text for page in self.pages)])


def shop_texts(view: CatalogView, random: Random, most: int = 2_000) -> ShopTexts:
    """The published records of a shop, or as many of them as wanted, drawn at random."""
    ids = sorted(record_id for _, record_id in view.contents())
    records = list(view.records(random.sample(ids, min(most, len(ids)))).values())
    return ShopTexts(
        tuple(r for r in records if isinstance(r, Product) and r.published),
        tuple(r for r in records if isinstance(r, Faq) and r.audience == "public"),
        tuple(r for r in records if isinstance(r, Page) and r.audience == "public"),
    )


def product_data(product: Product) -> str:
    """All that is known of a product, as one text."""
    sign = {"USD": "$", "CNY": "¥", "EUR": "€", "GBP": "£"}.get(product.currency or "", "")
    lines = [product.title, product.description, product.brand, product.category, product.mpn, product.gtin]
    lines += [product.sku, product.key, product.url, " ".join(product.tags)]
    lines += [
        f"{sign}{price}" for price in (product.price, product.list_price, product.sale_price) if price is not None
    ]
    lines += [f"{a.name}: {a.text}" for a in product.attributes]
    for variant in product.variants:
        lines.append(" ".join(f"{name}: {value}" for name, value in variant.options))
        lines += [variant.sku, variant.gtin]
        lines += [f"{sign}{p}" for p in (variant.price, variant.list_price, variant.sale_price) if p is not None]
        if variant.quantity is not None:
            lines.append(str(variant.quantity))
    if product.quantity is not None:
        lines.append(str(product.quantity))
    return "\n".join(line for line in lines if line)


def in_stock(product: Product) -> bool | None:
    """Whether any version is there; ``None`` where the shop does not say."""
    states = [product.availability, *(variant.availability for variant in product.variants)]
    known = [state for state in states if state]
    return any(state not in _GONE for state in known) if known else None


def rivals_of(
    product: Product, products: Sequence[Product], random: Random, count: int = 6
) -> tuple[tuple[str, str], ...]:
    """Other products of the shop in the same language, with all that is said of their titles."""
    others = [p for p in products if p.language == product.language and p.title != product.title]
    chosen = random.sample(others, min(count, len(others)))
    return tuple((p.title, "\n".join(product_data(q) for q in products if q.title == p.title)) for p in chosen)


def faq_truths(texts: ShopTexts, origin: str) -> Iterator[Truth]:
    """Each FAQ's answer, on its question."""
    for faq in texts.faqs:
        data = f"{faq.question}\n{faq.answer}"
        yield Truth(
            sentences=tuple(split(faq.answer)[:5]),
            language=faq.language,
            wording="human",
            origin=origin,
            question=faq.question,
            supports=_Faq(faq.question),
            data=data,
            policies=texts.policies,
            joint="" if faq.language == "zh" else " ",
        )


def description_truths(texts: ShopTexts, origin: str, random: Random) -> Iterator[Truth]:
    """Each sentence of each description, when the product is asked after."""
    for product in texts.products:
        ask = "Tell me about the {}" if product.language == "en" else "介绍一下{}"
        for sentence in split(product.description):
            if len(sentence) < 8 or "?" in sentence or "？" in sentence:
                continue
            yield Truth(
                sentences=(sentence,),
                language=product.language,
                wording="human",
                origin=origin,
                question=ask.format(product.title),
                supports=_Holding(product.shown_sku, sentence),
                data=product_data(product),
                about=product.shown_sku,
                title=product.title,
                rivals=rivals_of(product, texts.products, random),
                stock=in_stock(product),
                policies=texts.policies,
            )


@dataclass(frozen=True)
class _Faq:
    question: str

    def __call__(self, source: Offered) -> bool:
        return source.kind == "faq" and source.title == self.question


@dataclass(frozen=True)
class _Holding:
    sku: str
    sentence: str

    def __call__(self, source: Offered) -> bool:
        return source.sku == self.sku and _letters(self.sentence) in _letters(source.text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
