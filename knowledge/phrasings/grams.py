"""Pieces of words as vectors: what two phrasings share in letters, misspelled or inflected as they may be."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.language import fold, gloss
from knowledge.wording import has_chinese

# Columns that the pieces are hashed into: of 600 phrasings with 9,000 pieces few meet in one.
WIDTH = 4096
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_LENGTHS = (2, 3, 4)
# A question longer than this says nothing more that tells FAQs apart.
_LONGEST = 1_000


def grams(text: str, *, foreign: bool = False) -> list[str]:
    """The words of a text and the pieces of two to four letters in them, word boundaries included.

    A Chinese text has those of its English glosses beside its own; ``foreign`` leaves its own out, for a comparison
    with texts in the other language.
    """
    text = text[:_LONGEST]
    plain = fold(text)
    words = _WORD.findall(plain)
    if has_chinese(text):
        words = [word for word in words if not (foreign and has_chinese(word))] + gloss(text, senses=2)
    found: list[str] = []
    for word in words:
        bounded = f" {word} "
        found.append(word)
        for length in _LENGTHS:
            found += [bounded[start : start + length] for start in range(len(bounded) - length + 1)]
    return found


@dataclass(frozen=True)
class GramSpace:
    """How much each piece tells among a shop's phrasings: in how many of ``size`` phrasings it stands."""

    size: int
    frequencies: Mapping[str, int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> GramSpace:
        """The space of these phrasings."""
        counted: Counter[str] = Counter()
        for text in texts:
            counted.update(set(grams(text)))
        return cls(len(texts), dict(counted))

    def vectors(self, texts: Sequence[str], *, foreign: bool = False) -> NDArray[np.float32]:
        """TF-IDF vectors of texts, sublinear in the count; pieces that no phrasing has count for the length alone."""
        made = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in enumerate(texts):
            squares = 0.0
            for piece, count in Counter(grams(text, foreign=foreign)).items():
                known = self.frequencies.get(piece, 0)
                weight = (1 + np.log(count)) * (np.log((1 + self.size) / (1 + known)) + 1)
                squares += weight * weight
                if known:
                    place = zlib.crc32(piece.encode())
                    made[row, place % WIDTH] += weight if place >> 16 & 1 else -weight
            if squares:
                made[row] /= np.sqrt(squares)
        return made
