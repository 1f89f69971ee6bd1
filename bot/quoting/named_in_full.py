"""The field that a question means by its name said in full, or by asking how many, before one that came nearer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.field_names import chinese_field_name
from bot.quoting.values import counts_only, named_a_count
from bot.vocabulary import Lexicon
from knowledge.language import fold
from knowledge.wording import has_chinese, spoken_name

# A field that is as near as this, by its chance, may be meant as well as the best one.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A field's name (empty for a sentence), its chance, and the share of the question's words that it holds."""

    name: str
    score: float
    words: float


def meant_before(question: str, ranked: Sequence[Ranked], lexicon: Lexicon) -> int:
    """The place of the field that is meant before the best one; 0 where that is it.

    "输出功率" is the output power, however near the output voltage comes; "how many batteries" is no capacity.
    """
    plain = fold(question)
    if not ranked or not ranked[0].name:
        return 0
    near = {place: one for place, one in enumerate(ranked) if one.name and one.score >= _ALIKE * ranked[0].score}
    said = {place: _said(plain, one.name, lexicon) for place, one in near.items()}
    longest = max(said.values())
    if longest:
        return 0 if said[0] == longest else next(place for place in said if said[place] == longest)
    return _count(near) if counts_only(plain) else 0


def _count(near: Mapping[int, Ranked]) -> int:
    best = near[0]
    if named_a_count(spoken_name(best.name)):
        return 0
    counts = (place for place, one in near.items() if named_a_count(spoken_name(one.name)))
    return next((place for place in counts if near[place].words >= best.words > 0), 0)


def _said(plain: str, name: str, lexicon: Lexicon) -> int:
    """How many signs of a Chinese question are the whole name, as one of several words; 0 where it is not said.

    One word (材质, "size") also stands where another field answers, and of English the vectors know which.
    """
    spoken = spoken_name(name)
    forms = {form for form in (spoken, *lexicon.others(spoken), chinese_field_name(name) or "") if has_chinese(form)}
    return max((len(form) for form in forms if len(form) >= _SIGNS and form in plain), default=0)


# A Chinese name of so many signs is one of several words.
_SIGNS = 3
