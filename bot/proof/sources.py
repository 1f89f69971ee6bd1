"""What a cited source states in words: its text, and for a field the field's name with its value."""

from __future__ import annotations

from functools import lru_cache

from bot.proof.grounds import Source
from knowledge.records import Attribute
from knowledge.wording import spoken_name, spoken_value

# Parts of a product that are no named attribute: their names say nothing about the text.
_PARTS = frozenset(("title", "description", "answer", "text", "overview", "details", "specification"))

# What is told of an offer is told of its versions: their sizes and colours are named with it.
OFFERED = frozenset(("availability", "price", "stock", "options", "variants"))


def is_text(field: str) -> bool:
    """True for a part of a product that holds running text or many fields at once."""
    return field in _PARTS or field == "attributes"


def stated(source: Source) -> str:
    """The source's own statement: ``field: value`` for a field, else its text."""
    item = source.evidence
    if source.asks:
        return ""
    text = spoken_value(item.text)
    if item.field and item.kind == "product" and item.field not in _PARTS:
        name = spoken_name(item.field)
        if not text.casefold().startswith(name.casefold()):
            return f"{name}: {text}"
    return text


def whole(source: Source) -> str:
    """All that the source says: what it speaks of, its field and text, and for a product its further fields."""
    return f"{identity(source)}\n{spoken_name(source.evidence.field or '')}\n{stated(source)}\n{fields_of(source)}"


def fields_of(source: Source) -> str:
    """The fields of the source's product as the catalog has them, one a line, and the options it is sold in."""
    if source.product is None or source.evidence.kind != "product":
        return ""
    product = source.product
    options = tuple(dict.fromkeys(option for variant in product.variants for option in variant.options))
    return _fields(product.attributes, product.tags, options)


@lru_cache(maxsize=256)
def _fields(attributes: tuple[Attribute, ...], tags: tuple[str, ...], options: tuple[tuple[str, str], ...]) -> str:
    lines = [f"{spoken_name(one.name)}: {spoken_value(one.text)}" for one in attributes]
    sold: dict[str, list[str]] = {}
    for name, value in options:
        sold.setdefault(name, []).append(value)
    lines += [f"{spoken_name(name)}: {', '.join(values)}" for name, values in sold.items()]
    return "\n".join((*lines, *tags))


def identity(source: Source) -> str:
    """The words that say what the source speaks of: title, brand, category, SKU."""
    item, product = source.evidence, source.product
    parts = [item.title, item.sku or ""]
    if product is not None:
        if item.field in OFFERED:
            parts += [value for variant in product.variants for _, value in variant.options]
        parts += [product.title, product.brand or "", product.category or "", product.key, product.mpn or ""]
    return "\n".join(part for part in parts if part)
