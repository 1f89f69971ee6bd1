"""Whose a figure is in a sentence that names several products: "245 g, compared with 290 g for the Gorse".

Such a figure is held against the record of its own product alone, cited or not, so that no product takes the value of
the other one. A figure whose owner the words do not tell is left to the sources that are cited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.mentions import Mention, mentions, skus_of
from bot.proof.numbers.figure import Figure

Owners = dict[int, frozenset[str]]

# "290 g for the Gorse", "$99 on the Pace", 1.55 千克的 Tarn 40 Pro.
_BEHIND = re.compile(r"(?i)\s?(?:(?:per|a|each) \w+ |each )?(?:for|of|on|with) (?:the |our )?$|\s?的\s?$")
_BREAK = re.compile(r"[,，;；。!?！？\n]|\.\s|\b(?:and|but|while|whereas)\b|[和与及而但]")
# What the name is compared with: what follows is told of the other one again.
_OBJECT = re.compile(
    r"(?i)(?:\b(?:than|as|unlike|with|to|against|versus|vs\.?|like|over|from|beats?|beside)(?: the| our)? ?"
    r"|比|与|跟|和|不如|像)$"
)
_PRONOUN = re.compile(r"(?i)\b(?:it|its|it's)\b|它")


def owned(spoken: Spoken, grounds: Grounds) -> Owners:
    """The keys of the product that owns each figure, by where the figure begins; empty for a sentence about one."""
    if len(spoken.figures) == 0:
        return {}
    named = [one for one in mentions(spoken.text, grounds) if any(True for _ in _own(grounds, one.skus))]
    if len(_distinct(named)) < 2:
        return {}
    found: Owners = {}
    for figure in spoken.figures:
        inside = next((one for one in named if one.start <= figure.start and figure.end <= one.end), None)
        owner = inside or _owner(spoken.plain, figure, named)
        if owner is not None:
            found[figure.start] = owner.skus
    return found


def sources_of(owner: frozenset[str], grounds: Grounds) -> dict[int, Source]:
    """The sources that are about this product."""
    return dict(_own(grounds, owner))


def _own(grounds: Grounds, skus: frozenset[str]) -> list[tuple[int, Source]]:
    return [(n, source) for n, source in grounds.sources.items() if skus_of(source) & skus]


def _owner(plain: str, figure: Figure, named: Sequence[Mention]) -> Mention | None:
    for one in named:
        if one.start >= figure.end and _BEHIND.fullmatch(plain[figure.end : one.start]):
            return one
    before = [one for one in named if one.end <= figure.start]
    if not before:
        return None
    last = before[-1]
    between = plain[last.end : figure.start]
    as_object = _OBJECT.search(plain[max(0, last.start - 16) : last.start])
    if not _BREAK.search(between):
        return None if as_object and len(before) > 1 else last
    clause = between[max((match.end() for match in _BREAK.finditer(between)), default=0) :]
    if _PRONOUN.search(clause) and len(_distinct(before)) == 1 and not as_object:
        # "The Hollow -5 is the warmer one: its comfort temperature is 0 °C."
        return last
    return None


def _distinct(named: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for one in named:
        if not any(one.skus & other.skus for other in found):
            found.append(one)
    return found
