"""One product against another, worked out from the fields of both: lighter, cheaper, longer, 比…轻."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from bot.proof.grounds import Source, Spoken
from bot.proof.numbers.figures import figures
from knowledge.language import fold
from knowledge.records import Attribute, Product
from knowledge.units import measure

# Adjective: the words of the field that decides, and whether more of it is meant.
_DECIDED: dict[str, tuple[tuple[str, ...], bool]] = {
    **dict.fromkeys(("cheap", "便宜", "实惠"), (("price",), False)),
    **dict.fromkeys(("costly", "dear", "pricey", "expensive", "贵"), (("price",), True)),
    **dict.fromkeys(("light", "轻"), (("weight", "重量", "净重"), False)),
    **dict.fromkeys(("heavy", "重"), (("weight", "重量", "净重"), True)),
    **dict.fromkeys(("long", "长"), (("length", "长度"), True)),
    **dict.fromkeys(("short", "短"), (("length", "长度"), False)),
    **dict.fromkeys(("wide", "broad", "宽"), (("width", "宽度"), True)),
    **dict.fromkeys(("narrow", "窄"), (("width", "宽度"), False)),
    **dict.fromkeys(("tall", "high", "高"), (("height", "高度"), True)),
    **dict.fromkeys(("low", "矮", "低"), (("height", "高度"), False)),
    **dict.fromkeys(("thick", "厚"), (("thickness", "厚度"), True)),
    **dict.fromkeys(("thin", "slim", "薄"), (("thickness", "厚度"), False)),
    **dict.fromkeys(("deep", "深"), (("depth", "深度"), True)),
    **dict.fromkeys(("bright", "亮"), (("brightness", "lumens", "亮度"), True)),
    **dict.fromkeys(("large", "big", "roomy", "大"), (("capacity", "volume", "floor area", "容量", "容积"), True)),
    **dict.fromkeys(("small", "tiny", "小"), (("capacity", "volume", "floor area", "容量", "容积"), False)),
    **dict.fromkeys(("warm", "暖"), (("temperature rating", "comfort temperature", "温标"), False)),
}
_NOT_OF_THE_THING = re.compile(r"pack|parcel|ship|max|min|carton|fill|包装|打包|收纳|最大|最小|毛重", re.IGNORECASE)


def decided_by(adjective: str) -> tuple[tuple[str, ...], bool] | None:
    """The names of the field that decides the comparison, and whether more of it is meant; ``None`` where none does."""
    return _DECIDED.get(adjective)


def more_so(adjective: str, one: Product, other: Product) -> bool | None:
    """Whether ``one`` is more so than ``other``; ``None`` where no field of both tells."""
    decided = _DECIDED.get(adjective)
    if decided is None:
        return None
    field, more = decided
    mine, theirs = amount_of(one, field), amount_of(other, field)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return None
    return mine[1] != theirs[1] and (mine[1] > theirs[1]) == more


def compared(adjective: str, spoken: Spoken, cited: Mapping[int, Source]) -> int | None:
    """The number of the source whose product is more so than the other, as the sentence says; else ``None``.

    The sentence names or cites two products; the one that is named first is the subject.
    """
    decided = _DECIDED.get(adjective)
    products: dict[str, tuple[int, Product]] = {}
    for n, source in cited.items():
        if source.product is not None:
            products.setdefault(source.product.key, (n, source.product))
    if decided is None or len(products) != 2:
        return None
    plain = fold(spoken.plain)
    (n, one), (_, other) = sorted(products.values(), key=lambda row: _place(plain, row[1]))
    if _place(plain, other)[0] == len(plain) and _place(plain, one)[0] == len(plain):
        return None
    field, more = decided
    mine, theirs = amount_of(one, field), amount_of(other, field)
    if mine is None or theirs is None or mine[0] != theirs[0] or mine[1] == theirs[1]:
        return None
    return n if (mine[1] > theirs[1]) == more else None


def _place(plain: str, product: Product) -> tuple[int, int]:
    """Where the sentence first names what tells this product, and of names at one place the longest one first.

    The place is the sentence's end where it does not name it.
    """
    words = [word for word in re.findall(r"[\w-]+", fold(product.title)) if len(word) > 1 or word.isdigit()]
    for length in range(min(len(words), 4), 0, -1):
        found = re.search(r"[\s-]*".join(re.escape(word) for word in words[:length]), plain)
        if found:
            return found.start(), -length
    return len(plain), 0


def amount_of(product: Product, names: tuple[str, ...]) -> tuple[str, Decimal] | None:
    """The product's amount of this, with its dimension; ``None`` where it states none or several."""
    if names == ("price",):
        prices = {v.price for v in product.variants if v.price is not None}
        if not prices and product.price is not None:
            prices = {product.price}
        told = len(prices) == 1 and "price" not in product.outdated
        return (product.currency or "", next(iter(prices))) if told else None
    found: set[tuple[str, Decimal] | None] = set()
    # The field of this very name, before those that narrow it: weight, and not fabric weight.
    own = [one for one in product.attributes if one.name.replace("_", " ").casefold() in names]
    for attribute in own or product.attributes:
        name = attribute.name.replace("_", " ").casefold()
        if _NOT_OF_THE_THING.search(name) or not any(word in name for word in names):
            continue
        found.add(_measured(attribute))
    found.discard(None)
    return next(iter(found)) if len(found) == 1 else None


def _measured(attribute: Attribute) -> tuple[str, Decimal] | None:
    if attribute.number is not None:
        size = measure(attribute.unit) if attribute.unit else ("", Decimal(1))
        return None if size is None else (size[0], attribute.number * size[1])
    stated = [figure for figure in figures(attribute.text) if figure.amount is not None and figure.dimension]
    amount = stated[0].amount if len(stated) == 1 else None
    return None if amount is None else (stated[0].dimension, amount)
