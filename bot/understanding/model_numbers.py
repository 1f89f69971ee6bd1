"""Products that people call by the number of their model alone: "the 4090"."""

from __future__ import annotations

import re

from bot.understanding.codes import NAMESAKES, NOBODY, Naming
from bot.understanding.quantities import quantities
from bot.understanding.titles import title_terms, titles
from knowledge.catalog.live_records import Titled
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.retrieval import Reader

# A year is said of anything.
_NUMBER = re.compile(r"(?<![\w.,/$€£¥#-])(?!(?:19|20)\d\d(?!\d))(\d{3,5})(?![\d.,/%°\"”″x×*-]*\d|[%°\"”″])(?![a-z])")


def by_number(reader: Reader, text: str, language: str) -> Naming:
    """The product whose title holds a bare number of the text; of several the one with most of the text's words.

    An amount with its unit, a price and a limit are no names.
    """
    plain = fold(text)
    amounts = [one for one in quantities(plain) if one.unit or one.money or one.compared or one.rough or one.adjective]
    said = set(terms(plain))
    for match in _NUMBER.finditer(plain):
        if any(one.start < match.end() and match.start() < one.end for one in amounts):
            continue
        number = match[1]
        holding = [titled for titled in titles(reader, [number]) if number in title_terms(titled.title)]
        best: dict[tuple[str, str], Titled] = {}
        for titled in sorted(holding, key=lambda one: one.language != language):
            best.setdefault((titled.source, titled.key), titled)
        if 0 < len(best) <= NAMESAKES:
            ranked = {key: _fits(titled.title, said) for key, titled in best.items()}
            top = max(ranked.values())
            rows = [titled.id for key, titled in best.items() if ranked[key] == top]
            records = reader.view.records(rows).values()
            found = tuple(record for record in records if isinstance(record, Product))
            return Naming(found, frozenset({number}) | (said & set(title_terms(found[0].title))))
    return NOBODY


def _fits(title: str, said: set[str]) -> tuple[int, int]:
    """How many words of the title are said, then how few are not."""
    words = set(title_terms(title))
    return len(words & said), -len(words - said)
