"""Whether a model that a question names is among those that a field lists: "does it work with the SX200?"."""

from __future__ import annotations

import re

from bot.openings import opened, opening
from bot.phrasing import said
from bot.quoting.signals import asks_yes_or_no
from knowledge.language import fold

# Letters with digits behind them, as models are called; a bare number may be anything.
_MODEL = re.compile(r"(?<![a-z\d])[a-z]{1,6}-?\d{2,}[a-z\d-]*(?![a-z\d])")
# In a list the digits may stand apart, "SX 200", and what is left out of it or meant by a span is told by no word.
_LISTED = re.compile(r"(?<![a-z\d])[a-z]{1,6}[ -]?\d{2,}[a-z\d-]*(?![a-z\d])")
_LEFT_OUT = re.compile(r"\b(?:not?|except|excluding|without|incompatible|unsupported|but)\b|n't\b|[不非无除]|没有")
_SPAN = re.compile(r"\d\s?(?:/|[-–—~～]|to|至|到)\s?[a-z]{0,6}\d|\b(?:series|all|any|most)\b|系列|全系|所有")
# How well a thing keeps out water or sun is a rating and no model.
_RATING = re.compile(r"(?:ip|upf|spf|hdr|iso|en)-?\d")


def told_of_model(question: str, title: str, value: str, sentence: str, language: str) -> str:
    """The ``sentence`` that tells a list of models with what it says to the one that ``question`` names.

    As it is where the question names none besides the product's own, or several, and where the list leaves some out.
    """
    plain, listed = fold(question), fold(value)
    asked = {model for model in _MODEL.findall(plain) if _compact(model) not in _models(title)}
    if len(asked) != 1 or not asks_yes_or_no(plain) or not _MODEL.search(listed) or _LEFT_OUT.search(listed):
        return sentence
    model = asked.pop()
    if _compact(model) in _models(value):
        return opened(opening(question, "", True, language), sentence)
    if _SPAN.search(listed) or _RATING.match(model):
        return sentence
    written = next((word for word in re.findall(r"[\w-]+", question, re.ASCII) if fold(word) == model), model.upper())
    return said(
        f"{written} is not among the models that the shop names. {sentence}",
        f"店铺列出的型号里没有 {written}。{sentence}",
        language,
    )


def _models(text: str) -> frozenset[str]:
    return frozenset(_compact(found) for found in _LISTED.findall(fold(text)))


def _compact(model: str) -> str:
    return re.sub(r"[ -]", "", model)
