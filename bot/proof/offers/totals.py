"""What a total holds beside the prices: a fee that is said with it, none where it stands before or without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures

_KIND_WORDS = {
    "sending": r"shipping|delivery|postage|express|运费|邮费|快递|配送",
    "wrapping": r"wrap|包装",
    "other": r"\bfees?\b|手续费|服务费",
}
_KINDS = {kind: re.compile(rf"(?i){words}") for kind, words in _KIND_WORDS.items()}
_FEE_WORDS = "|".join(_KIND_WORDS.values())
_FEE = re.compile(rf"(?i){_FEE_WORDS}")
_NEAR = 25  # characters between a fee and its name
# The sum is told as one: "come to $41.95", "$41.95 in all", 一共 41.95 美元.
_SUM_BEFORE = re.compile(
    r"(?i)(?:\b(?:totals?|total+ing|comes? to|come out at|adds? up to|sums? up to|makes?|altogether|in all|in total"
    r"|all in)\b(?:\s(?:price|cost|amount|is|of|to|would|will|be|comes?|just|exactly|that))*"
    r"|(?:合计|一共|总共|总计|共计|总价|加起来|全部)(?:是|为|就是|要|只要|需要?|付)*)[\s:：,，]*$"
)
_SUM_AFTER = re.compile(r"(?i)\s*(?:in (?:all|total)|altogether|all told|together|all in)\b")
_WITHOUT_AFTER = re.compile(
    rf"(?i)[\s,(（，]*(?:plus|before|without|excluding|excl\.?|not (?:including|counting)|不含|不包括|不算|"
    rf"未含|未计|另加|外加|另收|还要加)(?:\s?\w+){{0,3}}?\s?(?:{_FEE_WORDS})"
)
_WITHOUT_BEFORE = re.compile(
    rf"(?i)(?:\b(?:before|without|excluding|excl\.?|not (?:including|counting))|不含|不包括|不算|未含|未计)"
    rf"\s?(?:\w+\s){{0,2}}?(?:{_FEE_WORDS})"
)
_INCLUDING = re.compile(r"(?i)\bincl(?:\.|ud\w+)?|\bwith\b|\bof which\b|含|包括|其中")
_BESIDE = re.compile(r"(?i)\bplus\b|\band\b|\+|另|外加|再加|加上")
_INCLUDED = re.compile(
    rf"(?i)(?:\bincl(?:\.|ud\w+)?|\bwith|含|包)\W?(?:[\w$.]+\s){{0,3}}(?:{_FEE_WORDS})|(?:{_FEE_WORDS})(?: \w+){{0,2}} "
    r"includ\w+|(?:已|都|也)?(?:含|包括?)(?:了|在内)|包邮|免运"
)
# What holds the way to the customer's door without a word for its fee.
_ALL_IN = re.compile(
    r"(?i)\b(?:delivered|shipped|post(?:age)? paid|to your door|all[- ]in(?:clusive)?|carriage paid)\b"
    r"|到手|到家|包邮|免运"
)
_FREE = re.compile(r"(?i)\bfree\b|免费|免运|免邮|包邮")
_CLAUSE = re.compile(r"(?<=[.!?])\s+|[,;]\s|[，。！？；\n]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|[。！？;；\n]")


def told_as_sum(figure: Figure, spoken: Spoken) -> bool:
    """Whether the words around the figure call it a sum."""
    plain = spoken.plain
    before = plain[max(0, figure.start - 40) : figure.start]
    return _SUM_BEFORE.search(before) is not None or _SUM_AFTER.match(plain, figure.end) is not None


def holds_fee(figure: Figure, spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the sum is said to hold a fee, so that it is not the price of the pieces alone."""
    said = _INCLUDED.search(spoken.plain) or _ALL_IN.search(spoken.plain)
    return said is not None and fee_within(figure, spoken, grounds) != 0


def fee_within(figure: Figure, spoken: Spoken, grounds: Grounds) -> Decimal | None:
    """The fee that the total holds, zero where it holds none; ``None`` where the sentence does not tell which.

    A fee is one that the sentence says and a cited FAQ or page states beside the fee's name.
    """
    plain = spoken.plain
    if _ALL_IN.search(plain) is not None:
        return None
    if _FEE.search(plain) is None:
        return Decimal(0)
    if _WITHOUT_AFTER.match(plain, figure.end) or _WITHOUT_BEFORE.search(plain[: figure.start]):
        return Decimal(0)
    stated = list(_stated_fees(spoken, grounds))
    said = [
        f
        for f in spoken.figures
        if f is not figure and f.kind == "money" and any(_is_that_fee(f, plain, fee, kind) for fee, kind in stated)
    ]
    if len(said) != 1 or said[0].number is None:
        return None
    if said[0].start < figure.start:
        return said[0].number
    between = plain[figure.end : said[0].start]
    if _INCLUDING.search(between):
        return said[0].number
    return Decimal(0) if _BESIDE.search(between) else None


def _is_that_fee(figure: Figure, plain: str, fee: Figure, kind: str) -> bool:
    around = plain[max(0, figure.start - _NEAR) : figure.end + _NEAR]
    same = figure.number == fee.number and bool(figure.currencies & fee.currencies)
    return same and _KINDS[kind].search(around) is not None


def _stated_fees(spoken: Spoken, grounds: Grounds) -> Iterator[tuple[Figure, str]]:
    """The fees that the cited texts state, each with what it is for: by its own clause, or else by the heading."""
    for source in grounds.cited(spoken.cited).values():
        if source.evidence.kind == "product":
            continue
        for clause in _CLAUSE.split(source.evidence.text):
            if _FREE.search(clause):
                continue
            kinds = [kind for kind, words in _KINDS.items() if words.search(clause)]
            kinds = kinds or [kind for kind, words in _KINDS.items() if words.search(source.evidence.title)]
            for kind in kinds:
                yield from ((f, kind) for f in figures(clause) if f.kind == "money")


def is_free_from(whole: Decimal, grounds: Grounds) -> bool:
    """Whether a text that the model was given sends so much for nothing, so that no total of it holds a fee."""
    for source in grounds.cited(grounds.sources).values():
        if source.evidence.kind != "product":
            for sentence in _SENTENCE.split(source.evidence.text):
                if _FREE.search(sentence) and _FEE.search(f"{source.evidence.title} {sentence}"):
                    sums = (f.number for f in figures(sentence) if f.kind == "money" and f.number is not None)
                    if any(sum_ <= whole for sum_ in sums):
                        return True
    return False
