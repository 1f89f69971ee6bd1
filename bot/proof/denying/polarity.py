"""Clauses with what they negate: "it is not waterproof", "without a lid", "防水：否", "batteries included: false"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.proof.denying.denials import NEGATIVE, as_negations
from bot.proof.numbers.shapes import normalised
from bot.proof.words.wording import Word, words
from knowledge.language.stopwords import CHINESE, ENGLISH

_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely|to mention)|(?:no|not) (?:more|less|fewer|later|earlier|longer|higher|"
    r"lower|bigger|"
    r"smaller|heavier) than|no (?:matter|doubt|problem|trouble|issue|worries|wonder|idea)s?|or not|why not|"
    r"can'?t go wrong|"
    r"not (?:(?:too|that|very|so|at all) )?far|(?:do(?:n't| not)|never) (?:hesitate|worry|miss|forget)|"
    r"not necessarily|nothing but)\b|no\.\s?\d|"
    r"不(?:仅|但|只|光|少(?!于)|同|过(?![期敏时])|超过|低于|少于|高于|大于|小于|锈|论|管|妨|错|断|等|足|久|客气|好意思|"
    r"用担心|必担心)|"
    r"未(?:使用|拆封?|开封|穿|洗涤?|损坏|付款)|无(?:论|线|人机|限|烟|缝|纺)|非(?:常|洲)|差不多|对不起|"
    r"是不是|能不能|不限|可不可以|会不会|有没有|要不要|没(?:有)?(?:什么|任何|啥)?问题|没(?:错|关系)|(?:别|不要|不能|请勿|切勿)忘(?:了|记)?|未来",
    re.IGNORECASE,
)
_NEGATOR = re.compile(
    r"\b(?:not|no|never|without|cannot|none|nor|neither|lacks?|lacking|unable|excludes?|excluding|except|nothing|"
    r"non|prohibited|forbidden)\b|n't\b|\bfree (?:of|from)\b(?!\s*(?:[$€£¥\d]|charge|orders?\b|an order))|"
    r"没有|不|没|无|非|未|勿|禁止|除外|(?<![特区级类分性个差送告])别(?![的人处致墅名具])|缺乏|缺少",
    re.IGNORECASE,
)
# It answers the customer, and denies nothing of what follows it.
_ANSWERING = re.compile(r"no,?\s+(?=(?:it|its|they|the|this|these|that|you|we|there)\b)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[.!?](?=\s|$)(?!(?<=\b[Nn]o\.)\s?\d)|[,;:()|\n，。；：！？（）“”]|\s[-–—]\s(?=[a-z])|\b(?:but|although|however|though|while|whereas|yet|because|since|until)\b|"
    # "If it is out of stock, we refund you" in one breath: 没货的话就退款.
    r"但是?|不过(?![期敏时])|然而|因为|所以|(?<=的话)(?=[\u3400-\u9fff])"
)
# A negation reaches to the next statement of the same clause.
_REACH = re.compile(r"\b(?:and|which|who|that|when|if|unless|until|so)\b|而且|并且|如果|除非|直到", re.IGNORECASE)
# "No sugar and salt" denies both.
_NONE = frozenset(("no", "without", "neither", "free of", "free from", "excluding", "无", "没有"))
_REACH_OF_NONE = re.compile(
    r"\b(?:and (?:an?|it|is|has|are|have|can|will|located|serves?|provides?|offers?|weighs?|comes?|its?|"
    r"they|we|you|the)|"
    r"which|who|that|when|if|unless|until|so)\b|而且|并且|如果|除非|直到",
    re.IGNORECASE,
)
# A "non" reaches over the adjective behind it: a non family friendly coffee shop.
_TWO_WORDS = re.compile(r"[\s-]*[a-z]+(?:[\s-]+[a-z]+)?", re.IGNORECASE)
# What joins two denials, or an affirmation and a denial, in one clause.
_AND = re.compile(r"\b(?:and|or|as (?=it|they|the))\b|(?=\bnor\b)|&|也|又|[且并或和及、]", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|has|have|had|can|will|does|serves?|offers?|comes?|costs?|provides?|weighs?|made|rated|located)\b|"
    r"[是有会能]|可以",
    re.IGNORECASE,
)
_IGNORANCE = re.compile(
    # What is left out of a list is no property of a thing.
    r"\d+ (?:more|further|other)[^.]{0,40}not (?:shown|listed|counted)|(?:另有|还有)\s?\d+[^。]{0,12}(?:未|"
    r"没有)(?:列出|计入|注明)|"
    r"(?:not sure|unsure|nothing i can)|不太?确定|帮不上|"
    r"(?:do|does|did|could|can)(?:n't| not) (?:say|state|mention|specify|list\b|indicate|tell|know)|"
    r"\b(?:i|we)(?:'m|'re| am| are| do| did| could| can| was| were)? ?(?:n't|not|cannot|unable)\s+(?:know|"
    r"find|sure|to find|"
    r"tell|have (?:any |that |this |the )?(?:information|details))|no (?:information|details|mention)|"
    r"(?:没有|未|不)(?:说明|写明|提到|提及|注明|标注|找到|知道|清楚|确定|查到)|没有[^，。]{0,12}(?:信息|资料|说明)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence that says one thing; ``targets`` are the words that its negation turns round, if any."""

    text: str
    words: tuple[Word, ...]
    targets: tuple[Word, ...] = ()
    negated: bool = False


@lru_cache(maxsize=1 << 12)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of ``text`` that say something, each with what it negates."""
    plain = as_negations(normalised(text).replace("’", "'"))
    found: list[Clause] = []
    start = 0
    for end, after in [*((m.start(), m.end()) for m in _CLAUSE.finditer(plain)), (len(plain), len(plain))]:
        piece = plain[start:end].strip()
        start = after
        if piece:
            found += _parted(piece)
    return tuple(found)


def told(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words without the stop words of both languages."""
    return tuple(w for w in found if w.text not in ENGLISH and w.text not in CHINESE and w.text not in NEGATIVE)


def _bare_no(negator: re.Match[str]) -> bool:
    """The no of "…, and no, it is": a no that stands alone answers the customer and denies nothing here."""
    before, after = negator.string[: negator.start()].rstrip(), negator.string[negator.end() :]
    return negator.group().lower() == "no" and not after.strip(" ") and (not before or before.endswith(("and", "but")))


def _parted(piece: str) -> list[Clause]:
    """The clause, and behind the reach of its negation the next one: "not dishwasher safe and has a cork handle"."""
    content = told(words(piece))
    negators = [] if _IGNORANCE.search(piece) else _negators(piece)
    if (joint := _joint(piece, negators)) is not None:
        return _parted(piece[: joint.start()].strip()) + _parted(piece[joint.end() :].strip())
    if len(negators) % 2 == 0:
        # What is not without a lid has one.
        return [Clause(piece, content)] if content else []
    targets: list[Word] = []
    stop: re.Match[str] | None = None
    for negator in negators:
        reaching = _REACH_OF_NONE if negator.group().lower() in _NONE else _REACH
        stop = reaching.search(piece, negator.end())
        reach = stop.start() if stop else len(piece)
        if negator.group().lower() == "non" and (named := _TWO_WORDS.match(piece, negator.end())):
            reach = min(reach, named.end())
        after = [w for w in content if negator.end() <= w.start < reach]
        targets += after or [w for w in content if w.end <= negator.start()]
    if stop is None:
        denied, rest = piece, ""
    else:
        denied, rest = piece[: stop.start()], piece[stop.end() :].strip()
    kept = tuple(w for w in content if w.start < len(denied))
    found = []
    if kept or any(sign.isdigit() for sign in denied):
        found.append(Clause(denied, kept, tuple(dict.fromkeys(targets)), True))
    return found + (_parted(rest) if rest else [])


def _joint(piece: str, negators: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """What joins two statements of which each has a yes or no of its own: "is cheap and not large"."""
    for one, other in pairwise(negators):
        if (joint := _AND.search(piece, one.end(), other.end())) is not None:
            return joint
    if negators and (joint := _AND.search(piece, 0, negators[0].start())) is not None:
        # "Dogs and cats are not allowed" is one statement.
        return joint if _VERB.search(piece, 0, joint.start()) else None
    return None


def _negators(piece: str) -> list[re.Match[str]]:
    blank = _NO_NEGATION.sub(lambda m: "_" * len(m.group()), piece)
    if (answering := _ANSWERING.match(blank)) is not None:
        blank = "_" * answering.end() + blank[answering.end() :]
    return [found for found in _NEGATOR.finditer(blank) if not _bare_no(found)]
