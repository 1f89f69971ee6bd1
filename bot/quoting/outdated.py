"""What is said in place of a price or a stock state that was last confirmed too long ago."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from bot.links import safe_link
from bot.offers import card
from bot.phrasing import said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.unknown import ask_the_shop
from knowledge.records import Fact, Product


def outdated_finding(context: Context, product: Product, fact: Fact) -> Finding | None:
    """When the price or stock of ``product`` was last confirmed, and where to look; ``None`` when it may be told."""
    if fact not in product.outdated:
        return None
    language = context.language
    text = f"{outdated_sentence(context, product, fact)}{_where(context, product)}"
    shown = card(product, now=context.now, free_items=context.shop.free_items)
    return Finding("unanswered", (_statement(context, product, fact, text, language),), 0.0, (shown,))


def outdated_statement(context: Context, product: Product, fact: Fact) -> Statement:
    """The same as one statement of a longer answer, in a line of its own."""
    text = f"- {outdated_sentence(context, product, fact)}"
    return _statement(context, product, fact, text, context.language)


def outdated_sentence(context: Context, product: Product, fact: Fact) -> str:
    """When the price or stock was last confirmed, without saying what it was."""
    day = _day(product, fact, context.language)
    if fact == "price":
        return said(
            f"The price of the {product.title} was last confirmed on {day}, too long ago to state it.",
            f"{product.title}的价格最近一次确认是在{day}，时间太久，不便报价。",
            context.language,
        )
    return said(
        f"Whether the {product.title} is in stock was last confirmed on {day}, too long ago to state it.",
        f"{product.title}的库存最近一次确认是在{day}，时间太久，无法确定是否有货。",
        context.language,
    )


def _statement(context: Context, product: Product, fact: Fact, text: str, language: str) -> Statement:
    day = _day(product, fact, language)
    field = "price" if fact == "price" else "availability"
    unsaid = said(
        "too long ago to state it", "时间太久，不便报价" if fact == "price" else "时间太久，无法确定", language
    )
    confirmed = said(f"last confirmed on {day}, ", f"最近一次确认是在{day}，", language)
    evidence = context.field_evidence(product, field, f"{confirmed}{unsaid}")
    return Statement(text, (evidence,), (supported(day, "date", _confirmed(product, fact).date().isoformat()),))


def _where(context: Context, product: Product) -> str:
    """The product's page, where its address is one of the shop's own; else whom to ask."""
    url = safe_link(product.url, context.shop.hosts)
    if url is None:
        return ask_the_shop(context)
    # A bracket or blank of the address must not end the link.
    link = quote(url, safe="%/:=&?~#+!$,;'@*[]-._")
    return said(f" Please see the [product page]({link}).", f"请查看[商品页面]({link})。", context.language)


def _day(product: Product, fact: Fact, language: str) -> str:
    at = _confirmed(product, fact)
    return said(f"{at.day} {at:%B %Y}", f"{at.year}年{at.month}月{at.day}日", language)


def _confirmed(product: Product, fact: Fact) -> datetime:
    at = product.price_at if fact == "price" else product.stock_at
    if at is None:
        raise ValueError(f"{product.key}: what has no time is never too old")
    return at
