"""Which of two answers is better, and the findings that every route shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answers import Suggestion
from bot.quoting.context import Context
from bot.quoting.fields import Field
from bot.quoting.finding import Finding
from bot.quoting.fitting import Candidate
from bot.quoting.likelihood import likelihood
from bot.quoting.texts import TextAnswer

# A product must hold this share of what was asked for, whatever the vectors say.
COVERED = 0.6

# From here on a text is as good as asked for.
STRONG_TEXT = 0.75


def text_finding(text: TextAnswer) -> Finding:
    """An FAQ or a page section as the answer."""
    return Finding("answered", (text.statement,), likelihood(text.score))


def offered(text: TextAnswer | None) -> tuple[Suggestion, ...]:
    """The text as something to read, where it is near to the question and does not answer it."""
    return (text.suggestion,) if text is not None and text.score > _NEAR else ()


# From here on a text that does not answer is offered.
_NEAR = 0.3


def better(one: TextAnswer | None, other: TextAnswer | None) -> TextAnswer | None:
    """The better of FAQ and page; the FAQ on equal terms, for it was written as an answer.

    A page that holds more of the question's words ("UK", "43") goes before an FAQ that is asked much alike.
    """
    if one is None or other is None:
        return one or other
    if other.row and other.score >= STRONG_TEXT:
        # "Foot length 25.8": the row of the table answers, and an FAQ tells how to measure.
        return other
    lead = 0.03 - _HELD_WORDS * (other.covered - one.covered)
    return other if other.score > one.score + lead else one


# What a text's score gains on another's for holding all of the question's words where the other holds none.
_HELD_WORDS = 0.3


def rejected(
    context: Context, field: Field | None, text: TextAnswer | None, product: Candidate | None
) -> Mapping[str, Any]:
    """What came closest and was not good enough, for ``--explain``."""
    needed = context.thresholds
    rejected: dict[str, Any] = {}
    if field is not None:
        rejected["field"] = {"name": field.name, "score": round(field.score, 3), "threshold": needed.field}
    if text is not None:
        rejected["text"] = {
            "title": text.suggestion.title,
            "score": round(text.score, 3),
            "threshold": round(needed.text, 3),
        }
    if product is not None:
        rejected["product"] = {
            "title": product.product.title,
            "score": round(product.score, 3),
            "threshold": needed.product,
            "covered": round(product.covered, 3),
        }
    return {"rejected": rejected}
