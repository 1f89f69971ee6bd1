"""Does a text say this? Facts are compared, not spelling: 10,000 mm is 10000 毫米's figure, 1.7L is 1.7 L."""

from __future__ import annotations

import re
import unicodedata

_MARKER = re.compile(r"\[\d+\]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECIMALS = re.compile(r"(\d+)\.(\d*?)0+(?!\d)")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# Writers differ in these spaces: 1.7 L or 1.7L, 42 码 or 42码.
_LOOSE_SPACE = re.compile(rf"(?<=\d) (?=[a-z°%])|(?<=[{_CJK}]) | (?=[{_CJK}])")


def says(text: str, words: str) -> bool:
    """Whether ``text`` holds ``words`` as a whole: figures complete with sign and decimals, Latin words unbroken.

    Case, width, spacing, Markdown stars, citation markers and thousands separators make no difference.
    """
    plain, wanted = _plain(text), _plain(words)
    start = plain.find(wanted) if wanted else -1
    while start >= 0:
        if _stands_alone(plain, start, start + len(wanted)):
            return True
        start = plain.find(wanted, start + 1)
    return False


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", _MARKER.sub(" ", text)).casefold()
    text = text.replace("*", "").replace("\u2212", "-").replace("\u2013", "-").replace("\u2019", "'")
    text = _THOUSANDS.sub("", text)
    text = _DECIMALS.sub(lambda figure: figure[1] + (f".{figure[2]}" if figure[2] else ""), text)
    return _LOOSE_SPACE.sub("", " ".join(text.split()))


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, first, last, after = text[:start], text[start], text[end - 1], text[end:]
    if _is_digit(first):
        # "5" is neither in 15 nor in 2.5 nor in -5; in 40-100 the hyphen is no sign.
        if re.search(r"\d[.,]?$", before) or re.search(r"(?:^|[^\w)])-$", before):
            return False
    elif _is_latin(first) and before and _is_latin(before[-1]):
        return False
    if _is_digit(last):
        return re.match(r"[.,]?\d", after) is None
    return not (_is_latin(last) and after and _is_latin(after[0]))


def _is_digit(char: str) -> bool:
    return char in "0123456789"


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
