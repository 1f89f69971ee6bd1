"""Saying that a text does not name the country, the way to pay or the people that a yes-or-no question asks about.

A list of what the shop takes is no answer to who asks for one thing that is not in it, unless that is said.
"""

from __future__ import annotations

import re

from bot.countries import REGIONS, countries_named, speaks_of_country
from bot.phrasing import listed, said
from bot.quoting.context import Context
from bot.understanding.concerns import concerns
from bot.understanding.ways_to_pay import WAYS_TO_PAY
from knowledge.language import fold

_FOR_WHOM = re.compile(
    r"\b(?:discounts?|deals?|prices?) for (?:an? |the )?(?P<en>[a-z]{4,20})\W*$|"
    r"^(?:你们)?(?P<zh>[\u4e00-\u9fff]{2,4}?)(?:有没有|有|能)(?:什么)?(?:折扣|优惠|打折)"
)
# Who takes credit cards takes these, and need not name them.
_CARDS = frozenset(("Visa", "Mastercard"))
_ANY_CARD = re.compile(r"\b(?:all|any|major|credit|debit)(?: (?:major|credit|debit|bank))* cards?\b|信用卡|银行卡")
_NOBODY = frozenset(
    "this that these those what which them your order orders shipping 现在 今天 店里 你们 这个 买多".split()
)


def unmentioned(context: Context, text: str) -> str:
    """What is asked about by name and stands nowhere in ``text``, as the customer knows it; empty for nothing."""
    question = fold(context.read.text)
    wanted = concerns(question)
    names: list[str] = []
    if "destinations" in wanted:
        named = countries_named(question) - REGIONS
        names = [_as_written(one) for one in sorted(named) if not speaks_of_country(text, one)]
        if len(names) < len(named):
            return ""
    elif "payment" in wanted:
        plain = fold(text)
        asked = [(name, words) for name, words in WAYS_TO_PAY if re.search(words, question)]
        names = [
            name if context.language == "en" else (re.search(words, question) or [name])[0]
            for name, words in asked
            if not re.search(words, plain) and not (name in _CARDS and _ANY_CARD.search(plain))
        ]
    elif (found := _FOR_WHOM.search(question)) is not None:
        who = found["en"] or found["zh"]
        stem = who.rstrip("s") if found["en"] else who
        names = [who] if who not in _NOBODY and stem not in fold(text) else []
    return listed(names, context.language, last="or") if names else ""


def told_unmentioned(context: Context, text: str, whole: str) -> str:
    """``text`` behind the word that what is asked about is not named in ``whole``; as it is where all of it is.

    ``whole`` is the text with its heading: "Yes, in 5 days." below "Do you ship to Canada?" speaks of Canada.
    """
    name = unmentioned(context, whole)
    if not name:
        return text
    return said(
        f"The shop's answer does not mention {name}: {text}", f"店铺的说明没有提到{name}：{text}", context.language
    )


def _as_written(country: str) -> str:
    return country.upper() if country in ("uk", "usa", "uae") else country.title()
