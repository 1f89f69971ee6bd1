"""What is denied of "other countries" is not denied of those that the text itself names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.proof.denying.polarity import Clause
from bot.proof.words.facts_in_words import is_place
from bot.proof.words.wording import Word, said_by
from bot.vocabulary import Lexicon

_OTHERS = re.compile(r"\bothers?\b|其他|其它|别的|其余", re.IGNORECASE)


def of_others(denied: Clause, clause: Clause, several: Sequence[Clause], known: Lexicon) -> bool:
    """Whether ``denied`` speaks of others than the names in ``clause``, all of which the text affirms something of."""
    if _OTHERS.search(denied.text) is None or _OTHERS.search(clause.text) is not None:
        return False
    names = [w for w in clause.words if _is_name(w, clause) and not said_by(denied.text, known).says(w, known)]
    told = [said_by(one.text, known) for one in several if not one.negated]
    return bool(names) and all(any(one.says(w, known) for one in told) for w in names)


def _is_name(word: Word, clause: Clause) -> bool:
    if word.chinese:
        return is_place(word.text)
    return word.start > 0 and not word.free and clause.text[word.start : word.start + 1].isupper()
