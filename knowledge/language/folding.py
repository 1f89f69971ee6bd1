"""One spelling for one text: width, case, invisible characters, traditional and simplified Chinese."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter

from knowledge.language import dictionary
from knowledge.language.letters import LetterTable
from knowledge.language.scripts import HAN_RUN, has_han

# A trade mark sign is no letter (NFKC would make "Tex™" into "Textm"), and "1½" is not eleven halves.
_SIGNS = re.compile("[\u2122\u2120\u00ae\u00a9]")
_FRACTIONS = re.compile("[\u00bc-\u00be\u2150-\u215e\u2189]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u0060\u00b4]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# Printable as Python sees it, and still invisible by themselves.
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), 127))
# Texts up to this length are single words and short runs of them, which are folded again and again.
_SHORT = 24


def fold(text: str) -> str:
    """The text in the one spelling that is compared: NFKC, case-folded, simplified, without invisible characters.

    Line breaks and tabs stay. A text that is folded already comes back unchanged.
    """
    if text.isascii():
        return text.lower().translate(_CONTROLS)
    return _short(text) if len(text) <= _SHORT else _folded(text)


@functools.lru_cache(maxsize=1 << 14)
def _short(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    text = _SIGNS.sub(" ", text)
    if not text.isprintable() or _VARIANTS.search(text):
        text = text.translate(_VISIBLE)
    text = _FRACTIONS.sub(lambda match: " " + _nfkc(match.group()).replace("\u2044", "/"), text)
    text = _nfkc(_nfkc(_APOSTROPHES.sub("'", _DASHES.sub("-", text))).casefold())
    return simplified(text) if has_han(text) else text


def simplified(text: str) -> str:
    """The text with traditional characters replaced by simplified ones, where it is written in traditional Chinese.

    A text whose characters all belong to GB 2312, the mainland's own set, is simplified already and costs nothing.
    """
    if not _foreign("".join(HAN_RUN.findall(text))):
        return text
    characters, words = _simplifications()
    pieces = _word_pattern().split(text)  # exceptions at the odd places
    return "".join(words.get(piece) or piece.translate(characters) for piece in pieces)


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _without_invisible(char: str) -> str:
    if char in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85":
        return char
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs") or "\ufe00" <= char <= "\ufe0f" else char


_VISIBLE = LetterTable(_without_invisible)


def _foreign(chinese: str) -> bool:
    """Whether a character of the text is not of GB 2312."""
    try:
        chinese.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@functools.cache
def _simplifications() -> tuple[dict[int, str], dict[str, str]]:
    """Traditional character -> the simplified one of most dictionary words; and the words that are exceptions."""
    votes: dict[str, Counter[str]] = {}
    pairs = [(old, new) for old, new in dictionary.spellings() if len(old) == len(new)]
    for pair in pairs:
        for old, new in zip(*pair, strict=True):
            votes.setdefault(old, Counter())[new] += 1
    ballots = {old: counts.most_common(1)[0] for old, counts in votes.items()}
    incoming: Counter[str] = Counter()
    for old, (new, count) in ballots.items():
        incoming[new] += count if new != old else 0
    # 宁 is a traditional character too, of one rare word, but nearly always the simplified 寧.
    chosen = {old: new for old, (new, count) in ballots.items() if new != old and incoming[old] <= count}
    characters = {ord(old): chosen.get(new, new) for old, new in chosen.items()}
    # Most words write 着 for 著, but 著名 stays.
    words = {old: new for old, new in pairs if len(old) > 1 and old.translate(characters) != new}
    return characters, words


@functools.cache
def _word_pattern() -> re.Pattern[str]:
    _, words = _simplifications()
    return re.compile("(" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")")
