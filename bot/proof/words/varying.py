"""What is said to differ from one version to the next: not where its source says that it is the same in every one."""

from __future__ import annotations

import re

from bot.proof.claims import Judged
from bot.proof.clauses import nearest, statements
from bot.proof.denying.polarity import clauses
from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import stated
from bot.vocabulary import lexicon

_VARIES = re.compile(
    r"\b(?:differ(?:s|ent|ing)?|var(?:y|ies|ied|ying)|depend(?:s|ing)? on)\b|不(?:尽)?相?同|不一样|各异|而异|取决于",
    re.IGNORECASE,
)
_THE_SAME = re.compile(
    r"\b(?:every|all|each|any|same|identical|both)\b|均|都|一样|相同|统一|一律|所有|每[个种款]", re.IGNORECASE
)


def judged_varying(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """What the sentence says to differ and the nearest statement of its sources says to be the same."""
    if _VARIES.search(spoken.plain) is None:
        return []
    texts = [stated(source) for source in grounds.cited(spoken.cited).values()]
    if any(_VARIES.search(normalised(text)) for text in texts):
        return []
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    told = [one for text in texts for one in statements(text)]
    for clause in clauses(spoken.plain):
        said = _VARIES.search(clause.text)
        # 不同 is one word: what it denies is that they are the same.
        if said is None or (clause.negated and said.group().isascii()):
            continue
        near = nearest(_VARIES.sub(" ", clause.text), told, known)
        if near and all(_THE_SAME.search(one.text) for one in near):
            reason = f"{said.group()}: the source says that it is the same"
            return [Judged(said.group(), "wording", "differs", "withheld", reason=reason)]
    return []
