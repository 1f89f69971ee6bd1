"""A list of the products that fit, each with what makes it fit and its price."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.offers import card, offer
from bot.phrasing import listed, price_words, said, spoken_value, stock_words
from bot.quoting.asked_part import asked_part
from bot.quoting.context import Context
from bot.quoting.counting import SHOWN
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.fitting import Candidate
from bot.quoting.satisfied import catalog_evidence
from bot.quoting.selecting import confirmed_at, left_out
from bot.quoting.varying import varied
from bot.things import THINGS
from bot.understanding.asked import Asked, without_words
from bot.understanding.kinds import lines_named
from knowledge.wording import index_terms


def list_finding(context: Context, asked: Asked, fitting: Sequence[Candidate]) -> Finding:
    """The products that fit, each with what makes it fit and its price."""
    language = context.language
    # Title words rank here and filter nothing: only what really held is told.
    named, asked = asked, without_words(asked)
    shown = varied(fitting, [c.product.title for c in fitting], [c.score for c in fitting], SHOWN)
    statements = []
    if asked.filters.narrow:
        described = asked.described(language)
        lead = said(f"These fit {described}:", f"符合{described}的有：", language)
        statements.append(Statement(lead, (catalog_evidence(asked, len(fitting), language, context),)))
    elif unsaid := _unsaid(context, named, shown[0]):
        words = listed([f"“{word}”" for word in unsaid], language)
        lead = said(
            f"These come closest; their texts do not mention {words}:",
            f"最接近的是以下商品，资料里没有提到{words}：",
            language,
        )
        statements.append(Statement(lead))
    statements += [_product_statement(context, candidate) for candidate in shown]
    if aside := _aside(context, asked, shown):
        statements.append(Statement(aside))
    cards = tuple(
        card(c.product, now=context.now, why=c.why if c.field != "title" else "", free_items=context.shop.free_items)
        for c in shown
    )
    as_of = confirmed_at([candidate.product for candidate in fitting], asked.filters.facts)
    score = min(1.0, shown[0].score)
    return Finding("answered", tuple(statements), score, cards, filters=asked.filters.to_json(), as_of=as_of)


def _aside(context: Context, asked: Asked, shown: Sequence[Candidate]) -> str:
    """What the list leaves out for its age: products that the filters cannot judge, or prices that were asked for."""
    if aside := left_out(context, asked.filters):
        return aside
    if context.read.intent == "price" and any("price" in candidate.product.outdated for candidate in shown):
        return said(
            "Where no price is given, it was last confirmed too long ago.",
            "未标价的商品，价格最近一次确认的时间太久。",
            context.language,
        )
    return ""


def _unsaid(context: Context, asked: Asked, candidate: Candidate) -> list[str]:
    """The customer's words that the best product's own data does not hold; none when it holds most of them."""
    if candidate.covered >= _MOSTLY:
        return []
    named = {word for _, taken, _ in lines_named(THINGS, context.read.text) for word in taken}
    missing = [
        term.surface for term in asked.content if not term.stands_in(candidate.words) and term.surface not in named
    ]
    said_so = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", context.read.text)
    return list(dict.fromkeys(next((w for w in said_so if index_terms(w)[:1] == [stem]), stem) for stem in missing))[:3]


# From this share on, what was asked for counts as said.
_MOSTLY = 0.6


def _product_statement(context: Context, candidate: Candidate) -> Statement:
    product, language = candidate.product, context.language
    evidence = [context.field_evidence(product, candidate.field, candidate.why, candidate.score)]
    claims = []
    text = f"- **{product.title}**"
    if candidate.field != "title":
        text += f"{said(' – ', ' —— ', language)}{_quoted_reason(context, candidate)}"
    found = offer(product, now=context.now, free_items=context.shop.free_items)
    if found.low is not None:
        words = price_words(found, language)
        text += f"{said(' – ', '，价格 ', language)}{words}"
        evidence.append(context.field_evidence(product, "price", words))
        claims.append(supported(words, "price", str(found.low), place=2))
    state = card(product, now=context.now).availability
    if state in ("out_of_stock", "discontinued", "backorder"):
        text += said(f" ({stock_words(state, 'en')})", f"（{stock_words(state, 'zh')}）", language)
    return Statement(text, tuple(evidence), tuple(claims))


def _quoted_reason(context: Context, candidate: Candidate) -> str:
    if candidate.field == "description":
        from bot.phrasing import original

        return original(candidate.why.rstrip(".。；; "), context.language)
    name, _, value = candidate.why.partition(": ")
    language = context.language
    value = " ".join(asked_part(context, context.read.text, value).split()).rstrip("。；;. ")
    spoken = spoken_value(name, context.lexicon, language)
    return f"{spoken}{said(': ', '：', language)}{spoken_value(value, context.lexicon, language)}"
