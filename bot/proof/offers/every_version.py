"""One price for all versions: "either size is $29", 两个尺码都是 29 元; true only where no version costs otherwise."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import products

_EVERY = re.compile(
    r"\b(?:either|both|each|every|all|any|whichever|whatever|no matter (?:which|what)|regardless of(?: the)?)"
    r"(?: of the| the)?(?: (?:two|three|four|\d))?(?: available)? (?:sizes?|colou?rs?|versions?|options?|lengths?|"
    r"widths?|variants?|"
    r"ones?)\b|(?:两个|两种|每个|每种|各个|各种|所有|全部|不管哪个|无论哪个|任何|哪个)(?:的)?(?:尺码|尺寸|颜色|版本|规格|款式|长度|码数?)",
    re.IGNORECASE,
)


def judged_every_version(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """A sum said of all versions of a cited product whose versions differ in price."""
    match = _EVERY.search(spoken.plain)
    sums = [figure for figure in spoken.figures if figure.kind == "money"]
    # Two sums are told of the versions apart; a bound and a range hold for all.
    if match is None or len(sums) != 1 or sums[0].end_of is not None:
        return []
    found = []
    for one in products(grounds, spoken.cited):
        prices = {price for v in one.product.variants for price in (v.sale_price, v.price) if price is not None}
        paid = {v.sale_price if v.sale_price is not None else v.price for v in one.product.variants}
        if len(paid - {None}) > 1 and sums[0].number in prices:
            reason = f"{match.group()}: they do not cost the same"
            found.append(Judged(match.group(), "price", "every version", "withheld", reason=reason))
    return found
