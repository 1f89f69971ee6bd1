"""Saying plainly that the shop's texts do not tell, and answering small talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.answers import Suggestion
from bot.phrasing import said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from bot.quoting.selecting import left_out
from knowledge.language import fold


def unknown(
    context: Context,
    *,
    products: Sequence[Suggestion] = (),
    topic: str = "",
    described: str = "",
    explain: Mapping[str, Any] | None = None,
) -> Finding:
    """The not-known answer: what is missing, and whom to ask. Near misses are suggestions, never an answer."""
    language, you = context.language, context.shop.tone_zh
    about = context.read.subject.title if context.read.subject is not None else ""
    if topic == "price":
        text = said(f"The shop's data gives no price for the {about}.", f"店铺资料里没有{about}的价格。", language)
    elif topic == "stock":
        text = said(
            f"The shop's data does not say whether the {about} is in stock.",
            f"店铺资料没有说明{about}是否有货。",
            language,
        )
    elif topic == "condition":
        text = said(
            "I cannot pick products by that condition yet, so I'd rather not guess.",
            "我还不能按这个条件挑选商品，不想随意猜测。",
            language,
        )
    elif topic == "filters" and (aside := left_out(context, context.asked.filters)):
        text = said(
            f"Nothing that can be told today fits all of this: {described}. {aside}",
            f"按目前能确认的资料，没有同时符合以下条件的商品：{described}。{aside}",
            language,
        )
    elif topic == "filters":
        text = said(
            f"Nothing in the catalog fits all of this: {described}.",
            f"目录里没有同时符合以下条件的商品：{described}。",
            language,
        )
    elif not context.read.text or (not context.read.terms and not context.read.text.isalnum()):
        text = said(
            "What would you like to know? Ask me about a product, its price or stock, shipping or returns.",
            f"{you}想了解什么？可以问我商品、价格、库存、配送或退换货。",
            language,
        )
        return Finding("clarify", (Statement(text),), 0.0)
    else:
        text = said(
            "The shop's product and help texts don't tell, so I'd rather not guess.",
            "店铺的商品资料和帮助页里没有相关说明，我不想随意猜测。",
            language,
        )
    text += ask_the_shop(context)
    if context.read.foreign:
        text += " I can answer in English and Chinese. 我可以用英文和中文回答。"
    return Finding("unanswered", (Statement(text),), 0.0, suggestions=tuple(products), explain=explain or {})


def ask_the_shop(context: Context) -> str:
    """Whom to ask, as a sentence behind another one; empty where the shop names nobody."""
    contact = context.shop.contact(context.language)
    return said(f" Please ask the shop: {contact}.", f"请联系店铺：{contact}。", context.language) if contact else ""


def smalltalk(context: Context) -> Finding:
    """A short, friendly reply that states nothing about the shop's goods."""
    language, you = context.language, context.shop.tone_zh
    plain = fold(context.read.text)
    name = context.shop.name(language)
    if any(word in plain for word in ("thank", "谢", "感谢")):
        text = said(
            "You're welcome! Anything else I can look up for you?", f"不客气！还有什么可以帮{you}查的吗？", language
        )
    elif any(word in plain for word in ("bye", "see you", "再见", "拜拜")):
        text = said("Goodbye, and thanks for stopping by!", f"再见，感谢{you}的光临！", language)
    else:
        where = said(f" at {name}" if name else "", name, language)
        text = said(
            f"Hello! I answer questions{where} about products, prices, stock, shipping and returns. "
            "What can I look up for you?",
            f"{you}好！我可以回答{where}的商品、价格、库存、配送和退换货问题。想了解什么？",
            language,
        )
    return Finding("smalltalk", (Statement(text),), 1.0)
