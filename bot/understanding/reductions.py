"""Whether the words ask for a reduction, and for how large it is: "is it on sale?", "what percentage off?", 省多少."""

from __future__ import annotations

import re

from knowledge.language import fold

_SALE = re.compile(r"\b(on sale|on offer|discounted|reduced|marked down)\b|打折|特价|促销|降价")
_HOW_LARGE = re.compile(
    r"\b(?:how much|what) (?:do|can|will|would|could) (?:i|we|you|one) (?:actually |really )?(?:save|be saving)\b|"
    r"\b(?:what|which|how many|how much) (?:percent(?:age)?|%) (?:off|discount|reduc\w+|less|cheaper)\b|"
    r"\bpercentage (?:off|discount|saving)\b|\bhow (?:big|large|much|deep|high) (?:is|are) (?:the |my |your )?"
    r"(?:discount|reduction|sale|saving|price cut)s?\b|"
    r"\bhow much (?:cheaper|less) (?:is it|are they)? ?(?:now|than before)\b|"
    r"(?:能|可以)?(?:省|节省|优惠|便宜|降)了?(?:多少|几)(?![电水油力气度时分空])|打几折|几折|折扣(?:是|有)?多少|多少折"
)
_DISCOUNT = re.compile(
    r"\b(?:discounts?|rebates?|price (?:drop|cut|reduction)s?|(?:how much|money|percent|%) off|marked down)\b|"
    r"折扣|优惠(?![券码])|打几?折|降价|减价|便宜了?多少|降了多少"
)


def asks_sale(text: str) -> bool:
    """True when the words ask whether something is reduced."""
    return bool(_SALE.search(fold(text)))


def asks_discount(text: str) -> bool:
    """True when the words ask how much something is reduced by, or for a reduction."""
    return bool(_DISCOUNT.search(fold(text))) or asks_how_large(text)


def asks_how_large(text: str) -> bool:
    """True when the words ask for the size of a reduction: a sum or a share."""
    return bool(_HOW_LARGE.search(fold(text)))


def without_discount(text: str) -> str:
    """The folded words but those that ask for a reduction."""
    return _DISCOUNT.sub(" ", _HOW_LARGE.sub(" ", fold(text)))
