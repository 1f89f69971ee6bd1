"""Who asks for a person, after an order, or for what no shop tells: the shop's own text, else where to turn."""

from __future__ import annotations

from dataclasses import replace

from bot.phrasing import said
from bot.quoting.context import Context
from bot.quoting.faqs import best_faq
from bot.quoting.finding import Finding, Statement
from bot.quoting.judging import STRONG_TEXT, better, offered, text_finding
from bot.quoting.page_sections import best_page
from bot.quoting.texts import TextAnswer
from bot.quoting.unknown import ask_the_shop
from bot.understanding.asked_money import asks_cost_price
from bot.understanding.concerns import concerns
from bot.understanding.intent import asks_whether_program
from bot.understanding.scope import is_beside, tracks_order
from bot.understanding.understood import question_terms

# What is meant, in the words in which a shop writes such an FAQ: "person please" has no word of it.
_PERSON = {"en": "How do I talk to a person of customer service?", "zh": "怎么联系人工客服？"}
_TRACKING = {"en": "How do I track my order?", "zh": "怎么查询我的订单物流？"}


def reaching_finding(context: Context) -> Finding | None:
    """The answer to a question for a person, after an order, or beside the shop; ``None`` when it is none of them."""
    read = context.read
    if not read.subjects and asks_whether_program(read.text):
        return _program(context)
    if asks_cost_price(read.text):
        text = said("What the shop itself pays is not told here.", "店铺自己的进货成本不对外说明。", context.language)
        return Finding("unanswered", (Statement(text + ask_the_shop(context)),), 0.0)
    if read.intent == "person":
        return _person(context)
    if read.intent == "order" and not read.subjects:
        return _order(context)
    return _beside(context) if is_beside(read.text) else None


def _program(context: Context) -> Finding:
    """That a program answers, and how a person is reached."""
    language, you = context.language, context.shop.tone_zh
    contact = context.shop.contact(language)
    told = said("I am a program, not a person.", "我是自动客服程序，不是真人。", language)
    if contact:
        told += said(
            f" You reach a person of the shop here: {contact}.",
            f"{you}可以这样联系店铺的人工客服：{contact}。",
            language,
        )
    return Finding("smalltalk", (Statement(told),), 1.0)


def _person(context: Context) -> Finding:
    """The shop's own text on how to reach it, else its contact and when somebody is there."""
    text = _asked_as(context, _PERSON)
    if text is not None and text.score >= context.thresholds.text:
        return text_finding(text)
    language, you = context.language, context.shop.tone_zh
    contact = context.shop.contact(language)
    if not contact:
        told = said(
            "I am a program, and the shop has not told me how to reach a person.",
            "我是自动客服，店铺没有告诉我人工客服的联系方式。",
            language,
        )
        return Finding("unanswered", (Statement(told),), 0.0)
    told = said(
        f"I am a program. You reach a person of the shop here: {contact}.",
        f"我是自动客服。{you}可以这样联系店铺的人工客服：{contact}。",
        language,
    )
    hours = context.shop.hours.get(language, "")
    if hours:
        told += said(f" Somebody is there: {hours}", f"人工服务时间：{hours}", language)
    return Finding("handoff", (Statement(told),), 1.0)


def _order(context: Context) -> Finding:
    """What the shop writes about orders, which cannot be looked up here."""
    found = [best_faq(context), best_page(context)]
    if tracks_order(context.read.text) and concerns(context.read.text) <= _WHERE_IT_IS:
        tracked = _asked_as(context, _TRACKING)
        if tracked is not None and tracked.score >= STRONG_TEXT:
            return text_finding(tracked)
        found.append(tracked)
    text = better(better(found[0], found[1]), found[-1])
    if text is not None and text.score >= context.thresholds.text:
        return text_finding(text)
    told = said("I cannot look up orders here.", "我在这里查不到订单。", context.language)
    return Finding("unanswered", (Statement(told + ask_the_shop(context)),), 0.0, suggestions=offered(text))


# What an order is asked after by "where is it?" and "when does it come?".
_WHERE_IT_IS = frozenset(("tracking", "delivery time"))


def _beside(context: Context) -> Finding | None:
    """A kind refusal, unless an FAQ of the shop answers just that."""
    faq = best_faq(context)
    if faq is not None and faq.score >= STRONG_TEXT:
        return text_finding(faq)
    told = said(
        "That is nothing I can help with here. I gladly answer questions about the shop's products, prices, stock, "
        "shipping and returns.",
        f"这个问题我帮不上忙。关于店铺的商品、价格、库存、配送和退换货，{context.shop.tone_zh}都可以问我。",
        context.language,
    )
    return Finding("unanswered", (Statement(told),), 0.0)


def _asked_as(context: Context, question: dict[str, str]) -> TextAnswer | None:
    """The FAQ for what is meant, asked in the asker's language in words that say it."""
    text = question[context.language]
    words = tuple(question_terms(text, context.lexicon))
    read = replace(
        context.read, text=text, standalone=text, about_text=text, subjects=(), terms=words, rest=words, carried=None
    )
    return best_faq(replace(context, read=read))
