"""Figures that the customer brought: they may be said back as the customer's, never as a fact.

What lies within a range that the same sentence tells may be said to: "from 40 to 100 °C, so 80 °C is no problem".
"""

from __future__ import annotations

import re

from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised

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


_SO = re.compile(
    r"(?i)\b(?:so|which means|that means|meaning|therefore|including|and that includes)\b|所以|因此|包括|也就"
)
_STEP = re.compile(r"(?i)\b(?:steps|increments|intervals) of\s*$|每(?:隔)?\s*$|\bevery\s*$")
_STEPS = re.compile(r"(?i)[\s-]*(?:steps?|increments?|intervals?)\b|\s*(?:一|为一?|[分]?成?)?[档级步]")
_NEVER = re.compile(
    r"(?i)\b(?:not|never|cannot|no(?! (?:problem|trouble|issue)))\b|n't\b|不(?!成问题|是问题)|没(?!有?问题)|无法"
)


def within_told(figure: Figure, spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the customer's own figure is said to be possible, as a range before it in the sentence has it.

    Where the sentence tells the steps of the range, it must be one of them.
    """
    plain = spoken.plain
    before = [one for one in spoken.figures if one.end <= figure.start]
    ends = next((one for one in before if one.end_of is not None and one.dimension == figure.dimension), None)
    so = next((match for match in _SO.finditer(plain) if match.end() <= figure.start), None)
    if ends is None or ends.end_of is None or so is None or figure.amount is None or so.start() < ends.end:
        return False
    if _CLAUSE.search(plain[so.end() : figure.start]) or _NEVER.search(plain[so.end() :]):
        return False
    asked = any(
        one.number == figure.number and (one.amount == figure.amount or not one.dimension)
        for one in figures(grounds.question)
    )
    low, high = ends.end_of
    steps = [one for one in before if one is not ends and _is_step(plain, one) and one.dimension == figure.dimension]
    held = all(one.amount and (figure.amount - low) % one.amount == 0 for one in steps)
    return asked and low <= figure.amount <= high and held


def _is_step(plain: str, figure: Figure) -> bool:
    return _STEP.search(plain[: figure.start]) is not None or _STEPS.match(plain, figure.end) is not None


_IN_CASE = re.compile(
    r"(?i)\bif (?:you(?:'d| would|'re| are)? )?(?:need|want|wear|take|like|prefer|choose|looking for|after)\b"
    r"[^,;:.]{0,40}$"
    r"|(?:如果|若|要是)[您你]?(?:是|想|需)?(?:需要|想要|要|穿|选|买|拿)[^,，;；。]{0,20}$"
)


def in_case(figure: Figure, spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the figure is a size that a product is sold in, where a clause says for which case: "if you need 42"."""
    if figure.kind != "number" or not _IN_CASE.search(spoken.plain[: figure.start]):
        return False
    products = (source.product for source in grounds.sources.values())
    return any(
        figure.text in (value, normalised(value))
        for product in products
        if product is not None
        for variant in product.variants
        for _, value in variant.options
    )
