"""Questions for more than a price: is it this sum, what do three cost, what in euros."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.money import money
from bot.offers import Offer, offer
from bot.phrasing import said
from bot.quoting.context import Context
from bot.quoting.faqs import best_faq
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.price import price_finding
from bot.understanding.asked_money import NamedSum, asked_currency, asked_number, named_sum
from bot.understanding.intent import asks_price
from bot.understanding.options import Wanted, chosen_variants
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.wording import has_chinese

# What is done with goods has a price of its own.
_SERVICE = re.compile(
    r"\bto (?:ship|send|deliver|post|mail|return|exchange|repair|replace|fix)\b|"
    r"(?:运费|邮费|快递费)(?:是|要|得|需要)?(?:多少|几)|修理|维修|退货"
)


def asked_price_finding(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """The answer to such a question about ``product``; ``None`` where it asks for the price alone, or for none."""
    read = context.read
    chosen = chosen_variants(product, wanted.values) if wanted.values else None
    if chosen == () or (wanted.missing and not wanted.values):
        return None
    found = offer(product, now=context.now, variants=chosen, free_items=context.shop.free_items)
    asked = named_sum(_without_name(read.about_text, product), found.currency)
    if asked is not None and read.intent in ("ask", "price"):
        return _judged(context, price_finding(context, product, wanted), found, asked)
    if not asks_price(read.text):
        return None
    if _SERVICE.search(fold(read.text)):
        return None
    values = frozenset(value for _, value in wanted.values)
    number = asked_number(read.text, product.title, values)
    price = price_finding(context, product, wanted) if number or asked_currency(read.text) else None
    if price is None or price.status != "answered" or found.low is None:
        return None
    several = _several(context, price, found, number) if number else None
    return _in_currency(context, several or price, found) or several


def _without_name(about: str, product: Product) -> str:
    """What is asked without Chinese words of the product's title: of "Heath 4 帐篷" only the name is known before."""
    for word in sorted(filter(has_chinese, terms(product.title)), key=len, reverse=True):
        about = about.replace(word, " ") if len(word) > 1 else about
    return about


def _judged(context: Context, price: Finding | None, found: Offer, asked: NamedSum) -> Finding | None:
    """The catalog's price behind a yes or no to the sum that the customer named."""
    if price is None or price.status != "answered" or found.low is None or found.high is None:
        return price
    if asked.currency is not None:
        return _before(price, _not_in(asked.currency, context.language))
    kept = [asked.holds(each) for each in (found.low, found.high)]
    among = asked.low is not None and asked.low == asked.high and found.low <= asked.low <= found.high
    if not any(kept) and not among:
        return _before(price, said("No.", "不是。", context.language))
    if all(kept) and not (found.starts_at and asked.high is not None):
        return _before(price, said("Yes.", "是的。", context.language))
    return _before(price, said("Not in every version.", "不是每一款都是。", context.language))


def _several(context: Context, price: Finding, found: Offer, number: int) -> Finding:
    """The unit price, and what ``number`` of them come to at it."""
    language = context.language
    assert found.low is not None
    assert found.high is not None
    ends = (found.low, found.high)
    totals = [money(each * Decimal(number), found.currency, language) for each in ends]
    if found.low == found.high and not found.starts_at:
        total = totals[0]
    elif found.low == found.high:
        total = said(f"at least {totals[0]}", f"至少 {totals[0]}", language)
    else:
        total = said(f"between {totals[0]} and {totals[1]}", f"{totals[0]} 至 {totals[1]}", language)
    text = said(f" {number} of them come to {total}.", f"{number} 件一共 {total}。", language)
    statements = price.statements
    if context.read.intent == "policy":
        # "With shipping?": what the shop says of that stands behind the sum.
        rule = best_faq(context)
        if rule is not None and rule.score >= context.thresholds.text:
            statements = (*statements, rule.statement)
    first, *others = statements
    # The sums rest on the price that they are reckoned from.
    sums = tuple(supported(words, "money", str(each * number)) for words, each in zip(totals, ends, strict=True))
    first = replace(first, text=first.text + text, claims=(*first.claims, *dict.fromkeys(sums)))
    return replace(price, statements=(first, *others))


def _in_currency(context: Context, price: Finding, found: Offer) -> Finding | None:
    code = asked_currency(context.read.text)
    if code is None or found.currency is None or code == found.currency:
        return None
    return _before(price, _not_in(code, context.language))


def _not_in(code: str, language: str) -> str:
    return said(f"The shop states no price in {code}.", f"店铺没有标 {code} 价格。", language)


def _before(price: Finding, words: str) -> Finding:
    return replace(price, statements=(Statement(words), *price.statements))
