"""A sentence that tells of several products, each in a clause of its own, as one statement about each of them.

"The GTX is waterproof, while the Ridge 2 is not": each clause is proved by the sources of its own product alone, cited
or not, so that no product takes what is true of another. What the second clause leaves out, the first one has said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.mentions import Mention, mentions, skus_of
from bot.proof.words.superlatives import comparatives

_BEFORE = re.compile(
    r"\W*(?:(?:on|as for|in terms of|when it comes to|regarding)\s(?:the )?[a-z]+(?: [a-z]+)?,\s*"
    r"|[\u3400-\u9fff]{1,6}(?:方面|来说|来看|上)[,，]\s*)?"
    r"(?:(?:yes|no|and|the|a|our|while|whereas)\b[\s,]*|是的[,，]?|不[,，])*$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:\s*[,;，；]\s*(?:(?:while|whereas|and|but)\b\s*|而|但是?)?|\s+(?:while|whereas|and|but)\b\s*|\s*[和与而但、]\s*)"
    r"(?:(?:so|neither|nor) (?:is|are|does|do|has|have|can|will)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s*(?:is|are|was|has|have|costs?|weighs?|comes?|can|does|do|will|holds?|measures?|takes?|sleeps?|lasts?)\b"
    r"|\s?(?:的?(?:售价|价格|重量|容量|长度|高度)?(?:只要|是|为|卖|重|高|长|有|售|容量))",
    re.IGNORECASE,
)
_BARE_NO = re.compile(
    r"\s*(?:(?P<verb>is|are|was|has|have|can|does|do|will)(?:n['’]t| not)"
    r"|(?P<zh>则?(?:不是|不行|不能|没有|不会|不可以)))\W*$",
    re.IGNORECASE,
)
_BARE_YES = re.compile(
    r"\s*(?:is|are|was|has|have|can|does|do|will|是|可以|能|有)\s*(?:too|as well)?\W*$", re.IGNORECASE
)
_FIGURE = re.compile(r"[\s:：]*(?P<joint>(?:at|for|from|about|only|just|to|with|约|只要|要)\s?)?[$€£¥]?\d")

# What is more so than another, or the same, is said of none of them alone.
_OF_BOTH = re.compile(
    r"\b(?:more|less|than|same|both|together|each other|difference|either)\b|[更比都均差]|"
    r"(?:[贵轻]|便宜)[了出]?\s?\d|一样|相同|一共|合计|区别",
    re.IGNORECASE,
)

Statement = tuple[Spoken, Grounds]


def apart(spoken: Spoken, grounds: Grounds) -> tuple[Statement, ...]:
    """One statement for each product with its own grounds; empty for a sentence that is no such row of clauses."""
    named = _each_once(mentions(spoken.text, grounds))
    if len(named) < 2 or not _BEFORE.fullmatch(spoken.plain[: named[0].start]):
        return ()
    cuts = [0]
    for one in named[1:]:
        joint = _JOINT.search(spoken.plain, cuts[-1], one.start)
        if joint is None or joint.start() < named[len(cuts) - 1].end:
            return ()
        cuts.append(joint.start())
    parts = [
        (spoken.plain[start:end], one)
        for (start, end), one in zip(pairwise([*cuts, len(spoken.plain)]), named, strict=True)
    ]
    if any(is_of_both(text) for text, _ in parts):
        return ()
    told = _completed(spoken.plain, parts)
    found = []
    for text, one in zip(told, named, strict=True):
        own = {n: s for n, s in grounds.sources.items() if skus_of(s) & one.skus}
        general = {n: s for n, s in grounds.cited(spoken.cited).items() if not skus_of(s)}
        if not text or not own:
            return ()
        sources = {n: s for n, s in grounds.sources.items() if n in own or n in general}
        found.append((Spoken(text, tuple(sources)), replace(grounds, sources=sources, spoken_of=one.skus)))
    return tuple(found)


def is_of_both(text: str) -> bool:
    """Whether a clause compares what it speaks of with another, or says something of both."""
    return bool(comparatives(text)) or _OF_BOTH.search(text) is not None


def _each_once(named: Sequence[Mention]) -> list[Mention]:
    """The mentions, or none where a product is named twice: then the clauses are bound to each other."""
    for position, one in enumerate(named):
        if any(one.skus & other.skus for other in named[:position]):
            return []
    return list(named)


def _completed(plain: str, parts: Sequence[tuple[str, Mention]]) -> list[str]:
    """The clauses, each with a predicate of its own; empty where one cannot be completed."""
    names = [plain[one.start : _name_end(plain, one)] for _, one in parts]
    start = 0
    rests = []
    for text, one in parts:
        rests.append(plain[_name_end(plain, one) : start + len(text)])
        start += len(text)
    if not any(re.search(r"\w", rest) for rest in rests[:-1]):
        # "The A and the B are waterproof": one predicate of both.
        return [f"{name}{rests[-1]}" for name in names]
    first = parts[0][0] if re.search(r"\w", rests[0]) else ""
    return [first, *(_said(name, rest, rests[0]) for name, rest in zip(names[1:], rests[1:], strict=True))]


def _name_end(plain: str, one: Mention) -> int:
    """Where the name ends: of "溪 2 防水" for the 溪 2 防水鞋 the property is said, not the kind of thing."""
    name = plain[one.start : one.end]
    return one.end if one.whole else one.start + len(re.sub(r"(?<=[A-Za-z\d])\s*[\u3400-\u9fff]+$", "", name))


def _said(name: str, rest: str, predicate: str) -> str:
    verb = _VERB.match(predicate)
    if no := _BARE_NO.match(rest):
        if verb is None or not predicate[verb.end() :].strip():
            return f"{name}不{predicate.lstrip()}" if no["zh"] else ""
        return (
            f"{name} {no['verb'] or verb.group().strip()} not{predicate[verb.end() :]}"
            if no["verb"]
            else (f"{name}不{predicate.lstrip()}")
        )
    if _BARE_YES.match(rest) or not re.search(r"\w", rest):
        # "And so is the B": the whole predicate once more.
        return f"{name}{predicate}"
    if figure := _FIGURE.match(rest):
        joint = (figure["joint"] or "").strip()
        before = rf"(?<!\w){re.escape(joint)}\s?(?=[$€£¥]?\d)" if joint.isascii() and joint else r"[$€£¥]?\d"
        first = re.search(before, predicate, re.IGNORECASE)
        return f"{name}{predicate[: first.start()]}{rest.lstrip()}" if first else ""
    return f"{name}{rest}"
