"""What speaks for a field or a sentence of a product as the answer to a question, as numbers to be weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.field_names import chinese_field_name
from bot.quoting.context import words_of
from bot.quoting.rows import Row
from bot.quoting.values import kinds_asked, kinds_named, kinds_stated
from bot.vocabulary import Lexicon
from knowledge.language import content_terms, fold, segmentation
from knowledge.wording import QueryTerm, has_chinese, spoken_name, spoken_value

_YES_NO = re.compile(
    r"^\W*(?:(?:so|and|but|then|ok|okay|hi|hello|hey)\W+)*"
    r"(?:is|are|was|does|do|did|can|could|will|would|has|have|should)\b|"
    r"(?:[吗嘛]|(?<![什怎这那多])么)\s*[啊呀呢]?\s*[?？。!！]*$|"
    r"是不是|能不能|可不可以|会不会|有没有|是否|能否|可否|有无|([能会含带用要支有])[不没]\1|[能会有是可带含送配需防].{1,24}[不没]\s*[?？。!！]*$"
)
_SAYS_YES_OR_NO = re.compile(
    r"(yes|no|nope|yep|yeah|not|是的|不|没有|可以|能)\b|(是的|不是|没有|不能|可以)", re.IGNORECASE
)
_TRUTH = frozenset("true false yes no 是 否 有 无".split())
_PARCEL = re.compile(r"\b(package|packaging|packed|shipping|parcel)\b|包装|运输")
_OF_PARCEL = re.compile(r"\b(packag\w+|pack(ed)?|ship\w*|box|parcel|deliver\w*|carton)\b|包装|运输|快递|箱|盒")

# What is measured of every row, in this order; ``field_weights`` holds the weight of each.
SIGNALS = (
    "meaning", "bare_meaning", "words", "name_said", "value_kind", "name_kind", "other_value_kind", "other_name_kind",
    "truth_asked", "truth_unasked", "figure_for_truth", "figure", "many", "parcel", "parcel_asked",
    "sentence", "sentence_meaning", "sentence_words", "sentence_length", "says_yes_or_no", "heading",
)  # fmt: skip


def signals(
    question: str, terms: Sequence[QueryTerm], rows: Sequence[Row], meanings: NDArray[np.float32], lexicon: Lexicon
) -> NDArray[np.float32]:
    """One line of ``SIGNALS`` for each row; a word tells the more, the fewer of the product's rows hold it.

    ``meanings`` are the rows' cosines to the question and to the ``bare`` question: (n, 2).
    """
    plain = fold(question).strip()
    asked, yes_no = kinds_asked(plain), asks_yes_or_no(plain)
    held = [_words(row, lexicon) for row in rows]
    counted = Counter(word for words in held for word in words)
    weights = [_weight(term, counted, len(rows)) for term in terms]
    found = np.zeros((len(rows), len(SIGNALS)), dtype=np.float32)
    for number, (row, words) in enumerate(zip(rows, held, strict=True)):
        meaning, covered = float(meanings[number, 0]), _share(terms, weights, words, row.name)
        line = {"meaning": meaning, "bare_meaning": float(meanings[number, 1]), "words": covered}
        if row.name:
            line["name_said"] = _said(row.name, terms)
        if row.whole or not row.name:
            line |= _of_sentence(row.text, yes_no) | {"sentence_meaning": meaning, "sentence_words": covered}
        line |= _kinds(row, asked) | _of_value(row, plain, yes_no)
        found[number] = [line.get(name, 0.0) for name in SIGNALS]
    return found


def asks_yes_or_no(question: str) -> bool:
    """True for a folded question that is answered by yes or no."""
    return _YES_NO.search(question.strip()) is not None


def bare(question: str) -> str:
    """The question without the noun that only says "this thing": ``is this watch wireless?`` does not ask for watches.

    Else a field that is named after the thing, ``watch movement``, would come near to every question about it.
    """
    if not has_chinese(question):
        return _THIS_THING.sub(r"\1", question)
    found = _THIS_CHINESE.search(question)
    if found is None:
        return question
    rest = question[found.end() :]
    noun = next(iter(segmentation.words(rest)), "")
    left = rest[len(noun) :]
    # 这款防水吗 names no thing: what follows is what is asked.
    return question[: found.end()] + left if len(noun) > 1 and has_chinese(noun) and content_terms(left) else question


_THIS_THING = re.compile(
    r"\b(this|these|that|those|the|your)\s+(?!(?:one|ones|item|items|product|thing|size|colou?r|material|fabric|brand|weight|"
    r"length|width|height|shape|style|type|is|are|be|come|comes|have|has|do|does|in|of|to|for|with|and|on)\b)[a-z][a-z'-]+"
    r"(?=\s+(?:have|has|come|comes|be|is|are|made|work|works|fit|fits|for|with|include|includes|require|requires|need|"
    r"needs|use|uses|in|on|a|an|get|feature|support|supports|contain|contains|good|suitable|compatible|able|water\w*)\b|"
    r"\W*$)",
    re.IGNORECASE,
)
_THIS_CHINESE = re.compile(r"[这那](?:款|个|件|双|只|顶|把|条|套|张|盏|台|部|支|块|种|样)")


def _words(row: Row, lexicon: Lexicon) -> frozenset[str]:
    """The words of a row, those of its name with their other forms."""
    name = spoken_name(row.name)
    forms = (name, *lexicon.others(name), chinese_field_name(row.name) or "")
    return words_of(" ".join(forms)) | words_of(spoken_value(row.text))


def _weight(term: QueryTerm, counted: Counter[str], rows: int) -> float:
    common = max((counted[word] for word in term.alternatives), default=0)
    return math.log(1 + rows / (1 + common))


def _share(terms: Sequence[QueryTerm], weights: Sequence[float], words: frozenset[str], name: str) -> float:
    """Weighted share of the question's words that stand in the row.

    A Chinese word also counts for half when it shares a character with the field's name: words of one sense are often
    built on one character, 调到 and 调温, 搭起来 and 搭建时间.
    """
    said = {character for character in name if has_chinese(character)}
    total, gained = sum(weights), 0.0
    for term, weight in zip(terms, weights, strict=True):
        if term.stands_in(words):
            gained += weight
        elif said and said & set(term.surface):
            gained += weight * _SHARED_CHARACTER
    return gained / total if total else 0.0


_SHARED_CHARACTER = 0.5


def _said(name: str, terms: Sequence[QueryTerm]) -> float:
    """Share of the name's words that the question says in some form."""
    words = _name_words(name)
    return sum(any(word in term.alternatives for term in terms) for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=1 << 13)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(content_terms(spoken_name(name))))


def _kinds(row: Row, asked: frozenset[int]) -> dict[str, float]:
    stated, named = kinds_stated(spoken_value(row.text)[:_READ]), kinds_named(spoken_name(row.name))
    return {
        "value_kind": float(bool(stated & asked)),
        "name_kind": float(bool(named & asked)),
        "other_value_kind": float(bool(stated - asked)),
        "other_name_kind": float(bool(named - asked)),
    }


# A value's kind is read from its beginning: longer ones are free text.
_READ = 1_000


def _of_value(row: Row, question: str, yes_no: bool) -> dict[str, float]:
    value = spoken_value(row.text).strip().lower()
    truth, figure = value in _TRUTH, any(character.isdigit() for character in value)
    parcel = bool(_PARCEL.search(spoken_name(row.name).lower()))
    asks_parcel = parcel and bool(_OF_PARCEL.search(question))
    return {
        "truth_asked": float(truth and yes_no),
        "truth_unasked": float(truth and not yes_no),
        "figure_for_truth": float(figure and yes_no),
        "figure": float(figure and not yes_no),
        "many": float(figure and bool(_MANY.search(question))),
        "parcel": float(parcel and not asks_parcel),
        "parcel_asked": float(asks_parcel),
    }


_MANY = re.compile(r"\bhow many\b|几|多少")


def _of_sentence(text: str, yes_no: bool) -> dict[str, float]:
    words = text.split() if not has_chinese(text) else list(text)
    return {
        "sentence": 1.0,
        "sentence_length": math.log(1 + len(words)),
        "says_yes_or_no": float(yes_no and _SAYS_YES_OR_NO.match(text) is not None),
        "heading": float(text.rstrip().endswith((":", "："))),
    }
