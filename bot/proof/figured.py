"""A sentence without what the judges of figures, stock, discounts and contacts read: the rest is for those of words."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.proof.numbers.bounds import told_span
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import CLASSIFIERS
from bot.proof.offers.discounts import discounts
from bot.proof.offers.price_words import role_span
from bot.proof.offers.stock_words import stock_told
from bot.proof.words.contacts import spans
from knowledge.language.segmentation import is_word

# The denial of a stock state belongs to it.
_DENYING = re.compile(r"(?:\b(?:not|no longer)|n't|不|没)\s?(?:(?:currently|yet|now|longer|be)\s)?$", re.IGNORECASE)


# 一双, 两只, 三种: how many of them, which the judge of counts reads.
_COUNTS = re.compile(
    rf"(?<![第百千万零一二三四五六七八九十])[一两二三四五六七八九十百]{{1,4}}(?:[{CLASSIFIERS}](?!性)|[单笔](?![一元独反杠位色纯]))"
)
# The measure word of "8 种颜色", where it begins no other word.
_MEASURE_WORD = re.compile(r"(?<=\d)\s?[个种款件只双张条台块颗支瓶包盒袋套档枚根](?=[\u3400-\u9fff])")
_WORDED = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=256)
def without_sums(plain: str) -> str:
    """The same without the words that say what a sum of money is: 原价 60 美元, $15 less."""
    letters = list(without_figured(plain))
    for one in figures(plain):
        if one.kind == "money":
            start, end = role_span(plain, one.start, one.end)
            letters[start:end] = "9".ljust(end - start)
    return "".join(letters)


@lru_cache(maxsize=256)
def without_figured(plain: str) -> str:
    """``plain`` with blanks in those places; every other character keeps its own.

    A figure in words (三到五个工作日, about two weeks) leaves a nine, by which a clause still shows that it tells one.
    Days stay, for a sentence denies them like words: "not on Mondays".
    """
    places = [*spans(plain), *((one.start, one.end) for one in discounts(plain))]
    told_figures = [told_span(plain, one) for one in figures(plain) if one.kind not in ("code", "link", "date")]
    counts = [match.span() for match in _COUNTS.finditer(plain)]
    numbers = [one for one in (*told_figures, *counts) if _WORDED.search(plain, *one)]
    places += [
        match.span() for match in _MEASURE_WORD.finditer(plain) if not is_word(plain[match.end() - 1 : match.end() + 1])
    ]
    for told in stock_told(plain):
        denied = _DENYING.search(plain, max(0, told.start - 24), told.start)
        places.append((denied.start() if denied else told.start, told.end))
    letters = list(plain)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    for start, end in numbers:
        digits = "".join(sign if sign.isdigit() or sign in ".," else " " for sign in plain[start:end])
        # No zero in the place of a word or a measure: a zero alone denies, 0 °C does not.
        kept = any(sign in "123456789" for sign in digits)
        letters[start:end] = digits if kept else "9".ljust(end - start)
    return "".join(letters)
