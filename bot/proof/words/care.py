"""Ways of care: by machine or by hand, on a line or in a dryer, ironed, bleached. Each is a fact of its own.

They exclude each other, and a wrong one spoils the thing; so a way that a sentence recommends must be said by what it
cites, however much of the rest of the sentence is said there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.denying.polarity import Clause, clauses
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import whole

_DRY = r"dr(?:y|ied|ies|ying)\b"
_WASH = r"(?:wash|rins|clean|soak)\w*"
_NEAR = r"[^.,;，。；]{0,40}?"
_HUNG = rf"\b(?:hang|hung|hanging)\b{_NEAR}{_DRY}|\bclothes ?line\b"
_IRONS = (
    r"(?:^|\b(?:and|or|then|can|may|should|to|you|please) )iron "
    r"(?:it|them|the|on|at|warm|cool|hot|low|inside|with|only|gently)\b"
)
_IN_THE_OPEN = r"\b(?:air|outdoors|outside|naturally|line|flat|shade|sun)\b"


def _water(english: str, chinese: str) -> str:
    """Water of this warmth that a thing is washed in; what is drunk or boiled is none."""
    return (
        rf"{_WASH}{_NEAR}\b(?:{english})\b{_NEAR}\bwater\b|"
        rf"[{chinese}]水{_NEAR}[洗泡冲擦]|[洗泡冲擦]{_NEAR}[{chinese}]水"
    )


def _heat(english: str, chinese: str) -> str:
    return rf"\b(?:tumbl|iron)\w*{_NEAR}\b(?:{english})\b|\b(?:{english}) iron\b|{chinese}(?=[烘熨])"


_WAYS: dict[str, str] = {
    "machine wash": rf"machine[ -]?wash\w*|washing[ -]machine|{_WASH}{_NEAR}\bmachine\b|"
    rf"\b(?:gentle|delicates?|wool|washing) (?:cycle|program(?:me)?)\b|机洗|洗衣机|机器洗",
    "hand wash": rf"hand[ -]?wash\w*|{_WASH}{_NEAR}\bby hand\b|\bby hand\b{_NEAR}{_WASH}|手洗|用手(?:轻轻)?洗",
    "tumble dry": rf"\btumbl\w*[ -]?{_DRY}|(?<!hair )(?<!hair-)\b(?:tumble[ -])?d[ri][iy]ers?\b|烘干|滚筒|干衣机",
    "air dry": rf"\b(?:air|drip|line|hang|flat)[ -]?{_DRY}|{_DRY}{_NEAR}{_IN_THE_OPEN}|{_HUNG}|晾|阴干|[晒风]干|自然干",
    "line dry": rf"\b(?:line|hang)[ -]?{_DRY}|{_DRY}{_NEAR}\bline\b|{_HUNG}|[悬吊]挂?晾|晾晒|挂晾|晾衣",
    "dry flat": rf"\bflat[ -]?{_DRY}|{_DRY}{_NEAR}\bflat\b|\bflat\b{_NEAR}\bto dry\b|平[铺摊放]{_NEAR}[晾阴风]?干",
    "dry in the shade": rf"{_DRY}{_NEAR}\b(?:shade|shady|shadow)\b|阴干|阴凉{_NEAR}[晾干]|避光{_NEAR}[晾干]",
    "dry in the sun": rf"{_DRY}{_NEAR}\bsun(?:light|shine)?\b|晒干|(?:太阳|阳光){_NEAR}[晾晒干]|[暴曝]晒",
    "dry-clean": r"\bdry[ -]?clean\w*|干洗",
    "iron": rf"\biron(?:ed|ing)\b|\b(?:warm|cool|hot|steam) iron\b|{_IRONS}|熨|整烫|蒸汽烫",
    "bleach": r"\bbleach(?:ed|ing)?\b|漂白",
    "spin": rf"\bspin[ -]?{_DRY}|甩干|脱水",
    "soak": r"\bsoak(?:ing)? (?:it|them|the|in|for|over)\b|浸泡",
    "dishwasher": r"\bdish[ -]?wash(?:er|ers|ing)\b|洗碗机",
    "microwave": r"\bmicrowav\w*|微波",
    "oven": r"\boven(?:s|proof)?\b|烤箱",
    "freezer": r"\bfreezers?\b|冷冻|冰柜",
    "fridge": r"\b(?:fridges?|refrigerat\w*)\b|冰箱|冷藏",
    "hot water": _water("hot|boiling", "热开沸烫"),
    "warm water": _water("(?:luke)?warm|tepid", "温"),
    "cold water": _water("cold|cool", "冷凉"),
    "high heat": _heat("high|hot", "高温"),
    "medium heat": _heat("medium", "中温"),
    "low heat": _heat("low|cool|gentle", "低温"),
}
_COMPILED = {way: re.compile(pattern, re.IGNORECASE) for way, pattern in _WAYS.items()}
# By what else a way is said: what hangs on a line dries in the air.
_ALSO = {
    "air dry": ("line dry", "dry flat", "dry in the shade", "dry in the sun"),
    "line dry": ("air dry",),
    "freezer": ("fridge",),
}
_ANY = re.compile("|".join(_WAYS.values()), re.IGNORECASE)
# What harms a thing is no way to treat it, and what is only supposed is not said.
_HARM = re.compile(
    r"\b(?:crack|ruin|damag|harm|break|split|warp|shrink|fad|spoil|destroy|melt|discolou?r)\w*|[损破]坏|变形|缩水|褪色|开裂",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\s*(?:if|whether|unless|in case|how|can|could|may)\b|如果|若|要是|是否|能不能|[^,，。]{1,30}的话$", re.I
)
_ONLY_TOLD = re.compile(r"(?:like|than|from|fresh from|as if|不用|免)\s*(?:the|a)?\s*$", re.IGNORECASE)


def judged_care(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The ways of care that the sentence recommends and no cited source does."""
    if _ANY.search(spoken.plain) is None:
        return []
    said: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    for source in grounds.cited(spoken.cited).values():
        # A source is taken to recommend whatever it names without denying it, its title too.
        said |= _recommended(whole(source))
        forbidden |= _forbidden(whole(source))
    found = [
        # A source may do both: the lid may go there, the knife may not.
        Judged(way, "care", f"not {way}", "withheld", reason=f"{way}: a cited source says to do so")
        for way in sorted((_denied(spoken.plain) & said) - forbidden)
    ]
    unsaid = [way for way in sorted(_said(spoken.plain)) if said.isdisjoint((way, *_ALSO.get(way, ())))]
    return found + [
        Judged(way, "care", way, "withheld", reason=f"{way}: no cited source says to do so") for way in unsaid
    ]


# What is only not needed, or not so done ("not above 40 °C", "not with softener"), is not forbidden.
_NOT_WHOLLY = re.compile(
    r"\d|\b(?:need(?:s|ed)?|necessary|have to|has to|required?|with|without|until|before|while|together|too|very|only|"
    r"just|or|above|over|again|often|more|high|hot|low)\b|无需|不用|不必|不需|免|以上|超过|过[热度高]|一起|[和与同跟]|高温|经常",
    re.IGNORECASE,
)


# "Dishwasher-safe: no, hand wash" denies what stands before it.
_NO_VALUE = re.compile(r".{0,60}(?:\b(?:no|not)|否)\s*[,，、]", re.IGNORECASE)


def _denied(plain: str) -> frozenset[str]:
    """The ways that the sentence forbids altogether."""
    return frozenset(
        way
        for one in clauses(plain)
        if one.negated and not (_NOT_WHOLLY.search(one.text) or _HARM.search(one.text) or _NO_VALUE.match(one.text))
        for way, pattern in _COMPILED.items()
        if any(w.start < m.end() and m.start() < w.end for m in pattern.finditer(one.text) for w in one.targets)
    )


def _said(plain: str) -> frozenset[str]:
    if plain.rstrip().endswith(("?", "？")):
        return frozenset()
    return _ways(one for one in clauses(plain) if not _SUPPOSED.match(one.text))


@lru_cache(maxsize=1 << 10)
def _recommended(text: str) -> frozenset[str]:
    """The ways that a source names; remembered, for the sentences of an answer cite the same texts."""
    plain = normalised(text)
    return _ways(clauses(plain)) if _ANY.search(plain) else frozenset()


@lru_cache(maxsize=1 << 10)
def _forbidden(text: str) -> frozenset[str]:
    """The ways that a source forbids; remembered as well."""
    plain = normalised(text)
    return _denied(plain) if _ANY.search(plain) else frozenset()


def _ways(several: Iterable[Clause]) -> frozenset[str]:
    found: set[str] = set()
    for one in several:
        text, targets = one.text, one.targets
        harm = _HARM.search(text) is not None
        if harm and not one.negated:
            continue
        for way, pattern in _COMPILED.items():
            for match in pattern.finditer(text):
                # What does not shrink in the dryer may go there.
                denied = not harm and any(w.start < match.end() and match.start() < w.end for w in targets)
                if not denied and not _ONLY_TOLD.search(text, 0, match.start()):
                    found.add(way)
    return frozenset(found)
