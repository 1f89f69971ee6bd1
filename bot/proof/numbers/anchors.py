"""What a period is counted from and when something happens: the order, the payment, the dispatch, the delivery.

"30 days of delivery" are not 30 days of ordering; what is charged when it ships is not charged with the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.clauses import nearest, statements
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.sources import stated
from bot.proof.words.wording import words
from bot.vocabulary import Lexicon, lexicon

# The steps of an order, as they are named behind "when", "of", "after" … and before 时, 后, 前, 起.
_ENGLISH = {
    "order": r"order(?:ed|ing|s)?|purchas(?:e[ds]?|ing)|bought|buying|plac(?:e[ds]?|ing)|check(?:ed|ing)? ?out",
    "payment": r"pa(?:y|ys|id|ying|yment)",
    "packing": r"pack(?:ed|ing)",
    "dispatch": r"ship(?:s|ped|ping|ment)?|dispatch(?:ed|es)?|sent|leaves?|left|posted|on its way",
    "delivery": r"deliver(?:y|ed)|receiv(?:ed?|ing)|receipt|arriv(?:es?|ed|al)|get it|got it|in your hands",
    "return": r"sent back|send(?:ing)? back|returned|your return|scanned",
}
_CHINESE = {
    "order": r"下单|订购|购买|拍下|买",
    "payment": r"付款|支付|付钱",
    "packing": r"打包|包装好",
    "dispatch": r"发货|发出|寄出|出库|出仓",
    "delivery": r"收货|签收|收到|送达|到货|到手",
    "return": r"退件|寄回|退回|扫描",
}
# Who orders pays, and what is packed leaves: texts name one for the other.
_MEANT_ALSO = {"order": "payment", "payment": "order", "packing": "dispatch", "dispatch": "packing"}
_STEPS = tuple(_ENGLISH)
_NAMES = {
    step: re.compile(
        "|".join(f"\\b(?:{_ENGLISH[one]})\\b|{_CHINESE[one]}" for one in {step, _MEANT_ALSO.get(step, step)}),
        re.IGNORECASE,
    )
    for step in _STEPS
}
_BEHIND = re.compile(
    r"\b(?:when(?:ever)?|once|as soon as|until|till|moment|as long as|"
    r"before|after|from|since|upon|within \w+ \w+ of|days? of|hours? of|"
    r"weeks? of|months? of|years? of|day (?:that )?)\s+(?:you(?:r|'ve|'ll| have)?\s+|it(?:'s| is| has been| was)?\s+|"
    r"the\s+|an?\s+|your\s+|day\s+|date\s+|of\s+|we\s+|has\s+|have\s+|been\s+|being\s+|having\s+|is\s+|was\s+|"
    r"they(?:'re| are)?\s+|items?\s+|parcels?\s+|goods\s+|products?\s+|with\s+|"
    r"orders?\s+(?=is|has|was|ships?|leaves?|arrives?)|"
    r"carrier\s+){0,5}(?:" + "|".join(f"(?P<s{n}>{pattern})" for n, pattern in enumerate(_ENGLISH.values())) + r")\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|on|upon|with)\s+(?:the |your )?(?:(?P<s0>order|purchase|checkout)|(?P<s3>dispatch)|"
    r"(?P<s4>delivery|receipt|arrival))\b",
    re.IGNORECASE,
)
_IN_CHINESE = re.compile(
    "(?:"
    + "|".join(f"(?P<s{n}>{pattern})" for n, pattern in enumerate(_CHINESE.values()))
    + r")(?:[^,，;；。]{0,6}?)(?:时|后|之?前|以前|以后|之后|之日|当[天日时]|的?那[一]?[天刻]|起|立[即刻]|马上|就)"
)


# At once is with the order, whatever else the source waits for.
_AT_ONCE = re.compile(
    r"\b(?:at once|immediately|right away|straight ?away|instantly|on the spot|up ?front|in advance)\b|"
    r"立即|立刻|马上|当场|即刻|预先|提前",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# Advice to the customer, no rule of the shop.
_YOU = re.compile(r"[您你请]|可以|建议|记得")


def judged_anchors(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every step of an order by which the sentence times something, where its source times it by another."""
    cited = grounds.cited(spoken.cited)
    if not cited:
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    found: list[Judged] = []
    for clause in statements(spoken.plain):
        steps = anchors(clause.text)
        if not steps and _AT_ONCE.search(clause.text):
            found += _at_once(clause.text, cited.values(), known)
        if not steps or _says_nothing(clause.text):
            continue
        told = [one for source in cited.values() for one in statements(stated(source), source.evidence.title)]
        near = nearest(_unanchored(clause.text), told, known) or nearest(_unanchored(spoken.plain), told, known)
        timed = {step for one in near for step in anchors(one.text) or anchors(one.sentence)}
        if not timed and (unnamed := _named_nowhere(clause.text, steps, cited.values())):
            reason = f"{clause.text}: no cited source counts from the {unnamed}"
            found.append(Judged(clause.text, "anchor", unnamed, "withheld", reason=reason))
        wrong = [step for step in steps if step not in timed and _MEANT_ALSO.get(step) not in timed]
        if timed and wrong:
            reason = f"{clause.text}: the source counts from the {' or '.join(sorted(timed))}, not from the {wrong[0]}"
            found.append(Judged(clause.text, "anchor", wrong[0], "withheld", reason=reason))
    return found


def _named_nowhere(clause: str, steps: Iterable[str], cited: Iterable[Source]) -> str:
    """A step from which the clause counts a number of days and which its sources do not name at all; else empty."""
    if not _DIGIT.search(clause):
        return ""
    told = "\n".join(f"{source.evidence.title}\n{stated(source)}" for source in cited)
    return next((step for step in steps if not _NAMES[step].search(told)), "")


def _at_once(clause: str, cited: Iterable[Source], known: Lexicon) -> Iterator[Judged]:
    """What is said to happen at once though its source waits for a step of the order: the card charged on dispatch."""
    told = [one for source in cited for one in statements(stated(source), source.evidence.title)]
    near = nearest(_AT_ONCE.sub(" ", clause), told, known)
    waiting = [step for one in near for step in anchors(one.text)]
    if waiting and not any(_AT_ONCE.search(one.text) for one in near):
        reason = f"{clause}: the source waits for the {waiting[0]}"
        yield Judged(clause, "anchor", "at once", "withheld", reason=reason)


def _says_nothing(clause: str) -> bool:
    """Whether nothing is said of the step but politeness: "you may have a look before you order"."""
    rest = _unanchored(clause)
    return not _DIGIT.search(rest) and all(word.free for word in words(rest)) and _YOU.search(clause) is not None


@lru_cache(maxsize=1 << 12)
def anchors(clause: str) -> tuple[str, ...]:
    """The steps of an order by which ``clause`` times what it says."""
    return tuple(dict.fromkeys(step for step, _, _ in _anchors(clause)))


def _anchors(clause: str) -> Iterator[tuple[str, int, int]]:
    for pattern in (_BEHIND, _AT, _IN_CHINESE):
        for match in pattern.finditer(clause):
            for name, said in match.groupdict().items():
                if said:
                    yield _STEPS[int(name[1:])], match.start(), match.end()


def _unanchored(clause: str) -> str:
    """The clause without its anchors: what it says happens."""
    letters = list(clause)
    for _, start, end in _anchors(clause):
        letters[start:end] = [sign if sign.isdigit() else " " for sign in clause[start:end]]
    return "".join(letters)
