"""What FAQs and pages have in common as answers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers import Suggestion
from bot.quoting.context import Context
from bot.quoting.finding import Statement

# FAQs and page sections that are looked at closely.
LOOKED_AT = 6

# So many of them are shown to who asks why.
EXPLAINED = 3

# An FAQ in the asker's language goes before the same in the other one.
OTHER_LANGUAGE = 0.15


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """An FAQ or a page section as an answer (0..1), and what is offered when it is not good enough.

    ``covered`` is the share of the question's words that it holds; ``row`` is the table's row that was asked for.
    """

    statement: Statement
    score: float
    suggestion: Suggestion
    covered: float = 0.0
    row: str = ""


def worth(context: Context, covered: float) -> float:
    """What the share of the question's words that a text holds says: of one word alone it is all or nothing."""
    return covered if len(context.asked_terms) > 1 else _ONE_WORD * covered


# What holding a question's only word counts; by itself it answers nothing.
_ONE_WORD = 0.6


# An answer tells what is asked when it holds this share of the question's words itself, and means as much.
SAID = 0.3
