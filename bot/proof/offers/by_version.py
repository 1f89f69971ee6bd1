"""A sentence that tells of several versions in clauses of their own, as one statement about each of them.

"The small one is $99; the large one is out of stock": no version takes the price or the stock of another.
"""

from __future__ import annotations

import re

from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.apart import Statement, is_of_both
from bot.proof.naming.subjects import products
from bot.proof.offers.versions import places_of

_JOINTS = re.compile(r"[;；]\s?|[,，]\s?(?:(?:while|whereas)\s|而(?!且))")


# What such a clause says, another clause has said, or says of what that one left.
_TIED = re.compile(r"(?i)\b(?:too|also|as well|so|neither|nor|others?|rest)\b|也|同样|其[他它余]")


def by_version(spoken: Spoken, grounds: Grounds) -> tuple[Statement, ...]:
    """One statement for each clause, where each names other values of the same options of the one cited product."""
    parts = _JOINTS.split(spoken.plain)
    about = products(grounds, spoken.cited) if len(parts) > 1 else []
    if len(about) != 1 or not about[0].product.variants:
        return ()
    named = [{(name, value) for name, value, _ in places_of(about[0].product, part)} for part in parts]
    options = {frozenset(name for name, _ in one) for one in named}
    apart = all(named) and len(options) == 1 and len(set().union(*named)) == sum(map(len, named))
    if not apart or any(is_of_both(part) or _TIED.search(part) for part in parts):
        return ()
    return tuple((Spoken(part, spoken.cited), grounds) for part in parts)
