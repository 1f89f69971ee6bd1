"""A denial that things are the same, against a source that says that they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.proof.denying.polarity import Clause
from bot.proof.words.wording import Wording
from bot.vocabulary import Lexicon

# What is not the same differs.
_NOT_SAME = re.compile(
    r"不(?:太|大|完全|尽|会)*(?:一样|相同|一致)|\bnot (?:all |always |quite |exactly )*the same\b|\bnot alike\b"
)
_DIFFERS = re.compile(
    r"不同|各异|[而有]异|有别|不[一尽]|视[^，。]{1,12}而定|\b(?:differ\w*|var(?:y|ies)|depend\w*)\b", re.IGNORECASE
)


def differing_source(clause: Clause, sources: Sequence[tuple[int, Clause, Wording]], known: Lexicon) -> int | None:
    """The source that says of all that the clause speaks of that it differs, where the clause says "not the same"."""
    if not _NOT_SAME.search(clause.text):
        return None
    said = [w for w in clause.words if not w.free]
    for n, one, wording in sources:
        if said and _DIFFERS.search(one.text) and all(wording.says(w, known) for w in said):
            return n
    return None
