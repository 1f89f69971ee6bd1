"""The shipped vocabulary: attribute names, units, colours, materials and states in English and Chinese.

One pair a line, ``English|中文|other Chinese forms…``. The first Chinese form is the one that is spoken; all forms
are understood. The shop's glossary goes on top (``Lexicon``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bot.vocabulary_words import ASPECTS, PAIRS
from knowledge.language import fold, stem


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words with their other-language forms: the shipped vocabulary, then the shop's glossary over it.

    Two are the same where they are one object, so that what was read with a lexicon can be kept by it.
    """

    to_chinese: Mapping[str, str]
    to_english: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def spoken(self, text: str, language: str) -> str | None:
        """``text`` in ``language``; numbers stay. ``None`` when any word of it is not in the vocabulary."""
        folded = fold(text).strip()
        table = self.to_chinese if language == "zh" else self.to_english
        if folded in table:
            return table[folded]
        if re.fullmatch(r"[-+±]?[\d.,]+(\s*[x×*/–-]\s*[\d.,]+)*", folded):
            return text.strip()
        for separator, joint in (
            (r"\s*[/／]\s*", " / "),
            (r"\s*(?:,(?!\d{3}(?!\d))|[，、])\s*", "、" if language == "zh" else ", "),
        ):
            parts = re.split(separator, text.strip())
            if len(parts) > 1:
                spoken = [self.spoken(part, language) for part in parts if part]
                return joint.join(part for part in spoken if part) if spoken and all(spoken) else None
        quantity = re.fullmatch(r"([-+±]?[\d.,]+(?:\s*[x×–-]\s*[\d.,]+)*)\s*([^\d\s].*)", folded)
        if quantity and (unit := table.get(quantity[2].strip())):
            return f"{quantity[1]} {unit}"
        share = re.fullmatch(r"([\d.]+\s*%)\s*(.+)", folded)
        if share and (rest := self.spoken(share[2], language)):
            return f"{share[1]} {rest}"
        return None

    def others(self, term: str) -> tuple[str, ...]:
        """Every other form of ``term`` in either language."""
        return self.forms.get(fold(term).strip(), ())

    def says(self, term: str, other: str) -> bool:
        """True for two words that say the same, false for words that only ask for the same property."""
        line = _ASKED.get(fold(term).strip(), frozenset())
        return other not in line or other in (self.to_chinese.get(fold(term)), self.to_english.get(fold(term)))

    @cached_property
    def _by_beginning(self) -> Mapping[str, tuple[str, ...]]:
        """The forms of ``to_english`` by their first two letters."""
        found: dict[str, list[str]] = {}
        for form in self.to_english:
            found.setdefault(form[:2], []).append(form)
        return {beginning: tuple(several) for beginning, several in found.items()}

    def forms_in(self, folded: str) -> set[str]:
        """The forms of two letters and more that stand in ``folded`` and have an English one (``to_english``)."""
        known = self._by_beginning
        beginnings = {folded[at : at + 2] for at in range(len(folded) - 1)}.intersection(known)
        return {form for beginning in beginnings for form in known[beginning] if form in folded}

    def of_the_shop(self, term: str) -> tuple[str, ...]:
        """The forms that the shop's own glossary gives ``term`` in the other language; what is shipped left out."""
        return self.own.get(fold(term).strip(), ())


# Words that ask for one property, by each of them and its stem.
_ASKED = {
    key: frozenset(words)
    for line in ASPECTS.strip().splitlines()
    for words in [line.split()]
    for word in words
    for key in (fold(word), stem(fold(word)))
}


@lru_cache(maxsize=8)
def lexicon(glossary: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    """The shipped vocabulary with the shop's own pairs (English, Chinese) on top."""
    to_chinese: dict[str, str] = {}
    to_english: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    shipped = [line.split("|") for line in PAIRS.strip().splitlines()]
    for row in [list(pair) for pair in glossary] + shipped:
        english, chinese = row[0].removesuffix("_unit"), row[1:]
        to_chinese.setdefault(fold(english), chinese[0])
        for form in chinese:
            to_english.setdefault(fold(form), english)
        for form in row:
            key = fold(form.removesuffix("_unit"))
            forms.setdefault(key, []).extend(other for other in row if other != form)
    for line in ASPECTS.strip().splitlines():
        words = line.split()
        for word in words:
            # Questions are matched by stems ("heavi"), so both the word and its stem lead to the others.
            for key in {fold(word), stem(fold(word))}:
                forms.setdefault(key, []).extend(other for other in words if other != word)
    own: dict[str, list[str]] = {}
    for word, translation in glossary:
        own.setdefault(fold(word), []).append(translation)
        own.setdefault(fold(translation), []).append(word)
    return Lexicon(to_chinese, to_english, _fixed(forms), _fixed(own))


def _fixed(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(values)) for key, values in lists.items()}
