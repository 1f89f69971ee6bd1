"""Clauses that stand nearly word for word in a source: they must be denied there as often as in the sentence.

Where only a "not" is put in or taken out, no reading of what it negates is needed: the clause of the source that says
the same words is found, and whether the negators of both are an even or an odd number is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.proof.denying.denials import as_negations
from bot.proof.numbers.shapes import normalised
from knowledge.language import stem

# "Not only" and 不仅 deny nothing, wherever they stand.
_NO_NEGATION = re.compile(
    r"\bnot (?:only|just|merely|to mention)\b|\bno matter\b|\bno\.\s?(?=\d)|"
    r"不(?:仅|但|只|光|少(?!于)|同|过(?![期敏时])|论|管|断|锈|错)|非(?:常|洲)|无(?:论|线|人机|缝|纺)|未来|差不多|"
    r"是不是|能不能|可不可以|会不会|有没有|要不要|特别|区别|级别|类别|分别|性别|别(?:的|人|处)"
)
_TOKEN = re.compile(
    r"(?P<no>没有|\b(?:not|no|never|without|none|nothing|neither|nor|lacks?|lacking|unable|non|except|hardly)\b|n't\b|"
    r"[不没无非未勿别]|禁止|严禁)|"
    r"(?P<end>[.!?](?=\s|$)|[。！？\n])|"
    # "Candles, kits and caps, these cannot be returned": what is said of a list stands behind it.
    r"(?P<listed>[,，]\s*(?:还有|以及|这些|都|均))|"
    r"(?P<cut>[,;:()|，；：（）“”\"—–]|\b(?:and|or|but|although|though|while|whereas|because|since|so|if|unless|"
    r"until|which|when)\b|但是?|不过(?![期敏时])|然而|而且|并且|而|且|如果)|"
    r"(?P<word>[a-z0-9]+(?:[.'][a-z0-9]+)*|[\u3400-\u9fff])"
)
_SAME = {"cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not", "n't": " not"}
_SHORTENED = re.compile("|".join(_SAME))
# Forms of one verb, and words that only carry another.
_FORMS = {"has": "have", "had": "have", "are": "is", "was": "is", "were": "is", "be": "is", "没有": "有"}
_EMPTY = frozenset("a an the do does did 的 了 也 都 就 还 很 地 得 和 或".split())
# What is denied reaches over these to the next item of a list: no milk or sugar. An item is short and has no verb.
_LIST_DENIED = re.compile(
    r"([a-z ,-]{1,60}?)\b(?:(?:is|are|was|were|do|does|can|could|will|has|have|must|should|may) not|cannot)\b"
)
_ANY_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|can|could|will|has|have|must|should|may|it|they|we|you|i|not|no|never|but)\b"
)
# "Or" carries a denial on, except where a statement of its own begins.
_BEGINNING = re.compile(r"\s*(?:it|they|we|you|i|he|she|this|that|there|the|your|our|its)\b")
_LISTING_OF_NONE = frozenset(("or", "and", ","))
_LONGEST_ITEM = 4
_VERBS = frozenset("is have can will may must should would could it they we you this that".split())
_NONE = frozenset(("no", "without", "neither", "none"))

# Two clauses with this share of common words are one clause, put a little otherwise. Measured: docs/decisions.md.
_ALIKE = 0.75
# The sentences around two clauses tell apart clauses of the same words, by this weight.
_AROUND = 0.3
_AS_GOOD = 0.02


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause: its words without negators, how many negators it has, and the words of its whole sentence.

    ``open`` is what joins it to a list that began with a denial, which may reach to it or not; else empty.
    """

    text: str
    words: frozenset[str]
    denials: int
    open: str
    around: frozenset[str]

    def agrees(self, stated: Piece) -> bool:
        """Whether both can be denied or both affirmed. Of what is said only an "or" carries a denial on."""
        return self.open == "or" or bool(stated.open) or self.denials % 2 == stated.denials % 2


@dataclass(frozen=True, slots=True)
class Matched:
    """A clause of the sentence with the clause of a source that says nearly the same words, and whether they agree."""

    said: Piece
    stated: Piece
    agrees: bool


def matched(sentence: str, texts: Iterable[str], names: str = "") -> tuple[list[Matched], bool]:
    """The clauses of ``sentence`` that stand nearly word for word in ``texts``; and whether all of them do.

    ``names`` names what they speak of: clauses are not alike for sharing its words.
    """
    subject = frozenset(word for piece in pieces(names) for word in piece.words)
    stated = [_without(subject, piece) for text in texts for piece in pieces(text)]
    found = []
    every = True
    for said in pieces(sentence):
        one = _match(_without(subject, said), stated)
        # Whether the denial before a list reaches to its item is not settled here.
        every &= one is not None and not one.stated.open
        if one is not None:
            found.append(one)
    return found, every


def _without(names: frozenset[str], piece: Piece) -> Piece:
    """The piece without the words of the names, where that leaves any."""
    words = piece.words - names
    return replace(piece, words=words) if words and words != piece.words else piece


def _match(said: Piece, stated: Sequence[Piece]) -> Matched | None:
    near = [(share, one) for one in stated if (share := _shared(said.words, one.words)) >= _ALIKE]
    # "The cloth does not tear" of "the cloth is light but does not tear": the subject stands in the clause before.
    near = near or [(_ALIKE, one) for one in stated if one.words and one.words <= said.words <= one.around]
    if not near:
        return None
    scored = [(share + _AROUND * _shared(said.around, one.around), one) for share, one in near]
    best, piece = max(scored, key=lambda row: row[0])
    agreeing = [one for score, one in scored if score >= best - _AS_GOOD and said.agrees(one)]
    return Matched(said, agreeing[0] if agreeing else piece, bool(agreeing))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


@lru_cache(maxsize=1 << 10)
def pieces(text: str) -> tuple[Piece, ...]:
    """The clauses of ``text``, in their order; kept, for the sentences of an answer cite the same texts."""
    plain = as_negations(normalised(text).replace("’", "'")).lower()
    plain = _NO_NEGATION.sub(lambda match: "_" * len(match.group()), plain)
    plain = _SHORTENED.sub(lambda match: _SAME[match.group()], plain)
    found: list[Piece] = []
    reading = _Sentence()
    for match in _TOKEN.finditer(plain):
        read = match.group()
        if match.lastgroup == "word":
            reading.words.add(_form(read))
        elif match.lastgroup == "no":
            if read == "nor":
                reading.cut(read, plain[reading.start : match.start()], match.start())
            reading.deny(read)
        elif match.lastgroup == "cut" and not (reading.names_only and _denied_behind(read, plain, match.end())):
            reading.cut(read, plain[reading.start : match.start()], match.end())
        if match.lastgroup == "end":
            found += reading.ended(plain[reading.start : match.start()])
            reading = _Sentence(match.end())
    return (*found, *reading.ended(plain[reading.start :]))


def _denied_behind(joint: str, plain: str, end: int) -> bool:
    """Whether a list goes on behind the joint of which all is denied: "wear and accidents are not covered"."""
    if joint not in ("and", "or", ","):
        return False
    listed = _LIST_DENIED.match(plain, end)
    return listed is not None and _ANY_VERB.search(listed[1]) is None


def _form(word: str) -> str:
    if not word.isascii() or word.isdigit():
        return word
    word = word.removesuffix("'s")
    return _FORMS.get(word) or stem(word)


class _Sentence:
    """A sentence as it is read, clause by clause."""

    def __init__(self, start: int = 0) -> None:
        self.start = start
        self.words: set[str] = set()
        self._denials = 0
        self._none = False
        self._joint = ""
        self._reaching = ""
        self._read: list[tuple[str, frozenset[str], int, str]] = []

    @property
    def names_only(self) -> bool:
        """Whether nothing has been said yet of what the clause names."""
        return not self._denials and not self._read and bool(self.words) and not self.words & _VERBS

    def deny(self, negator: str) -> None:
        """Reads a negator."""
        self._denials += 1
        self._none |= negator in _NONE
        if negator == "没有":
            self.words.add("有")

    def cut(self, joint: str, text: str, end: int) -> None:
        """Reads the end of a clause that ``joint`` joins to the next one."""
        words = frozenset(self.words - _EMPTY)
        if words or self._denials:
            listed = self._joint == "or" if self._reaching == "some" else self._joint in _LISTING_OF_NONE
            item = len(words) <= _LONGEST_ITEM and not words & _VERBS and text.isascii()
            item |= self._joint == "or" and text.isascii() and _BEGINNING.match(text) is None
            opened = "" if self._denials or not self._reaching or not listed or not item else self._joint
            self._read.append((text.strip(), words, self._denials, opened))
            if self._denials:
                self._reaching = "none" if self._none else "some"
            elif not opened:
                self._reaching = ""
            self._joint = joint
        self.words, self._denials, self._none, self.start = set(), 0, False, end

    def ended(self, text: str) -> list[Piece]:
        """The clauses of the sentence that ends here."""
        self.cut("", text, 0)
        around = frozenset(word for _, words, _, _ in self._read for word in words)
        return [Piece(text, words, denials, opened, around) for text, words, denials, opened in self._read]
