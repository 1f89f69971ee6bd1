"""Sentences out of a stream of text, English and Chinese, each as soon as it is certain that it has ended."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What may follow a sentence's end and still belongs to it: closing quotes and brackets, then citation markers.
_CLOSING = r"[\"'”’」』）)》]*"
_MARKERS = r"(?:[ \t]*(?:[\[【［][^\[\]【】［］\n]{0,40}[\]】］]))*"
_CHINESE_END = re.compile(rf"[。！？!?…]+{_CLOSING}{_MARKERS}[。.]?")
_ENGLISH_END = re.compile(rf"[.!?]+{_CLOSING}{_MARKERS}\.?")
_BLANKS = re.compile(r"[ \t]*(?:\n\s*)?")
_LINE_END = re.compile(r"[ \t]*\n\s*")
_BOUNDARY = re.compile(r"[。！？…]|[.!?]|\n")
_OPEN_MARKER = re.compile(r"[ \t]*[\[【［][^\[\]【】［］\n]{0,40}$")
_BEFORE_STOP = re.compile(r"([\w&.-]+)\.$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t>*-]*\(?\d{1,3}$")
_ABBREVIATED = (
    "e.g i.e etc approx vs nos dr mr mrs ms st inc co corp ltd min max incl excl fig ca cf dept est art pp vol in ft "
    "oz lb lbs sq cu temp avg qty a.m p.m u.s u.k u.s.a jan feb mar apr jun jul aug sep sept oct nov dec"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
# A model that never ends a sentence must not be held back for ever.
LONGEST = 1_500


class SentenceBuffer:
    """Collects pieces of text and hands out whole sentences with the blank or line break that follows them.

    Joined together, the sentences are the text. A sentence is held back until what follows shows that it has ended:
    "1." may go on as "1.5", and a citation marker behind the full stop belongs to the sentence before it.
    No sentence ends within one of ``names``: some products are called "Black toner. Fits the L450".
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._text = ""
        self._names = tuple((name, stops) for name in dict.fromkeys(names) if (stops := _stops_within(name)))

    def feed(self, piece: str) -> list[str]:
        """The sentences that are complete now."""
        self._text += piece
        found = []
        while (end := _end_of_first(self._text, self._names)) is not None:
            found.append(self._text[:end])
            self._text = self._text[end:]
        return found

    def rest(self) -> list[str]:
        """What is left at the end of the text, in sentences."""
        found = self.feed("\n")
        if self._text.strip():
            found.append(self._text)
        self._text = ""
        if found:
            found[-1] = found[-1].removesuffix("\n")
        return [sentence for sentence in found if sentence]


def split_sentences(text: str) -> list[str]:
    """The sentences of a whole text, each with the blank that follows it."""
    buffer = SentenceBuffer()
    return [*buffer.feed(text), *buffer.rest()]


_Names = tuple[tuple[str, frozenset[int]], ...]


def _stops_within(name: str) -> frozenset[int]:
    """Where a name holds what would end a sentence, its very end aside."""
    return frozenset(at for at, sign in enumerate(name[:-1]) if sign in ".!?。！？…")


def _in_name(text: str, at: int, names: _Names) -> bool | None:
    """Whether the sign at ``at`` is part of a name; ``None`` while the text may still go on as that name does."""
    found: bool | None = False
    for name, stops in names:
        for stop in stops:
            if stop > at:
                continue
            said = text[at - stop : at - stop + len(name)]
            if said == name:
                return True
            if at - stop + len(said) == len(text) and name.startswith(said):
                found = None
    return found


def _end_of_first(text: str, names: _Names = ()) -> int | None:
    """Where the first sentence ends, its following blanks included; ``None`` while that is not certain."""
    for boundary in _BOUNDARY.finditer(text, _first_word(text)):
        named = _in_name(text, boundary.start(), names) if names else False
        if named:
            continue
        end = _UNCERTAIN if named is None else _sentence_end(text, boundary.start())
        if end == _UNCERTAIN:
            break
        if end is not None:
            return end
    if len(text) > LONGEST:
        cut = max(text.rfind(" ", 0, LONGEST), text.rfind("，", 0, LONGEST))
        return cut + 1 if cut > 0 else LONGEST
    return None


_UNCERTAIN = -1


def _first_word(text: str) -> int:
    return len(text) - len(text.lstrip())


def _sentence_end(text: str, at: int) -> int | None:
    sign = text[at]
    if sign == "\n":
        match = _LINE_END.match(text, at)
        assert match is not None
        # More blank lines may follow; a marker on a line of its own is rare and stays alone.
        return _UNCERTAIN if match.end() == len(text) and not text.endswith("\n") else match.end()
    chinese = sign in "。！？…"
    match = (_CHINESE_END if chinese else _ENGLISH_END).match(text, at)
    if match is None:
        return None
    end = match.end()
    following = text[end:]
    if not following.strip(" \t") or _OPEN_MARKER.fullmatch(following):
        return _UNCERTAIN
    blanks = _BLANKS.match(following)
    assert blanks is not None
    return end + blanks.end() if chinese else _english_end(text, at, end, blanks.end())


def _english_end(text: str, at: int, end: int, blanks: int) -> int | None:
    following = text[end : end + blanks]
    after = text[end + blanks : end + blanks + 1]
    if "\n" in following:
        return end + blanks
    if text[at] in "!?":
        return end + blanks if blanks or not after.isascii() else None
    if not blanks:
        # "1.5", "example.com", "3.防水": no blank, no end, unless a marker stood between.
        return end if text[end - 1] in "]】］" else None
    word = _BEFORE_STOP.search(text[: at + 1])
    if word and end == at + 1 and (_goes_on(word, after) or _LIST_NUMBER.search(text[:at])):
        return None
    if after.isascii() and after.islower() and not text[at:end].strip("."):
        return None
    return end + blanks


def _goes_on(word: re.Match[str], after: str) -> bool:
    """True when the full stop belongs to the word: an abbreviation, an initial, the "No." before a number."""
    plain = word.group(1).casefold()
    if plain == "no":
        return after.isdigit()
    # "J. Smith", but "It holds 3 L. Good."
    initial = len(plain) == 1 and plain.isalpha() and not re.search(r"\d\s?$", word.string[: word.start()])
    return plain in _ABBREVIATIONS or (initial and word.group(1).isupper())
