"""Fields that are the shop's secret by their name: what it pays, earns and whom it buys from. They are never stored."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ENGLISH = re.compile(
    r"""
    (?:(?:unit|item|product|variant|average|avg|landed|net|our|my|base|standard|purchase|buying|dealer|vendor
        |factory)\ )*
    (?:
        costs?(?:\ (?:price|per\ \w+|of\ (?:goods(?:\ sold)?|item|product|purchase)|basis|amount|value|net|gross
            |currency))?
      | cogs | (?:purchase|buying|buy|purchasing|wholesale|dealer|trade|factory|procurement|vendor)\ (?:price|cost|rate)
      | wholesale(?:\ .*)? | (?:gross\ |net\ |profit\ |our\ )?margins?(?:\ .*)? | (?:gross\ |net\ )?profits?(?:\ .*)?
      | markup(?:\ .*)? | mark\ up(?:\ .*)? | suppliers?(?:\ .*)? | internal\ (?:notes?|comments?|price|cost|remarks?)
      | (?:private|staff|vendor|purchasing)\ (?:notes?|comments?|remarks?)
    )
    (?:\ (?:[a-z]{3}|percent|pct))?
    """,
    re.VERBOSE,
)
_CHINESE = re.compile("成本|进价|进货|采购价|利润|毛利|供应商|供货商|批发价|出厂价|内部备注|供货价|拿货价")


@lru_cache(maxsize=8_192)
def is_secret(name: str) -> bool:
    """Whether a field of this name must not be stored, in whatever format it comes: ``Cost per item``, ``进价``.

    A part of a dotted or slashed name suffices (``pricing.cost``, ``Cost per item / EU``). ``Shipping cost`` and
    ``seam margin`` are the customer's business.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    if _CHINESE.search(folded):
        return True
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", name)).casefold()
    for variant in {folded, spaced}:
        parts = re.split(r"[./\\:|()\[\]]", variant)
        if any(_ENGLISH.fullmatch(" ".join(re.findall(r"[^\W_]+", part))) for part in parts):
            return True
    return False
