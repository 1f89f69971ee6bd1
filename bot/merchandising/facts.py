"""A product's own fields as evidence, and the sentences that say them in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.evidence import Evidence, excerpt
from bot.offers import offer
from bot.phrasing import attribute_name, attribute_value, listed, original, price_sentence, said, spoken_value
from bot.plain import plain
from bot.sentences import split_sentences
from bot.vocabulary import Lexicon
from knowledge.records import Attribute, Product

# A longer field is a text of its own, not a key fact.
_LONGEST_FACT = 160
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.)、])\s+")
# What a shop system keeps in a field for itself: ids, flags, search-engine texts.
_INTERNAL = re.compile(
    r"(?i)^(?:seo|google|meta|internal|status$|id$|gtin|ean|upc|barcode|url$|handle$|sku$|.*\bids?$)"
)
_STOPS = ".!?。！？…”’\"'"
_NO_OPTION = frozenset({"default title", "默认标题", "默认"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a product: a sentence or short fact in the reader's language, and its evidence."""

    words: str
    evidence: Evidence


def title_fact(product: Product, lexicon: Lexicon, language: str, *, friendly: bool) -> Fact:
    """Who makes what: title, brand and category in one sentence."""
    title, brand = plain(product.title).strip(), plain(product.brand or "").strip()
    category = spoken_value(plain(product.category or "").strip(), lexicon, language)
    by = f" by {brand}" if brand and brand.casefold() not in title.casefold() else ""
    made = f"{brand}出品" if brand and brand not in title else ""
    if language == "zh":
        kind = f"属于“{category}”" if category else ""
        details = "，".join(part for part in (made, kind) if part)
        opening, colon = ("来看看", "：") if friendly else ("", "，")
        words = f"{opening}{title}{colon if details else ''}{details}。"
    else:
        range_ = f", from our range “{category}”" if category else ""
        words = f"{'Meet' if friendly else 'This is'} the {title}{by}{range_}."
    text = "\n".join(part for part in (product.title, product.brand, product.category) if part)
    return Fact(words, _evidence(product, "title", text))


def description_facts(product: Product) -> list[Fact]:
    """The sentences of the shop's own description, as written."""
    found = []
    for sentence in split_sentences(plain(product.description)):
        words = _BULLET.sub("", sentence).strip()
        if re.search(r"\w", words):
            stop = "" if words[-1] in _STOPS else "。" if product.language == "zh" else "."
            found.append(Fact(words + stop, _evidence(product, "description", words)))
    return found


def joined(facts: Sequence[Fact], product: Product, language: str) -> list[Fact]:
    """Sentences in another language as one quotation that says so."""
    if not facts:
        return []
    text = ("" if product.language == "zh" else " ").join(fact.words for fact in facts)
    return [Fact(original(text, language), _evidence(product, "description", text))]


def attribute_facts(product: Product, lexicon: Lexicon, language: str) -> list[Fact]:
    """The named fields as ``Name: value``, in the order of the source; internal and endless ones are left out."""
    return [
        Fact(
            f"{_capital(attribute_name(item.name, lexicon, language))}{'：' if language == 'zh' else ': '}"
            f"{excerpt(plain(attribute_value(item, lexicon, language)), _LONGEST_FACT)}",
            _evidence(product, item.name, f"{item.name}: {item.text}"),
        )
        for item in product.attributes
        if _is_fact(item)
    ]


def option_facts(product: Product, lexicon: Lexicon, language: str) -> list[Fact]:
    """What can be chosen: each option with its values, from the variants."""
    values: dict[str, dict[str, str]] = {}
    for variant in product.variants:
        for name, value in variant.options:
            if value.strip().casefold() not in _NO_OPTION:
                values.setdefault(name, {}).setdefault(value, spoken_value(plain(value), lexicon, language))
    return [
        Fact(
            _choice(attribute_name(name, lexicon, language), list(chosen.values()), language),
            _options(product, name, chosen),
        )
        for name, chosen in values.items()
    ]


def _choice(name: str, values: Sequence[str], language: str) -> str:
    return said(
        f"{name[:1].lower()}{name[1:]} {listed(values, 'en', last='or')}", f"{name} {listed(values, 'zh')}", language
    )


def _options(product: Product, name: str, values: Iterable[str]) -> Evidence:
    return _evidence(product, name, f"{name}: {', '.join(values)}")


def price_fact(product: Product, language: str, *, now: datetime, free_items: bool) -> Fact | None:
    """What it costs at ``now``; ``None`` where the shop does not say."""
    found = offer(product, now=now, free_items=free_items)
    if found.low is None:
        return None
    differs = sorted({name for variant in product.variants for name, _ in variant.options})
    words = price_sentence(plain(product.title), "", found, differs, language)
    return Fact(words, _evidence(product, "price", words))


def all_facts(product: Product, lexicon: Lexicon, language: str) -> Iterator[Fact]:
    """Every statement that a text about the product may rest on, but its price."""
    yield title_fact(product, lexicon, language, friendly=False)
    yield from description_facts(product)
    yield from attribute_facts(product, lexicon, language)
    yield from option_facts(product, lexicon, language)


def mentions(fact: Fact, words: Sequence[str]) -> bool:
    """True when the fact says one of ``words``, in the shop's wording or in the reader's."""
    text = f"{fact.words}\n{fact.evidence.text}".casefold()
    return any(word.casefold() in text for word in words if word)


def _is_fact(attribute: Attribute) -> bool:
    return (
        bool(attribute.text.strip())
        and len(attribute.text) <= 2 * _LONGEST_FACT
        and not _INTERNAL.match(attribute.name)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _evidence(product: Product, field: str, text: str) -> Evidence:
    return Evidence(
        kind="product",
        title=product.title,
        text=text,
        language=product.language,
        sku=product.shown_sku,
        field=field,
        url=product.url,
    )
