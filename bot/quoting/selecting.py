"""Which products satisfy the filters of a question, and which of them cannot be judged today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.phrasing import said
from bot.quoting.context import Context
from bot.understanding.naming import title_terms
from knowledge.facets import Filters, matching, outdated, title_holds
from knowledge.records import Fact, Product
from knowledge.wording import has_chinese


def filtered_ids(context: Context, filters: Filters) -> set[int]:
    """Row numbers of the products that satisfy all filters, title words included."""
    ids = matching(context.reader.view, filters)
    for word in filters.words:
        ids &= _titled(context, word)
    return ids


def _titled(context: Context, word: str) -> set[int]:
    """Products whose title holds the word; in Chinese also at the end of a longer one: 跑鞋 are 鞋, 鞋垫 are none."""
    found = set(context.reader.titles_with(word))
    if has_chinese(word):
        view = context.reader.view
        for number, record in view.records(title_holds(view, word) - found).items():
            if isinstance(record, Product) and any(term.endswith(word) for term in title_terms(record.title)):
                found.add(number)
    return found


def one_language(context: Context, ids: set[int]) -> list[Product]:
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
    for fact, ids in outdated(context.reader.view, filters).items():
        for word in filters.words:
            ids &= _titled(context, word)
        parts.append(too_old(len(one_language(context, ids)), fact, context.language))
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
