"""What a product states in the unit of an amount that it is asked for: "does it take 16 GB?", 支持45瓦吗."""

from __future__ import annotations

import re

from bot.offers import card
from bot.quoting.context import Context
from bot.quoting.fields import rank_fields
from bot.quoting.finding import Finding
from bot.understanding.quantities import Quantity, quantities
from bot.understanding.usual_fields import usual_names
from knowledge.language import fold, terms
from knowledge.records import Attribute, Product
from knowledge.units import comparable

# What may stand beside the amount; any other word asks for a field by its name.
_BESIDE = frozenset(
    "does do did it is are can will would has have got the a an this that take takes hold holds support supports with "
    "up to of come comes get gets at least really actually even".split()
)
_BESIDE_ZH = re.compile(
    r"支持|承受|装得下|装下|能装|能不能|可不可以|可以|最大|最多|至少|有没有|是不是|这款|这个|到|有|能|吗|嘛|么|吧|呢|的|它|是|装|达|带"
)
# Of more fields in the unit than these none is told for the others.
_MOST = 2
_CONFIDENCE = 0.7


def amount_finding(context: Context, product: Product) -> Finding | None:
    """The product's fields in the unit of the amount that is asked for, and of nothing else; ``None`` otherwise.

    A bare number is told where it is the amount asked for and its field is what is usually stated in that unit: whether
    the unit is the same the shop does not say, and the answer adds none.
    """
    amount = _asked(context, product)
    if amount is None or amount.unit is None or (measured := comparable(amount.unit)) is None:
        return None
    of_unit = [one for one in product.attributes if one.unit and (comparable(one.unit) or ("",))[0] == measured[0]]
    usual = [set(terms(name)) for name in usual_names(amount.unit, measured)]
    bare = [one for one in product.attributes if one.unit is None and _is_amount(one, amount)]
    meant = of_unit or [one for one in bare if any(words <= set(terms(one.name)) for words in usual)]
    if not meant or len(meant) > _MOST:
        return None
    names = [one.name for one in meant]
    told = [field for field in rank_fields(context, product) if field.name in names]
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", tuple(field.plainly for field in told), _CONFIDENCE, (shown,)) if told else None


def _asked(context: Context, product: Product) -> Quantity | None:
    """The one amount of a question in which nothing else is asked for."""
    read = context.read
    for text in dict.fromkeys((read.about_text, read.written)):
        plain = fold(text)
        found = [one for one in quantities(plain) if one.unit and not one.money]
        if len(found) != 1:
            continue
        rest = f"{plain[: found[0].start]} {plain[found[0].end :]}"
        named = set(terms(product.title))
        words = [word for word in re.findall(r"[a-z0-9]+", rest) if word not in _BESIDE]
        signs = re.sub(r"[\W\da-z_]+", "", _BESIDE_ZH.sub("", rest))
        if not signs and all(named.issuperset(terms(word)) for word in words):
            return found[0]
    return None


def _is_amount(attribute: Attribute, amount: Quantity) -> bool:
    return attribute.number is not None and attribute.number in (amount.low, amount.high)
