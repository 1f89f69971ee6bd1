"""Numbers in English words without a unit: "it costs twenty". A source must hold the number, in figures or in words."""

from __future__ import annotations

import re

from bot import numerals
from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import without_titles
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.sources import whole

_WORDS = re.compile(rf"(?i){numerals.ENGLISH}(?!['’]?s\b)")
# Up to ten a word is as often a pronoun or a thing of a list, and what is counted is judged as that.
_MOST_COUNTED = 10


def judged_bare_words(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every such number that no cited source holds."""
    cited = grounds.cited(spoken.cited)
    plain = without_titles(spoken.plain, grounds)
    taken = [(one.start, one.end) for one in spoken.figures]
    told = [
        (match[0], value)
        for match in _WORDS.finditer(plain)
        if (value := numerals.from_english(match[0])) > _MOST_COUNTED
        and not any(low < match.end() and match.start() < high for low, high in taken)
    ]
    if not told or not cited:
        return []
    texts = [normalised(whole(source)) for source in cited.values()] + [normalised(grounds.question)]
    known = {one.number for text in texts for one in figures(text)}
    known |= {numerals.from_english(match[0]) for text in texts for match in _WORDS.finditer(text)}
    known |= {source.product.price for source in cited.values() if source.product is not None}
    return [
        Judged(text, "number", format(value, "f"), "withheld", reason=f"{text}: no cited source holds this number")
        for text, value in told
        if value not in known
    ]
