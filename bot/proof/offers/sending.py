"""Where to and by which kind of sending something is free: what is free there, or so, is not free everywhere."""

from __future__ import annotations

import re

from bot.proof.words.facts_in_words import is_place
from bot.proof.words.wording import words

_CLAUSE = re.compile(r"[,;:.!?，；：。！？](?=\s|$|[\u3400-\u9fff])\s?|\b(?:but|while|and)\s|但是?|而且?")
# "Whether standard or express, it is free": the clause before belongs to it.
_WHICHEVER = re.compile(r"不管|不论|无论|\b(?:whether|whichever|no matter|regardless)\b", re.IGNORECASE)
_STATES = re.compile(r"\b(?:U\.?S\.?A?\b\.?|United States(?: of America)?|America)|美国(?:本土|境内)?")
_CAPITAL = re.compile(r"(?<=[\w,] )[A-Z][A-Za-z]+|\bUS\b")
_KINDS = re.compile(
    r"(?P<abroad>\b(?:abroad|overseas|foreign|other countr\w+|international\w*)|国外|海外|境外|国际|其他国家)"
    r"|(?P<home>\b(?:domestic\w*|mainland|contiguous)|国内|大陆)"
    r"|(?P<standard>\bstandard\b|标准|普通)|(?P<express>\bexpress\b|特快|加急)",
    re.IGNORECASE,
)


def as_wide(stated: str, at: tuple[int, int], plain: str, said_at: tuple[int, int]) -> bool:
    """Whether a sentence gives no more for nothing than its source, as far as places and kinds of sending tell.

    ``at`` is where ``stated`` says that it is free, ``said_at`` where ``plain`` does. A place may stand anywhere in the
    sentence; standard shipping is what is meant where no kind is named.
    """
    own = _named(clause_at(stated, *at))
    if "express" in _named(clause_at(plain, *said_at)) and "standard" in own and "express" not in own:
        return False
    return own - {"standard"} <= _named(plain)


def clause_at(text: str, start: int, end: int) -> str:
    """The clause around the stretch, with one before it that says of which kinds it holds."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text, 0, start))]
    stop = _CLAUSE.search(text, end)
    first = cuts[-1]
    if len(cuts) > 1 and _WHICHEVER.search(text, cuts[-2], cuts[-1]):
        first = cuts[-2]
    return text[first : stop.start() if stop else len(text)]


def _named(text: str) -> frozenset[str]:
    plain = _STATES.sub(" US ", text)
    found = {match.lastgroup for match in _KINDS.finditer(plain) if match.lastgroup}
    found |= {name.lower() for name in _CAPITAL.findall(plain)}
    return frozenset(found | {word.text for word in words(plain) if word.chinese and is_place(word.text)})
