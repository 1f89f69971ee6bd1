"""Entries for the tests of the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.answers import Answer, Citation, Claim, ProductCard, Question
from bot.journal.entries import Entry, entry_of

NOW = datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)

ANSWER = Answer(
    answer_id="0" * 32,
    question="What does the kettle cost?",
    standalone_question="What does the kettle cost?",
    language="en",
    status="answered",
    engine="quote",
    text="The kettle costs $49.00. [1]",
    confidence=0.95,
    citations=(
        Citation(1, "product", "Kettle", "$49.00", "p1", "KET-1", "price", None, ("product", "shop", "KET-1", "en")),
    ),
    products=(ProductCard("KET-1", "Kettle", None, Decimal("49.00"), None, None, "USD", "in_stock"),),
    claims=(Claim("$49.00", "price", "49", "supported", 1),),
    catalog_version="0123456789abcdef",
    timings_ms={"find": 3.5},
)


def answer(number: int, **changed: object) -> Answer:
    """The answer with this number as its id."""
    return replace(ANSWER, answer_id=f"{number:032x}", **changed)  # type: ignore[arg-type]


def entry(number: int, *, conversation: str | None = None, days: float = 0, **changed: object) -> Entry:
    """The entry of that answer, given so many days after ``NOW``."""
    asked = Question(ANSWER.question, conversation=conversation)
    return entry_of(asked, answer(number, **changed), NOW + timedelta(days=days))
