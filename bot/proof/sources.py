"""What a cited source states in words: its text, and for a field the field's name with its value."""

from __future__ import annotations

from bot.proof.grounds import Source
from knowledge.wording import spoken_name, spoken_value

# Parts of a product that are no named attribute: their names say nothing about the text.
_PARTS = frozenset(("title", "description", "answer", "text", "overview", "details", "specification"))

# What is told of an offer is told of its versions: their sizes and colours are named with it.
OFFERED = frozenset(("availability", "price", "stock", "options", "variants"))


def stated(source: Source) -> str:
    """The source's own statement: ``field: value`` for a field, else its text."""
    item = source.evidence
    text = spoken_value(item.text)
    if item.field and item.kind == "product" and item.field not in _PARTS:
        name = spoken_name(item.field)
        if not text.casefold().startswith(name.casefold()):
            return f"{name}: {text}"
    return text


def identity(source: Source) -> str:
    """The words that say what the source speaks of: title, brand, category, SKU."""
    item, product = source.evidence, source.product
    parts = [item.title, item.sku or ""]
    if product is not None:
        if item.field in OFFERED:
            parts += [value for variant in product.variants for _, value in variant.options]
        parts += [product.title, product.brand or "", product.category or "", product.key, product.mpn or ""]
    return "\n".join(part for part in parts if part)
