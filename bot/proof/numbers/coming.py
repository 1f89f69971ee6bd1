"""When something is to come: by the end of the year, next month, 年底. Only what a cited source says will be."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import whole

_SPAN = r"(?:week|month|quarter|year|season|spring|summer|autumn|fall|winter)"
_COMING = re.compile(
    rf"\b(?:by|before|at|towards?|until) the end of (?:the|this|next) {_SPAN}\b|"
    rf"\b(?:later|early|earlier) (?:this|next) {_SPAN}\b|\b(?:next|this coming|in the coming) (?:few )?{_SPAN}s?\b|"
    rf"\bbefore long\b|\bany day now\b|"
    r"(?:今年|明年|本月|下个?月|本季度|下季度)?(?:年底|月底|季末|年末)(?:前|之前)?|下个?月(?!饼)|下(?:周|星期|礼拜)|明年|"
    r"(?:不久|很快)(?:之?后)?(?:就|便)?(?:会|将|能|可)(?:再|重新|恢复|开)",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s+|之|个")


def judged_coming(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every time to come that no cited source names; a question and the customer's own words state none."""
    if spoken.plain.rstrip().endswith(("?", "？")):
        return []
    found = []
    told: list[str] | None = None
    for match in _COMING.finditer(spoken.plain):
        said = _even(match.group())
        if told is None:
            told = [_even(normalised(whole(source))) for source in grounds.cited(spoken.cited).values()]
        if not any(said in one for one in told) and said not in _even(normalised(grounds.question)):
            reason = f"{match.group()}: no cited source says when"
            found.append(Judged(match.group(), "date", said, "withheld", reason=reason))
    return found


def _even(text: str) -> str:
    return _JOINTS.sub("", text.casefold())
