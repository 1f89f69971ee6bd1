"""Which property of a thing a question asks for, in whatever words, and what of a product tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.field_names import chinese_field_name
from bot.quoting.context import words_of
from bot.quoting.property_table import Property, properties
from bot.quoting.rows import Row
from knowledge.language import fold
from knowledge.wording import QueryTerm, has_chinese, spoken_name, spoken_value


@lru_cache(maxsize=1 << 11)
def asked_properties(question: str) -> tuple[Property, ...]:
    """The properties that the folded ``question`` asks for, in its order; what one takes asks for no other."""
    left = question
    found: list[tuple[int, Property]] = []
    for one in properties():
        if one.loose and found:
            continue
        if (said := one.asked.search(left)) is not None and said[0]:
            found.append((said.end(), one))
            left = f"{left[: said.start()]}{'.' * len(said[0])}{left[said.end() :]}"
    found.sort(key=lambda pair: pair[0])
    return tuple(one for _, one in found)


def by_properties(
    asked: Sequence[Property],
    rows: Sequence[Row],
    chances: Sequence[float],
    question: str,
    content: Sequence[QueryTerm],
    enough: float,
) -> tuple[list[float], dict[int, str]]:
    """The ``chances`` of ``rows`` to answer, and which of them tell which property that is ``asked``.

    What tells one goes before what is only near, with a chance that is ``enough`` to be an answer. Where nothing tells
    any of them, a field that is called after another property is no answer. ``content`` are the question's words that
    name neither the product nor only ask: a field that is called after one of them may tell of a part ("the heel").
    """
    found: dict[int, str] = {}
    if len(asked) > 1:
        # What asks for one of several, and a number beside it, names no part of the thing.
        taken = _taken(question, asked)
        content = [term for term in content if term.surface not in taken and not _NUMBER.match(term.surface)]
    for one in asked:
        place = telling(one, rows, chances, question)
        if place is not None and not _of_a_part(one, rows, place, question, content):
            found.setdefault(place, one.name)
        elif place is not None:
            return list(chances), {}
    if not asked:
        return list(chances), found
    if not found:
        return [
            chance * _OF_ANOTHER if _is_of_another(asked, row, content) else chance
            for row, chance in zip(rows, chances, strict=True)
        ], found
    places = list(found)
    given = [
        max(chance, enough) - _IN_ORDER * places.index(number) if number in found else min(chance, enough - _BEHIND)
        for number, chance in enumerate(chances)
    ]
    return given, found


def _taken(question: str, asked: Sequence[Property]) -> frozenset[str]:
    """The words of the question that ask for the properties."""
    return words_of(" ".join(said[0] for one in asked if (said := one.asked.search(question)) is not None))


def _of_a_part(one: Property, rows: Sequence[Row], place: int, question: str, content: Sequence[QueryTerm]) -> bool:
    """True where another field is called after or holds a word of the question that does not ask for this one."""
    own = words_of(_forms(rows[place].name)) if rows[place].name else words_of(rows[place].whole)
    # Of English names a Chinese word knows its glosses, which are near to many: they must be called in its language.
    alike = [
        row for row in rows if row.name and row is not rows[place] and has_chinese(row.name) == has_chinese(question)
    ]
    others = [words_of(f"{_forms(row.name)} {spoken_value(row.text)}") for row in alike]
    said = one.asked.search(question)
    # A Chinese pattern has no gap in which a part could be named.
    asks = said[0] if said is not None and has_chinese(question) else ""
    strange = [term for term in content if term.surface not in asks and not one.asked.search(term.surface)]
    return any(term.stands_in(words) and not term.stands_in(own) for term in strange for words in others)


_NUMBER = re.compile(r"\d")


def _forms(name: str) -> str:
    return f"{spoken_name(name)} {chinese_field_name(name) or ''}"


# What is left of the chance of a field that tells something else.
_OF_ANOTHER = 0.2
# Properties are told in the order in which they are asked for, what is only near behind them.
_IN_ORDER, _BEHIND = 0.001, 0.02


def telling(one: Property, rows: Sequence[Row], scores: Sequence[float], question: str) -> int | None:
    """The place of the row that tells the property: the field that is called so, else the sentence; ``None`` for none.

    ``scores`` say how near each row is to the question: of two that are called the same the nearer one tells.
    """
    ranks = [(_rank(one, row.name, question), -scores[place], place) for place, row in enumerate(rows) if row.name]
    named = [(rank[0], rank[1], score, place) for rank, score, place in ranks if rank is not None]
    if not has_chinese(question):
        # Of English names the vectors know which is meant, of the same kind, unless one states the number asked about.
        span = one.asked.search(question)
        numbers = _numbers(span[0]) if span is not None else frozenset()
        stated = {place for _, _, _, place in named if numbers & _numbers(rows[place].text)}
        named = [
            (0 if place in stated else wrong, one.first if rank >= one.first else 0, score - (place in stated), place)
            for wrong, rank, score, place in named
        ]
    told = [place for place, row in enumerate(rows) if tells_in_words(one, row)]
    best = min(named, default=None)
    if best is not None and not (told and best[1] >= one.first):
        return best[-1]
    return max(told, key=lambda place: scores[place], default=None)


def _numbers(text: str) -> frozenset[float]:
    return frozenset(float(number) for number in _A_NUMBER.findall(text))


_A_NUMBER = re.compile(r"(?<![\d.])\d{1,9}(?:\.\d{1,4})?(?![\d.])")


def nothing_else(question: str, content: Sequence[QueryTerm]) -> bool:
    """True where each of the question's words asks for a property, or only asks."""
    found = [(one, one.asked.search(question)) for one in asked_properties(question)]
    spans = " ".join(said[0] for _, said in found if said is not None)
    return bool(found) and all(
        term.surface in spans or DEGREE.match(term.surface) or any(one.asked.search(term.surface) for one, _ in found)
        for term in content
    )


# How much of it is asked, of whatever: 多大, 几年.
DEGREE = re.compile(r"多|几")


def tells_another(question: str, name: str) -> bool:
    """True where a folded question asks for a property and the field is called after another one."""
    asked = asked_properties(question)
    return bool(asked) and _is_of_another(asked, Row(name, ""), ())


def _is_of_another(asked: Sequence[Property], row: Row, content: Sequence[QueryTerm]) -> bool:
    """True for a field that is called after a property that is not asked for, and after no word of the question."""
    if not row.name or any(_called(one, row.name) is not None for one in asked):
        return False
    named = words_of(_forms(row.name))
    if any(term.stands_in(named) for term in content):
        return False
    return any(_called(one, row.name) is not None for one in properties())


def tells_in_words(one: Property, row: Row) -> bool:
    """True for a sentence, of a description or in a field of notes, that tells the property."""
    says = row.whole or (row.text if _NOTES.fullmatch(_spoken(row.name)) else "")
    return bool(says) and one.told is not None and one.told.search(fold(says)) is not None


# Fields that may say anything.
_NOTES = re.compile(
    r"notes?|tips?|(?:product |key )?(?:features|details)|description|size|温馨提示|备注|说明|详情|规格|卖点"
)


def _rank(one: Property, name: str, question: str) -> tuple[int, int] | None:
    """How well a field's name fits what is asked, 0 best; ``None`` where it does not."""
    place = _called(one, name)
    if place is None:
        return None
    spoken = _spoken(name)
    wrong = sum(bool(of_name.search(spoken)) != bool(of_question.search(question)) for of_question, of_name in _KINDS)
    return wrong, place


@lru_cache(maxsize=1 << 15)
def _called(one: Property, name: str) -> int | None:
    """The place of the field's name among those of the property; of an English one what it is in Chinese goes last."""
    spoken = _spoken(name)
    for place, pattern in enumerate(one.fields):
        if pattern.fullmatch(spoken):
            return place
    chinese = chinese_field_name(name)
    told = chinese is not None and any(pattern.fullmatch(chinese.lower()) for pattern in one.fields)
    return one.first - 1 if told else None


def _spoken(name: str) -> str:
    return " ".join(fold(spoken_name(name)).split())


# What a question and a name say of a kind of the same property, or neither of them does.
_KINDS = tuple(
    (re.compile(asked), re.compile(named))
    for asked, named in (
        (
            r"\bpackag\w+|\bpack(?:ed|ing)?\b|\bshipping\b|\bparcel\b|\bcarton\b|包装|打包|运输|外箱",
            r"\bpack|\bshipping\b|\bcarton|包装",
        ),
        (
            r"\bmax\w*\b|\bup to\b|\bat most\b|\bupgrad|\bexpand|\bsupports?\b|最[大多高]|支持|扩展|上限",
            r"\bmax\w*\b|最大",
        ),
        (r"\bmin(?:imum)?\b|\bat least\b|最[小少低]", r"\bmin(?:imum)?\b|最小"),
        (r"\bhalf\b|半载", r"\bhalf load\b"),
        (r"\bstand-?by\b|待机", r"\bstand-?by\b|待机"),
        (r"\bstand\b|底座|支架", r"\bwith stand\b"),
        (r"\bcolou?r\b|彩", r"\bcolou?r (?:toner|ink|page)|彩色"),
        (r"\bimperial\b|\bpounds?\b|\blbs?\b|\bounces?\b|\boz\b|磅", r"\bimperial\b"),
        (r"\bscan\w*|扫描", r"\bscan|扫描"),
        (r"\bgraphics\b|\bvideo\b|显卡|显存", r"\bgraphics\b|显卡"),
        (r"\bfloor\b|帐底|地面", r"\bfloor\b|帐底"),
        (r"\binner\b|内帐|里面", r"\binner\b|内帐"),
        (r"\bcable\b|\bcord\b|\bwire\b|\blead\b|线|绳", r"\bcable\b|\bcord\b|线"),
        (r"\bstorage\b|\bstored?\b|存放|储存", r"\bstorage (?:temp|rel)|储存"),
    )
)
