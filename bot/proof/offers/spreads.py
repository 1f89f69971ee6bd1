"""That a price depends on the version: said of a product whose versions cost differently, it states nothing more."""

from __future__ import annotations

import re

from bot.proof.grounds import Grounds, Spoken

_DEPENDS = re.compile(
    r",?\s*\bdepending on (?:the |its )?[a-z][a-z ]{1,30}?(?=\s*(?:\[|[.;!]|$))"
    r"|[，,]\s*价格因[\u3400-\u9fff/ ]{1,10}而异",
    re.IGNORECASE,
)


def without_spread(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence without "depending on the size", where the versions of the product that it cites differ in price."""
    match = _DEPENDS.search(spoken.text)
    if match is None:
        return spoken
    products = [source.product for source in grounds.cited(spoken.cited).values() if source.product is not None]
    if not products or any(len({variant.price for variant in product.variants}) < 2 for product in products):
        return spoken
    return Spoken(spoken.text[: match.start()] + spoken.text[match.end() :], spoken.cited)
