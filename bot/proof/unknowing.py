"""Sentences that say what the sources do not tell: "the unit isn't stated", 资料没有注明速度的单位.

Such a sentence states nothing of a thing. It names what was asked, so its words are the customer's, names of products
and fields, or words that state nothing; and the sources must not tell it after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.denying.denials import NEGATIVE
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.told_after_all import told_after_all
from bot.proof.verbatim import quotes
from bot.proof.words.facts_in_words import is_fact
from bot.proof.words.not_told import ASIDE, ASKS_ZH, CONSEQUENCE, MATRIX, OF_PROPERTY, OPEN, PLACE, POLITE, TOPIC
from bot.proof.words.wording import Word, Wording, said_by, words
from bot.vocabulary import lexicon
from knowledge.language.segmentation import part_of_speech
from knowledge.language.stopwords import CHINESE, ENGLISH
from knowledge.wording import spoken_name

_PIECE = re.compile(
    r"[,，;；:：—(（)）]|\.(?=\s)|\b(?:but|so|because|although|though|however|while)\b|"
    r"\band (?=(?:the|it|its|they|we|you|there|no|i|this|that)\b)|但是?|不过|因此|所以|而且|然而"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|does|do|did|comes?|costs?|takes?|makes?|keeps?|holds?|lasts?|weighs?|"
    r"works?|gets?|gives?|must|should|need|needs|ships?|that)\b",
    re.IGNORECASE,
)
_VERB_ZH = re.compile(r"[是为]|已经|一定|肯定")
# The thing with its property: 重量的单位, 换电池这一点.
_NOMINAL_ZH = re.compile(
    r"^[^,，。;；不没无非未能会可有是]{1,20}(?:的[^,，。;；的不没无能会可有是]{1,6}|这一?[点项])[,，]?$"
)
_CLAUSE_END = re.compile(r"[\[【,，。;；!！?？]|\.(?=\s|$)")
# What only the shop's own books tell of one customer.
_OWN = re.compile(
    r"^\W*(?:where |when )?(?:(?:your|my|the) (?:order|parcel|package|account|payment|refund)(?:'s)?"
    r"(?: (?:number|status))?|"
    r"(?:您|你)的?(?:订单|包裹|账户|付款|快递|物流)的?(?:号|状态|进度|信息|情况|位置)?)"
    r"(?: is)?(?: from here| here)?\W*$",
    re.IGNORECASE,
)
_OR = re.compile(r"\W*(?:or|nor|and (?:whether|if|how|what))\b|\W*(?:还是|或者?|以及|和)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Conjunctions, adverbs, prepositions, pronouns, particles, exclamations.
_FUNCTION = frozenset("cdpruyeo")


def unknown_alone(spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the sentence says what is not told, beside courtesy, and nothing else."""
    kinds = [kind for kind, _, _ in _pieces(spoken, grounds)]
    return "unknown" in kinds and not {"stated", "told"} & set(kinds)


def judged_unknown(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The clauses that call unknown what a source tells; a cited text's own sentence calls nothing so."""
    if "“" not in spoken.text and quotes(spoken.text, [s.evidence.text for s in grounds.cited(spoken.cited).values()]):
        return []
    return [
        Judged(told, "statement", "", "withheld", reason=f"a source tells it: {told}")
        for kind, start, end in _pieces(spoken, grounds)
        if kind == "told" and (told := " ".join(spoken.text[start:end].split()))
    ]


def without_unknown(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence without the clauses that only say what is not told."""
    found = _pieces(spoken, grounds)
    if not any(kind == "unknown" for kind, _, _ in found):
        return spoken
    letters = list(spoken.text)
    for kind, start, end in found:
        if kind == "unknown":
            letters[start:end] = _markers_only(spoken.text[start:end])
    return Spoken("".join(letters), spoken.cited)


_MARKER = re.compile(r"[\[【][\d,， ]+[\]】]")


def _markers_only(text: str) -> str:
    kept = [" "] * len(text)
    for match in _MARKER.finditer(text):
        kept[match.start() : match.end()] = match.group()
    tail = text.rstrip()
    if tail and tail[-1] in ".。!！":
        kept[len(tail) - 1] = tail[-1]
    return "".join(kept)


def _pieces(spoken: Spoken, grounds: Grounds) -> list[tuple[str, int, int]]:
    """The clauses of the sentence: "unknown" says what is not told, "told" calls so what a source tells.

    "polite" are those that say nothing, and "stated" all others.
    """
    text = spoken.text.replace("’", "'")
    if MATRIX.search(_MARKER.sub("", text)) is None:
        return []
    found: list[tuple[str, int, int]] = []
    open_ended = False
    for start, end in _cut(text):
        piece = _MARKER.sub(lambda m: " " * len(m.group()), text[start:end])
        if not any(sign.isalnum() for sign in piece):
            continue
        match = MATRIX.search(piece)
        if any(kind == "unknown" for kind, _, _ in found) and CONSEQUENCE.match(piece):
            found.append(("polite", start, end))
        elif match is not None and (unsaid := _left_unsaid(piece, match)) and (kind := _kind(unsaid, match, grounds)):
            found.append((kind, start, end))
            open_ended = match["leading"] is not None
        elif open_ended and _OR.match(piece) and not _VERB.search(piece) and _asked(piece, grounds):
            found.append(("unknown", start, end))
        elif all(_polite(word) for word in words(piece)) and not _NUMBER.search(piece):
            found.append(("polite", start, end))
        else:
            found.append(("stated", start, end))
            open_ended = False
    return found


def _kind(unsaid: str, match: re.Match[str], grounds: Grounds) -> str:
    """Whether what is left unsaid is "told" after all, "unknown", or, where nobody asked for it, neither."""
    if _OWN.match(unsaid):
        return "unknown"
    if not match["unit"] and told_after_all(unsaid, grounds):
        return "told"
    return "unknown" if _asked(unsaid, grounds) else ""


def _cut(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in _PIECE.finditer(text):
        if match.group() in ",，" and _is_topic(text[start : match.start()], text[match.end() :]):
            continue
        # What joins a clause goes with it.
        yield start, match.start()
        start = match.end() if match.end() > match.start() and not match.group()[0].isalpha() else match.start()
    yield start, len(text)


def _is_topic(piece: str, after: str) -> bool:
    """Whether the piece names what the clause behind it says is not told: 能用几年，资料没有写."""
    if TOPIC.match(piece):
        return True
    if ASKS_ZH.search(piece) is None and not _NOMINAL_ZH.match(piece):
        return False
    clause = _CLAUSE_END.split(after.lstrip(" ,，"), maxsplit=1)[0]
    matrix = MATRIX.search(clause)
    return matrix is not None and all(
        _polite(word) for word in words(clause[: matrix.start()] + clause[matrix.end() :])
    )


def _left_unsaid(piece: str, match: re.Match[str]) -> str | None:
    """What the clause says is not told; ``None`` where it states something."""
    before, after = piece[: match.start()], piece[match.end() :]
    if match["unit"]:
        # "… is given as 5, without a unit" has the figure in the clause before.
        return None if _NUMBER.search(piece) else before + after
    if match["valued"] and not OF_PROPERTY.search(before):
        return None
    if match["open"] and not (ASKS_ZH.search(before) or _NOMINAL_ZH.match(before)):
        return None
    # "The unit the sources do not say": where nothing stands behind it, it speaks of what stands before.
    closing = match["leading"] is None or not any(sign.isalnum() for sign in after)
    rest = f"{before} {after}" if closing else after
    if not closing and not all(_polite(word) for word in words(PLACE.sub(" ", before))):
        return None
    rest = PLACE.sub(" ", rest)
    stating = _VERB.search(rest) or (_VERB_ZH.search(rest) and not ASKS_ZH.search(rest))
    if stating and not OPEN.match(rest) and not ASKS_ZH.search(rest):
        return None
    return rest


def _polite(word: Word) -> bool:
    if word.text in POLITE or word.text in ENGLISH or word.text in CHINESE:
        return True
    # One Chinese sign may be a verb: 送, to give.
    return part_of_speech(word.text)[:1] in _FUNCTION if word.chinese else len(word.text) == 1


def _asked(rest: str, grounds: Grounds) -> bool:
    """Whether every word and number is the customer's, names a product or a field, or states nothing."""
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    named = said_by(_names(tuple(grounds.sources.values()), grounds.question), known)
    if any(number not in _numbers(grounds) for number in _NUMBER.findall(rest)):
        return False
    return all(_free(word) or named.says(word, known) or _in_parts(word, named) for word in words(rest))


def _numbers(grounds: Grounds) -> set[str]:
    titles = " ".join(source.evidence.title for source in grounds.sources.values())
    return set(_NUMBER.findall(f"{grounds.question} {titles}"))


def _names(sources: Sequence[Source], question: str) -> str:
    return _joined(question, tuple((s.evidence.title, s.evidence.field or "") for s in sources))


@lru_cache(maxsize=64)
def _joined(question: str, named: tuple[tuple[str, str], ...]) -> str:
    return "\n".join((question, *(title for title, _ in named), *(spoken_name(field) for _, field in named)))


def _free(word: Word) -> bool:
    general = bool(lexicon(()).others(word.text)) and not is_fact(word)  # the name of a property: material, 材质
    return word.free or general or word.text in NEGATIVE or word.text in POLITE or word.text in ASIDE


def _in_parts(word: Word, named: Wording) -> bool:
    """Words that are cut otherwise in the question: 能抗 of 能抗几级风."""
    return word.chinese and all(sign in named.chinese or sign in CHINESE for sign in word.text)
