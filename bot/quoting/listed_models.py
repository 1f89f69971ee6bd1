"""Whether a model that a question names is among those that a field lists: "does it work with the SX200?"."""

from __future__ import annotations

import re

from bot.openings import opened, opening
from bot.phrasing import said
from bot.quoting.signals import asks_yes_or_no
from knowledge.language import fold

# Letters with digits behind them, as models are called; a bare number may be anything.
_MODEL = re.compile(r"(?<![a-z\d])[a-z]{1,6}-?\d{2,}[a-z\d-]*(?![a-z\d])")
# A list of names has more than one of them, or is one name alone.
_WORDS = re.compile(r"[a-z\d-]+")


def told_of_model(question: str, title: str, value: str, sentence: str, language: str) -> str:
    """The ``sentence`` that tells a list of models with what it says to the one that ``question`` names.

    As it is where the question names none besides the product's own, or several.
    """
    plain = fold(question)
    asked = {model for model in _MODEL.findall(plain) if model not in _words(title)}
    if len(asked) != 1 or not asks_yes_or_no(plain) or not _MODEL.search(fold(value)):
        return sentence
    model = asked.pop()
    if model in _words(value):
        return opened(opening(question, "", True, language), sentence)
    written = next((word for word in re.findall(r"[\w-]+", question, re.ASCII) if fold(word) == model), model.upper())
    return said(
        f"{written} is not among the models that the shop names. {sentence}",
        f"店铺列出的型号里没有 {written}。{sentence}",
        language,
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(fold(text)))
