"""The fields of several products side by side: what each states, and whether it is the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence import Evidence
from bot.offers import Offer, availability, offer
from bot.phrasing import attribute_name, attribute_value, is_yes_or_no, option_label, price_words, said, stock_words
from bot.quoting.context import Context
from bot.sizes import amount
from knowledge.language import fold
from knowledge.records import Attribute, Product
from knowledge.wording import has_chinese

# What a shop states of the parcel and for its own books: below what the thing itself is like.
_OF_THE_PARCEL = re.compile(
    r"\b(?:packag\w*|packing|pallets?|carton|outer|customs|harmonized|tariff|released?|updated|certificat\w*|"
    r"codes?|e?an|gtin|upc|mpn|sku|id|handle)\b|包装|装箱|托盘|外箱|海关|编码|条码|货号|认证|发布"
)
# Values of an option that a cell shows; the rest is counted.
_OPTIONS = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """What one product states, as it is shown, with its field. ``claim`` is kind and value of the claim made."""

    text: str
    evidence: Evidence
    claim: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One field: a cell for each product, ``None`` where it states nothing.

    ``differs`` is ``None`` where that cannot be told: fewer than two state it, or not in comparable units.
    """

    label: str
    names: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    differs: bool | None

    @property
    def stated(self) -> int:
        """How many of the products state the field."""
        return sum(cell is not None for cell in self.cells)


def price_row(context: Context, products: Sequence[Product]) -> Row:
    """What each costs."""
    offers = [offer(product, now=context.now, free_items=context.shop.free_items) for product in products]

    def cell(product: Product, found: Offer) -> Cell | None:
        if found.low is None:
            return None
        words = price_words(found, context.language)
        value = str(found.low) if found.low == found.high else f"{found.low}–{found.high}"
        return Cell(words, context.field_evidence(product, "price", words), ("price", value))

    known = [(found.low, found.high, found.currency, found.starts_at) for found in offers if found.low is not None]
    one_currency = len({currency for _, _, currency, _ in known}) == 1
    differs = len(set(known)) > 1 if len(known) > 1 and one_currency else None
    cells = tuple(cell(product, found) for product, found in zip(products, offers, strict=True))
    return Row(said("Price", "价格", context.language), ("price",), cells, differs)


def stock_row(context: Context, products: Sequence[Product]) -> Row:
    """Whether each can be had."""
    states = [availability(product) for product in products]
    cells = tuple(
        None
        if state is None
        else Cell(
            words := stock_words(state, context.language),
            context.field_evidence(product, "availability", words),
            ("stock", state),
        )
        for product, state in zip(products, states, strict=True)
    )
    known = [state for state in states if state is not None]
    differs = len(set(known)) > 1 if len(known) > 1 else None
    return Row(said("Availability", "库存", context.language), ("availability",), cells, differs)


def of_the_parcel(name: str) -> bool:
    """True for a field of the parcel or of the shop's own books."""
    return bool(_OF_THE_PARCEL.search(fold(name)))


def field_rows(context: Context, products: Sequence[Product]) -> list[Row]:
    """Brand, options and attributes that any of the products state, those of the thing itself before its parcel's."""
    rows = [_brand_row(context, products), *_option_rows(context, products), *_attribute_rows(context, products)]
    return sorted((row for row in rows if row.stated), key=lambda row: any(of_the_parcel(name) for name in row.names))


def _brand_row(context: Context, products: Sequence[Product]) -> Row:
    cells = tuple(
        Cell(product.brand, context.field_evidence(product, "brand", product.brand), ("attribute", product.brand))
        if product.brand
        else None
        for product in products
    )
    brands = [product.brand for product in products if product.brand]
    differs = _texts_differ(context, brands) if len(brands) > 1 else None
    return Row(said("Brand", "品牌", context.language), ("brand",), cells, differs)


def _option_rows(context: Context, products: Sequence[Product]) -> list[Row]:
    """The sizes, colours and other options that each comes in."""
    values: list[dict[str, tuple[str, dict[str, None]]]] = []
    for product in products:
        mine: dict[str, tuple[str, dict[str, None]]] = {}
        for variant in product.variants:
            for name, value in variant.options:
                mine.setdefault(_field_key(context, name, mixed=True), (name, {}))[1][value] = None
        values.append(mine)
    rows = []
    for key in dict.fromkeys(key for mine in values for key in mine):
        cells: list[Cell | None] = []
        for product, mine in zip(products, values, strict=True):
            if key not in mine:
                cells.append(None)
                continue
            name, own = mine[key]
            shown = [option_label([(name, value)], context.lexicon, context.language) for value in own]
            text = _some(shown, context.language)
            cells.append(
                Cell(text, context.field_evidence(product, name, f"{name}: {', '.join(own)}"), ("attribute", text))
            )
        first = next(mine[key][0] for mine in values if key in mine)
        sets = ["\n".join(sorted(mine[key][1])) for mine in values if key in mine]
        differs = _texts_differ(context, sets) if len(sets) > 1 else None
        label = attribute_name(first, context.lexicon, context.language)
        rows.append(Row(label, (first,), tuple(cells), differs))
    return rows


def _some(shown: Sequence[str], language: str) -> str:
    joined = said(", ", "、", language).join(shown[:_OPTIONS])
    more = len(shown) - _OPTIONS
    return joined if more <= 0 else joined + said(f" and {more} more", f"等 {len(shown)} 种", language)


def _attribute_rows(context: Context, products: Sequence[Product]) -> list[Row]:
    mixed = len({product.language for product in products}) > 1
    by_name: list[dict[str, Attribute]] = []
    for product in products:
        mine: dict[str, Attribute] = {}
        for attribute in product.attributes:
            mine.setdefault(_field_key(context, attribute.name, mixed=mixed), attribute)
        by_name.append(mine)
    rows = []
    for key in dict.fromkeys(key for mine in by_name for key in mine):
        stated = [mine.get(key) for mine in by_name]
        cells = tuple(
            None if attribute is None else attribute_cell(context, product, attribute)
            for product, attribute in zip(products, stated, strict=True)
        )
        known = [attribute for attribute in stated if attribute is not None]
        label = attribute_name(known[0].name, context.lexicon, context.language)
        names = tuple(dict.fromkeys(attribute.name for attribute in known))
        rows.append(Row(label, names, cells, differ(context, known)))
    return rows


def stated_by(context: Context, product: Product, name: str) -> Attribute | None:
    """The product's field of this name, or of what the vocabulary calls it in the product's language."""
    key = _field_key(context, name, mixed=True)
    fields = {fold(attribute.name).strip(): attribute for attribute in reversed(product.attributes)}
    if (exact := fields.get(fold(name).strip())) is not None:
        return exact
    return next((a for a in product.attributes if _field_key(context, a.name, mixed=True) == key), None)


def attribute_cell(context: Context, product: Product, attribute: Attribute) -> Cell:
    """What the product states in this field."""
    text = attribute_value(attribute, context.lexicon, context.language)
    evidence = context.field_evidence(product, attribute.name, f"{attribute.name}: {attribute.text}")
    return Cell(text, evidence, ("attribute", attribute.text))


def _field_key(context: Context, name: str, *, mixed: bool) -> str:
    """The name by which fields are put side by side; across languages the one that the vocabulary has for both."""
    if not mixed:
        return fold(name).strip()
    english = context.lexicon.spoken(name, "en") or name
    return fold(context.lexicon.spoken(english, "zh") or english).strip()


def differ(context: Context, stated: Sequence[Attribute]) -> bool | None:
    """Whether the values differ; ``None`` where fewer than two are stated, or not so that they can be compared."""
    if len(stated) < 2:
        return None
    flags = [is_yes_or_no(attribute) for attribute in stated]
    if None not in flags:
        return len(set(flags)) > 1
    amounts = [amount(attribute) for attribute in stated]
    if all(found is not None for found in amounts):
        measured = [found for found in amounts if found is not None]
        if len({dimension for dimension, _ in measured}) > 1:
            # A bare number beside one with a unit, kilograms beside litres: neither the same nor different.
            return None
        return len({value for _, value in measured}) > 1
    return _texts_differ(context, [attribute.text for attribute in stated])


def _texts_differ(context: Context, texts: Sequence[str]) -> bool | None:
    """Whether the texts differ; ``None`` for two languages of which the vocabulary knows one only.

    中国 and China are one thing in two of them.
    """
    plain = [_plain(context, text) for text in texts]
    if len(set(plain)) == 1:
        return False
    return None if _two_languages(texts) and _two_languages(plain) else True


def _two_languages(texts: Sequence[str]) -> bool:
    return len({has_chinese(text) for text in texts}) > 1


def _plain(context: Context, text: str) -> str:
    """A value for comparing: its case and language aside."""
    words = fold(text).strip(" .。")
    return fold(context.lexicon.spoken(words, "zh") or words)
