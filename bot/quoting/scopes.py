"""Two FAQs on one matter, one for orders at home and one for orders abroad, where the question says neither."""

from __future__ import annotations

import re

from bot.countries import countries_named
from knowledge.language import fold

_HOME = re.compile(
    r"\b(?:in|within|inside|from) the (?:u\.s\.?(?:a\.?)?|us|usa|uk|eu|united states|united kingdom|country)(?!\w)|"
    r"\bdomestic(?:ally)?\b|国内|境内|大陆地区|本土"
)
_ABROAD = re.compile(
    r"\b(?:international(?:ly)?|overseas|abroad|outside (?:of )?the (?:u\.s\.?(?:a\.?)?|us|usa|uk|eu|united states|"
    r"united kingdom|country)(?!\w))|国际|海外|境外|国外|港澳台(?:地区)?"
)


def scope(heading: str) -> tuple[str, str] | None:
    """Where a text under ``heading`` holds (``home`` or ``abroad``) and the words that say so; ``None``: everywhere."""
    plain = fold(heading)
    for kind, words in (("abroad", _ABROAD), ("home", _HOME)):
        if (found := words.search(plain)) is not None:
            return kind, _as_written(heading, found)
    return None


def says_where(question: str) -> bool:
    """True where the question says for where it asks."""
    return scope(question) is not None or bool(countries_named(question))


def _as_written(heading: str, found: re.Match[str]) -> str:
    # Folding may change the length of a text; then the folded words stand for the written ones.
    words = heading[found.start() : found.end()] if len(heading) == len(fold(heading)) else found[0]
    return words[0].upper() + words[1:]
