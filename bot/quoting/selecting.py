"""Which products satisfy the filters of a question, and which of them cannot be judged today."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime

from bot.phrasing import said
from bot.quoting.context import Context
from knowledge.facets import Filters, outdated, satisfying
from knowledge.records import Fact, Product


def filtered_ids(context: Context, filters: Filters) -> AbstractSet[int]:
    """Row numbers of the products that satisfy all filters, title words included."""
    return satisfying(context.reader, filters)


def one_language(context: Context, ids: AbstractSet[int]) -> list[Product]:
    """Each product once, in the asker's language where it has one."""
    best: dict[tuple[str, str], Product] = {}
    for record in context.reader.view.records(ids).values():
        if isinstance(record, Product):
            identity = (record.source, record.key)
            if identity not in best or record.language == context.language:
                best[identity] = record
    return list(best.values())


def confirmed_at(products: Iterable[Product], facts: Iterable[Fact]) -> datetime | None:
    """When the oldest of these facts of the products was confirmed; ``None`` when none of them is asked for."""
    times = [product.price_at if fact == "price" else product.stock_at for fact in facts for product in products]
    return min((at for at in times if at is not None), default=None)


def left_out(context: Context, filters: Filters) -> str:
    """How many products are left out because their price or stock is too old to be told; empty when none is."""
    parts = []
    old = outdated(context.reader.view, filters)
    named = satisfying(context.reader, filters.without("price", "stock")) if old else set()
    for fact, ids in old.items():
        parts.append(too_old(len(one_language(context, ids & named)), fact, context.language))
    return said(" ", "", context.language).join(part for part in parts if part)


def too_old(number: int, fact: Fact, language: str) -> str:
    """So many products whose price or stock was confirmed too long ago, as a sentence; empty for none."""
    if not number:
        return ""
    what = {"price": ("price", "价格"), "stock": ("stock", "库存")}[fact]
    products = "1 product is" if number == 1 else f"{number} products are"
    return said(
        f"{products} left out, as the {what[0]} was last confirmed too long ago.",
        f"另有 {number} 款商品未计入，因为{what[1]}最近一次确认的时间太久。",
        language,
    )
