"""How many pieces of a product are left, from the numbers that the shop's data states."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.phrasing import option_label, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from bot.quoting.outdated import outdated_finding
from bot.quoting.stock import stock_finding
from bot.understanding.options import Wanted, chosen_variants
from knowledge.language import fold
from knowledge.records import Product

_BUYABLE = ("in_stock", "limited")
_HOW_MANY_LEFT = re.compile(
    r"\bhow many\b.*\b(?:left|in stock|remain(?:ing)?|still (?:have|got)|on hand)\b|\bstock (?:level|count|quantity)\b|"
    r"\b(?:quantity|number of pieces|number) (?:left|in stock)\b|"
    r"(?:还剩|剩下?|剩余|还有|库存(?:有|还有|是|量)?)(?:多少|几)(?!天|种|款|钱)|(?:多少|几)(?:双|个|件|顶|只|把|条|套|台|支)?(?:库存|现货)|"
    r"库存(?:数量|量)"
)


def asks_pieces_left(text: str) -> bool:
    """True when the words ask how many pieces are left, not only whether there are any."""
    return bool(_HOW_MANY_LEFT.search(fold(text)))


def pieces_finding(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """How many pieces are in stock; that the number is not told where the data states only whether there are any.

    ``None`` for another question, and where the shop says nothing of the stock.
    """
    if not asks_pieces_left(context.read.text):
        return None
    stock = stock_finding(context, product, wanted)
    if stock is None or outdated_finding(context, product, "stock") is not None or (wanted.missing and not wanted):
        return stock
    chosen = chosen_variants(product, wanted.values) if wanted.values else product.variants
    if wanted.values and not chosen:
        return stock
    language = context.language
    states = [(one.availability, one.quantity) for one in chosen] or [(product.availability, product.quantity)]
    buyable = [quantity for state, quantity in states if state in _BUYABLE]
    known = [quantity for quantity in buyable if quantity is not None]
    if not buyable:
        return stock
    if len(known) < len(buyable) or sum(known) <= 0:
        first, *others = stock.statements
        untold = said("How many are left, the shop's data does not say.", "具体还剩多少，店铺资料没有说明。", language)
        text = re.sub(r"^(?:Yes|No), t", "T", first.text)
        return replace(stock, statements=(Statement(untold), replace(first, text=text), *others))
    label = said(", ", "、", language).join(
        option_label([option], context.lexicon, language) for option in wanted.values
    )
    where = "" if not label else said(f" in {label}", f"（{label}）", language)
    number = sum(known)
    text = said(
        f"{number} of the {product.title}{where} {'is' if number == 1 else 'are'} in stock.",
        f"{product.title}{where}有现货 {number} 件。",
        language,
    )
    rows = "; ".join(
        f"{option_label(one.options, context.lexicon, language) or product.title}: {one.quantity}"
        for one in chosen
        if one.quantity is not None and one.availability in _BUYABLE
    )
    total = said(f"in stock: {number}", f"有货：{number}", language)
    evidence = context.field_evidence(product, "availability", f"{total} ({rows})" if len(known) > 1 else total)
    return Finding("answered", (Statement(text, (evidence,)),), 0.95, stock.products)
