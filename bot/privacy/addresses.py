"""Postal addresses as they are written from Lisbon to Helsinki and in North America. Pure.

An address begins where a street's word stands beside a number (8 Wressle Road, rue de la Paix 5, Ziegelgasse 26), or
where words announce one ("address:", "lives at") and a number follows. From there it takes in what belongs to it:
flat, place, state, postal code, the next lines. A place alone is none: "Do you ship to Denmark?" stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.address_patterns import (
    AFTER_COMMA,
    ANCHORS,
    ANNOUNCED,
    BOTH_ENDS,
    DOUBTFUL_ANCHORS,
    EXACT,
    LEADING_WORD,
    LEFT,
    LINE,
    NAME_LINE,
    NUMBER_FIRST,
    PIECE,
    PLACE,
    POSTCODE_NAMED,
    STREET_TOLD,
    SUPPORT,
    WORD,
    WORDS_FIRST,
)
from bot.privacy.spans import Span
from bot.privacy.words import NO_NAME

_MOST_PIECES, _MOST_LINES = 8, 6
_REACH = 30


def addresses(text: str) -> Iterator[Span]:
    """Postal addresses in ``text`` (folded)."""
    if not any(sign.isdigit() for sign in text):
        return
    reached = -1
    for start, end in sorted({*_anchors(text), *_announced(text)}):
        if end <= reached:
            continue
        left = LEFT.search(text, max(0, start - _REACH), start)
        begin = left.start() if left is not None else start
        reached = _end(text, end)
        yield Span(begin, reached, "address")
        above = _name_above(text, begin)
        if above is not None:
            yield above
    for match in POSTCODE_NAMED.finditer(text):
        if any(sign.isdigit() for sign in match[1]):
            yield Span(match.start(1), match.end(1), "address")


def _anchors(text: str) -> Iterator[tuple[int, int]]:
    for anchor in ANCHORS:
        for match in anchor.finditer(text):
            yield _first_word(text, match.start(), match.end()), match.end()
    for anchor in DOUBTFUL_ANCHORS:
        for match in anchor.finditer(text):
            if not _ordinary(match[0]) and SUPPORT.search(text, match.end(), _end(text, match.end())):
                yield match.start(), match.end()


def _first_word(text: str, start: int, end: int) -> int:
    """Behind the words that are the sentence's: "on Ziegelgasse 26"."""
    while (word := LEADING_WORD.match(text, start, end)) is not None and _ordinary(word[1]):
        start = word.end()
    return start


def _announced(text: str) -> Iterator[tuple[int, int]]:
    for cue in ANNOUNCED.finditer(text):
        position = cue.end()
        name = NAME_LINE.match(text, position)
        if name is not None and not _ordinary(name[1]):
            position = name.end()
        exact = EXACT.search(cue[0]) is not None
        match = BOTH_ENDS.match(text, position)
        if match is None:
            match = WORDS_FIRST.match(text, position)
            if match is not None and (_ordinary(match[1]) or not (exact or _capitals(match[1]))):
                match = None
        if match is None:
            match = NUMBER_FIRST.match(text, position)
            if match is not None and (_ordinary(match[1]) or not (_capitals(match[1]) or STREET_TOLD.search(match[1]))):
                match = None
        if match is not None:
            yield (cue.end() if name is not None and position == name.end() else match.start()), match.end()


def _capitals(words: str) -> bool:
    return any(word[0].isupper() for word in words.split())


def _ordinary(words: str) -> bool:
    """Whether a word among these belongs to a sentence rather than to a street."""
    return any(word.strip(".,").casefold() in NO_NAME for word in words.split())


def _end(text: str, end: int) -> int:
    """Where the address that is known up to ``end`` ends."""
    end, coded = _rest_of_line(text, end)
    for _ in range(_MOST_LINES):
        line = LINE.match(text, end) if not coded or text[end : end + 1] in ("\r", "\n") else None
        if line is None:
            break
        if line["coded"] is not None:
            if _ordinary(line["coded"]):
                break
            end, coded = line.end(), True
            end = _country(text, end)
            break
        whole = line["whole"].rstrip()
        words = whole.replace(",", " ").split()
        if len(words) > 5 or not words or _ordinary(whole) or (coded and len(words) > 3):
            break
        if re.search(r"[.]$", whole) and len(words) > 3:
            break
        end = line.start("whole") + len(whole)
    return end


def _rest_of_line(text: str, end: int) -> tuple[int, bool]:
    """Where the address ends on its line, and whether a postal code was in it."""
    coded = False
    for _ in range(_MOST_PIECES):
        piece = PIECE.match(text, end)
        if piece is None or piece.end() == end:
            after = AFTER_COMMA.match(text, end)
            if after is None or _ordinary(after[1]):
                break
            end = after.start(1) + len(after[1].rstrip())
            continue
        if piece["place"] is not None:
            kept = _before_ordinary(piece["place"])
            if not kept:
                break
            end = piece.start("place") + len(kept)
            if len(kept) < len(piece["place"]):
                break
            continue
        coded = coded or piece["postal"] is not None
        end = piece.end()
    return end, coded


def _before_ordinary(place: str) -> str:
    """The words of a place up to the first that begins a sentence."""
    kept = 0
    for match in re.finditer(r"[^ ]+", place):
        if match[0].strip(".,").casefold() in NO_NAME:
            break
        kept = match.end()
    return place[:kept]


def _country(text: str, end: int) -> int:
    place = re.compile(rf",? (?:{PLACE})(?=[.,;!?\n]|$)").match(text, end)
    return place.end() if place is not None and not _ordinary(place[0]) else end


def _name_above(text: str, begin: int) -> Span | None:
    """The name on the lines before an address that begins its own line, with a firm's name below it."""
    line = text.rfind("\n", 0, begin)
    if line < 0 or text[line:begin].strip(" \t\r\n?>*|•"):
        return None
    start = end = None
    for above in reversed(text[max(0, line - 160) : line].rstrip().split("\n")[-3:]):
        label, _, written = above.rpartition(":")
        stripped = written.strip(" \t\r,?*>|•-")
        words = stripped.split()
        if not 1 <= len(words) <= 4 or not all(re.fullmatch(WORD, word) for word in words) or _ordinary(stripped):
            break
        start = text.rfind(stripped, 0, line if start is None else start)
        end = start + len(stripped) if end is None else end
        if label:
            break
    return Span(start, end, "name") if start is not None and end is not None and " " in text[start:end] else None
