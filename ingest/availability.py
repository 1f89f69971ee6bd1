"""Words for stock, in the two languages and in schema.org's, as the states that a record knows."""

from __future__ import annotations

import re
import unicodedata

from knowledge.records import Availability

_WORDS: dict[Availability, str] = {
    "in_stock": "in stock|instock|available|in store only|instoreonly|online only|onlineonly"
    "|现货|有货|有现货|库存充足|在售",
    "out_of_stock": "out of stock|outofstock|sold out|soldout|unavailable|not available|not in stock|no stock"
    "|缺货|无货|无库存|售罄|已售罄|断货|暂时缺货|卖完|已售完",
    "preorder": "preorder|pre order|presale|pre sale|预售|预购|预订",
    "backorder": "backorder|back order|back ordered|backordered|on backorder|available on backorder"
    "|可补货|补货中|缺货可订|可预订补货",
    "limited": "limited|limited availability|limitedavailability|low stock|few left|库存紧张|少量|少量现货|仅剩少量",
    "discontinued": "discontinued|no longer available|停产|已停产|下架|已下架",
}  # fmt: skip
_STATES = {word: state for state, words in _WORDS.items() for word in words.split("|")}


def read_availability(text: str) -> Availability | None:
    """The state that a word, or a schema.org address such as ``https://schema.org/InStock``, stands for."""
    folded = unicodedata.normalize("NFKC", text).strip().casefold()
    folded = re.sub(r"^(?:https?://)?(?:www\.)?schema\.org/", "", folded)
    return _STATES.get(re.sub(r"[\s_-]+", " ", folded).strip())
