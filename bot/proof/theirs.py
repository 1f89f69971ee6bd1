"""Figures that the customer brought: they may be said back as the customer's, never as a fact."""

from __future__ import annotations

import re

from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures

_YOURS = re.compile(
    r"(?i)\byou(?:'ve| have|'d)?\s+(?:\w+\s+)?(?:asked|said|mentioned|wanted|want|named|gave|need"
    r"|set|were looking|are looking)"
    r"|\byour\s+(?:\w+\s+){0,2}(?:budget|limit|question|request|wish|order|cart|size|height|foot|feet|room|wrist)\b"
    r"|[您你](?:想|要|说|问|提到|提出|给出|需要|希望|打算)|[您你]的?(?:预算|要求|订单|身高|问题)|按[您你]"
)
# A clause ends here: what follows is the shop's own statement again.
_CLAUSE = re.compile(r"[,;:，；：。.!?！？]\s|[，；：。！？]|\s(?:but|and it|so it|which)\s")


def said_back(figure: Figure, spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the sentence gives the figure as the customer's own, who did say it."""
    plain = spoken.plain
    cue = None
    for match in _YOURS.finditer(plain):
        if match.start() < figure.end:
            cue = match
    if cue is None or _CLAUSE.search(plain[cue.end() : figure.start]):
        return False
    asked = figures(grounds.question)
    return any(
        one.kind == figure.kind
        and one.number == figure.number
        and one.dimension == figure.dimension
        and one.key == figure.key
        for one in asked
    )
