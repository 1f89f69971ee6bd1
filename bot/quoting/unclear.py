"""Conditions that could not be made a filter: what could not be judged, and the fields among which to choose."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Suggestion
from bot.phrasing import attribute_name, listed, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from bot.quoting.unknown import ask_the_shop
from bot.understanding.asked import Asked
from bot.understanding.ordering import Unclear

# Fields that are offered to choose from.
_FIELDS = 4


def unclear_finding(context: Context, asked: Asked, near: Sequence[Suggestion] = ()) -> Finding:
    """Says what of the question could not be judged; asks back where naming a field would help."""
    told = [_told(context, one) for one in asked.unclear]
    asks = any(one.names or one.reason == "value" for one in asked.unclear)
    text = said(" ", "", context.language).join(dict.fromkeys(told))
    if not asks:
        text += ask_the_shop(context)
    filters = asked.filters.to_json()
    return Finding(
        "clarify" if asks else "unanswered", (Statement(text),), 0.0, suggestions=tuple(near), filters=filters
    )


def _told(context: Context, one: Unclear) -> str:
    language, you = context.language, context.shop.tone_zh
    words = " ".join(one.words.split())[:60]
    names = [f"“{attribute_name(name, context.lexicon, language).strip('“”')}”" for name in one.names[:_FIELDS]]
    fields = listed(list(dict.fromkeys(names)), language, last="or")
    if one.reason == "several" and fields:
        return said(
            f"Which do you mean by “{words}”: {fields}?", f"{you}说的“{words}”是指{fields}中的哪一项？", language
        )
    if one.reason == "unit" and fields:
        return said(
            f"The catalog states {fields} without a unit, so I cannot tell which products are “{words}”. "
            "Would a bare number do?",
            f"目录中的{fields}没有注明单位，无法判断哪些商品符合“{words}”。要不要直接按数值比较？",
            language,
        )
    if one.reason == "value" and fields:
        return said(
            f"No product states “{words}” in {fields}. Which value do you mean?",
            f"没有商品的{fields}写明“{words}”，{you}指的是哪个值？",
            language,
        )
    if one.reason == "field" and fields:
        return said(
            f"I cannot judge “{words}”: no product states it. Do you mean {fields}?",
            f"“{words}”无法判断，没有商品注明这一点。{you}是想问{fields}吗？",
            language,
        )
    if one.reason in ("field", "value"):
        return said(
            f"I cannot judge “{words}”: no product states it, so I'd rather not guess.",
            f"“{words}”无法判断，没有商品注明这一点，我不想随意猜测。",
            language,
        )
    return said(
        "I cannot pick products by that condition yet, so I'd rather not guess.",
        "我还不能按这个条件挑选商品，不想随意猜测。",
        language,
    )
