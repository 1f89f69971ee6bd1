"""What the first proof of a process would make a customer wait for: patterns and dictionaries, read beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.figures import figures
from bot.proof.proving import prove
from bot.shop import ShopProfile
from knowledge.language.synonyms import synonyms

# A name, a quantity, a price, a stock state, a day count, a promise and a denial: a word for each kind of judge.
_ORDINARY = {
    "en": "The Elm Stool weighs 1.5 kg, costs $20.00, is in stock, isn't waterproof, and we refund it within 30 days.",
    "zh": "Elm 凳子重 1.5 公斤，售价 20 元，有货，不防水，30 天内可以退款。",
}


def warm_figures(languages: Sequence[str]) -> None:
    """Reads the figures of an ordinary sentence: what a quoted text is held against the catalog by."""
    for language in languages:
        # The bare number at the end has every pattern of units looked at.
        figures(f"{_ORDINARY.get(language, '')} 7")


def warm(languages: Sequence[str], shop: ShopProfile) -> None:
    """Proves an ordinary sentence in each of the shop's languages."""
    if "en" in languages:
        synonyms("ordinary")
    for language in languages:
        if said := _ORDINARY.get(language):
            source = Source(Evidence("page", "Elm", said, language, n=1))
            prove(Spoken(f"{said} [1]", (1,)), Grounds({1: source}, language, shop=shop))
