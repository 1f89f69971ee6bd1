"""Shares of materials: of "80% wool, 20% cotton" neither 80% is cotton nor 20% wool."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import fields_of, stated

_PERCENT = r"(?P<share>\d{1,3}(?:\.\d+)?)\s?%"
# What stands behind its share, or before it with a word that says so.
_BEHIND = re.compile(
    rf"{_PERCENT}\s?(?:的|为|是|of )?\s?(?P<of>[\u3400-\u9fff]{{1,10}}|[a-z][a-z-]*(?: [a-z][a-z-]*){{0,2}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?P<of>[\u3400-\u9fff]{{1,8}}?)(?:的?含量|的?比例|占比?)(?:约|为|是|达|[:：])*\s?{_PERCENT}", re.IGNORECASE
)
_BEFORE_ENGLISH = re.compile(
    rf"\b(?P<of>[a-z-]+) (?:content (?:is |of )?|makes up |accounts for |share (?:is |of )?){_PERCENT}", re.IGNORECASE
)
_ENDS = re.compile(r"[和与及或而且并、的]|\b(?:and|or|with|plus|but|in|for|on|is|are)\b", re.IGNORECASE)


def judged_shares(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The shares of the sentence that its sources give of another material."""
    said = _shares(spoken.plain) if "%" in spoken.plain else ()
    if not said:
        return []
    sources = grounds.cited(spoken.cited).values()
    told = [pair for source in sources for pair in _shares(f"{stated(source)}\n{fields_of(source)}")]
    every = {share for share, _ in told}
    found = []
    for share, of in said:
        own = {other for other, material in told if _same(of, material)}
        if own and share in every and share not in own:
            reason = f"{share}% {of}: the source says {', '.join(format(one, 'f') for one in sorted(own))}%"
            found.append(Judged(f"{share}%", "percent", format(share, "f"), "withheld", reason=reason))
    return found


@lru_cache(maxsize=1 << 11)
def _shares(text: str) -> tuple[tuple[Decimal, str], ...]:
    return tuple(_found(normalised(text)))


def _found(plain: str) -> Iterator[tuple[Decimal, str]]:
    for pattern in (_BEFORE, _BEFORE_ENGLISH):
        for match in pattern.finditer(plain):
            yield Decimal(match["share"]).normalize(), match["of"].casefold()
    for match in _BEHIND.finditer(plain):
        if of := _ENDS.split(match["of"])[0].strip():
            yield Decimal(match["share"]).normalize(), of.casefold()


def _same(said: str, told: str) -> bool:
    """Whether both name one material: 涤纶 and 再生涤纶, "recycled polyamide" and "polyamide"."""
    if said.isascii() != told.isascii():
        return False
    if not said.isascii():
        return said.startswith(told) or said.endswith(told) or told.endswith(said)
    return bool(set(told.split()[-1:]) & set(said.split()) or set(said.split()[-1:]) & set(told.split()))
