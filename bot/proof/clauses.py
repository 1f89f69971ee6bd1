"""A text as statements: clause by clause, each with its sentence, its heading and who or what it names as acting.

A list ("Sundays, Mondays and public holidays") is one statement however many commas it has; what joins two statements
parts them. ``nearest`` finds the statements that a clause of a sentence is held against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.proof.numbers.shapes import normalised
from bot.proof.words.wording import Word, said_by, words
from bot.vocabulary import Lexicon
from knowledge.language.stopwords import CHINESE, ENGLISH

_SENTENCE = re.compile(r"(?<!\d)[.!?](?=\s|$)|(?<=\d)[.!?](?=\s+[A-Z]|\s*$)|[。！？\n]")
# What parts two statements of a sentence, whatever stands around it.
_CUT = re.compile(
    r";|[；—]|(?<=[a-z\d]):(?=\s)|：|\s[–-]\s|\b(?:but|although|though|while|whereas|however|because|so that)\b|"
    r"但是?|不过(?![期敏时])|然而|因为|所以|而且|并且"
)
# A comma or an "and" parts them only where the next words begin a statement.
_JOINT = re.compile(r",\s*(?:and|or|so|then)?\s*|\s(?:and|or|so)\s", re.IGNORECASE)
_VERB = (
    r"is|are|was|were|be|has|have|had|can|cannot|could|will|would|may|might|must|should|does|do|did|comes?|fits?|weighs?|"
    r"costs?|needs?|takes?|holds?|includes?|offers?|features?|keeps?|lets?|makes?|gives?|runs?|works?|ships?|sells?|"
    r"covers?|appl(?:y|ies)|arrives?|leaves?|gets?|pays?|sends?|stays?|lasts?|carr(?:y|ies)|supports?|contains?|charges?|"
    r"returns?|refunds?|repels?|resists?|sleeps?|stands?|serves?|measures?|reaches|located|rated|allow|write|call|wash|"
    r"clean|dry|store|brush|choose|look|see|visit|use|uses|add|put|rinse"
)
_BEGINS = re.compile(
    rf"(?:it|they|we|you|this|these|that|there|he|she|i|its|our|your|please|never|not|no|which|who|where|if|when|unless|"
    rf"until|only|except|without|just|simply|usually|often|also|then|still|instead|rather|even|as|\w+ly|(?:the|an?|all|every|each|most|some)\s+(?:[\w-]+\s+){{1,4}}(?:{_VERB})|"
    # "Candles that have been lit" are an item of a list.
    rf"(?:(?!(?:that|which|who|whose)\b)[\w-]+\s+){{0,3}}?(?:{_VERB}))\b",
    re.IGNORECASE,
)
# The name of a field stands above its value.
_FIELD = re.compile(r"([^:;,.!?]{1,60}):\s+(?=\S)")
_END = re.compile(rf"{_SENTENCE.pattern}|{_CUT.pattern}|[()]")
_AND = re.compile(r"\b(?:and|or)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause of a text, the whole sentence that it stands in, the heading above it and the field that it fills."""

    text: str
    sentence: str
    heading: str = ""
    field: str = ""

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the clause in their order."""
        return words(self.text)


@lru_cache(maxsize=1 << 11)
def statements(text: str, heading: str = "") -> tuple[Statement, ...]:
    """The statements of ``text`` in their order; kept, for the sentences of an answer cite the same texts."""
    plain = normalised(text).replace("’", "'")
    found = []
    for sentence in _parts(plain, _SENTENCE):
        field = _FIELD.match(sentence)
        name = field[1] if field else ""
        told = sentence[field.end() :] if field else sentence
        found += [Statement(clause, sentence, heading, name) for part in _parts(told, _CUT) for clause in _joined(part)]
    return tuple(found)


def _parts(text: str, at: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for match in at.finditer(text):
        if piece := text[start : match.start()].strip(" ,，"):
            yield piece
        start = match.end()
    if piece := text[start:].strip(" ,，"):
        yield piece


def joints(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """What joins the items of a list that goes on behind ``start``: from, to, and whether it is its "and" or "or".

    The list ends where a statement begins or its sentence ends.
    """
    stop = _END.search(text, start)
    for match in _JOINT.finditer(text, start, stop.start() if stop else len(text)):
        if _HAN.match(text, match.end()) or _BEGINS.match(text, match.end()):
            return
        yield match.start(), match.end(), _AND.search(match.group()) is not None


def _joined(part: str) -> Iterator[str]:
    """The clauses of a part; items of a list stay with the clause that they belong to."""
    start = 0
    for match in _JOINT.finditer(part):
        if match.start() < start:
            continue
        chinese = "," in match.group() and _HAN.match(part, match.end())
        if chinese or _BEGINS.match(part, match.end()):
            if piece := part[start : match.start()].strip():
                yield piece
            start = match.end()
    if piece := part[start:].strip():
        yield piece


def nearest(clause: str, told: Sequence[Statement], lexicon: Lexicon) -> list[Statement]:
    """Those of ``told`` that say most of the words and numbers of ``clause``; none where none says any."""
    own = [w for w in words(clause) if w.text not in ENGLISH and w.text not in CHINESE]
    numbers = set(_NUMBER.findall(clause))
    scored = []
    for one in told:
        wording, above = said_by(f"{one.field}\n{one.text}", lexicon), said_by(one.heading, lexicon)
        figures = len(numbers & set(_NUMBER.findall(one.text)))
        # The heading speaks for every statement below it, so its words tell none of them apart.
        every = sum(wording.says(w, lexicon) or above.says(w, lexicon) for w in own)
        scored.append((every + figures, sum(wording.says(w, lexicon) for w in own) + figures, one))
    most = max(((every, some) for every, some, _ in scored), default=(0, 0))
    return [one for every, some, one in scored if (every, some) == most] if most[0] or most[1] else []
