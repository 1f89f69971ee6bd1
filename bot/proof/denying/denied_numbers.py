"""Numbers that a clause denies: "it does not weigh 900 g", "not for 230 V", 没有 5 年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.proof.denying.polarity import Clause

# A number with few words between it and the negator: "does not have a rating of 4".
_DENIED_NUMBER = re.compile(
    r"(?:\b(?:not|no|never|cannot)\b|n't\b)(?:\s+(?!with\b)[a-z'-]+){0,4}?\s*[$€£¥]?\s*(\d+(?:[.,]\d+)*)|"
    r"(?:没有|[不没无非])[\u3400-\u9fff]{0,6}\s*[$€£¥]?\s*(?P<zh>\d+(?:[.,]\d+)*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BOUND = re.compile(
    r"\b(?:exceed|more|less|over|under|above|below|beyond|before|until|after|within|from|if|when|unless|heavier|lighter|"
    r"longer|shorter|larger|smaller|later|earlier|fewer|higher|lower|up to|at least)\w*\b|"
    r"[超低高小大少多早晚][过于]|以上|以下|[以之][内前后]|(?<=[天日时周月年钟秒点])[内前后]|满|不足|如果|若",
    re.IGNORECASE,
)


def number_denied(clause: Clause, stated: Sequence[Clause]) -> str | None:
    """The number that the clause denies and no source does: "its price is not $39". A bound is no such denial."""
    if _BOUND.search(clause.text):
        return None
    denied = [match[1] or match["zh"] for match in _DENIED_NUMBER.finditer(clause.text)]
    told = {number for one in stated if one.negated for number in _NUMBER.findall(one.text)}
    return next((number for number in denied if number not in told), None)


def number_denied_in(clause: Clause, negated: Sequence[tuple[int, Clause]]) -> int | None:
    """The source that denies the number that the clause denies, where it denies nothing else: "not on 230 V"."""
    denied = {match[1] or match["zh"] for match in _DENIED_NUMBER.finditer(clause.text)}
    if not denied or not all(w.free for w in clause.targets):
        return None
    return next((n for n, one in negated if denied <= set(_NUMBER.findall(one.text))), None)
