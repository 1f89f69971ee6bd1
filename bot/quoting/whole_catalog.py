"""Questions that only the whole catalog answers: how many, which, the cheapest, the lightest, which of these."""

from __future__ import annotations

import re

from bot.answers import Suggestion
from bot.quoting.context import Context
from bot.quoting.counting import count_finding
from bot.quoting.extremes import extreme_finding
from bot.quoting.faqs import best_faq
from bot.quoting.finding import Finding
from bot.quoting.fitting import candidates, suggestions
from bot.quoting.judging import STRONG_TEXT
from bot.quoting.unclear import unclear_finding
from bot.quoting.unknown import unknown
from bot.quoting.verdict import verdict_finding
from bot.quoting.whole_set import whole_set_finding
from bot.understanding.asked import Asked
from bot.understanding.filtering import asked_for
from bot.understanding.gifts import asks_gift
from bot.understanding.intent import asks_extreme, asks_how
from bot.understanding.ordering import Order
from knowledge.facets.extremes import rows_of
from knowledge.language import fold


def ordered_finding(context: Context) -> Finding | None:
    """What comes first in the order that is asked for; ``None`` when the question asks for none.

    A list by fit would be read as a list in this order: where it cannot be told, that is said.
    """
    if (found := _among_these(context)) is not None:
        return found
    read, asked = context.read, context.asked
    order = asked.order or _by_price(read.text)
    if order is None:
        return None
    if len(read.subjects) > 1 and read.subject_from == "history":
        return verdict_finding(context, read.subjects, order)
    # "The dearest Intel processor with LGA1200" is no question about the board that is called so.
    described = bool(asked.filters.having) and not asked.unmatched
    if read.subject is not None and not asked.filters.categories and not described:
        return None
    if asked.unclear:
        return unclear_finding(context, asked, _near(context, asked))
    found = None if asked.unmatched else extreme_finding(context, asked, order)
    return found or unknown(context, products=_near(context, asked))


def _among_these(context: Context) -> Finding | None:
    """Those of the list before that satisfy what is asked now: "which of these are under 2 kg?".

    What is asked is read from the customer's own words: said in full, the question holds all the names too.
    """
    read = context.read
    if len(read.subjects) < 2 or not _THESE.search(fold(read.written)):
        return None
    asked = asked_for(read.written, context.reader, context.lexicon)
    if not asked.filters or asked.order is not None or asked.unmatched or asked.unclear:
        return None
    these = frozenset(rows_of(context.reader.view, read.subjects))
    return whole_set_finding(context, asked, within=these)


_THESE = re.compile(
    r"\b(?:which|any|what|are|is) (?:one |ones )?(?:of )?(?:these|those|them)\b|"
    r"(?:这|那)(?:些|几[款个种双件])|其中|它们"
)


def _by_price(text: str) -> Order | None:
    end = asks_extreme(text)
    return None if end is None else Order("price", "least" if end == "cheapest" else "most")


def _near(context: Context, asked: Asked) -> tuple[Suggestion, ...]:
    return suggestions(candidates(context, asked))


def set_finding(context: Context, asked: Asked, *, described: bool = False) -> Finding | None:
    """How many or which products satisfy the filters; ``None`` when the question is no clear question for a set.

    It is one when the filters took every word of it. A count is asked for as such; a list by its words, or by filters
    that no text of the shop could answer: numbers, values, codes, prices, what is taken out. ``described`` is true
    where the words are known to describe a set.
    """
    read = context.read
    if asked.unmatched:
        return None
    counts = read.intent == "count"
    if asked.unclear:
        looks = counts or described or _looks(context, asked)
        return unclear_finding(context, asked, _near(context, asked)) if looks else None
    if counts:
        return count_finding(context, asked)
    if not described and not _looks(context, asked):
        return None
    faq = best_faq(context)
    if faq is not None and faq.score >= STRONG_TEXT and not asked.filters.excluded:
        # What is not wanted is a matter of the products: an FAQ about it answers something else.
        return None
    found = whole_set_finding(context, asked)
    # Where the count of a kind cannot be proved, what fits is listed without it.
    return None if described and found.status != "answered" and not found.statements[0].evidence else found


def _looks(context: Context, asked: Asked) -> bool:
    """True when a set of products is looked for, by filters that say which."""
    read, filters = context.read, asked.filters
    if asks_how(read.text) or read.intent in ("smalltalk", "person", "policy", "order"):
        return False
    if filters.exact:
        # "Product type: Notebook" names the thing as a title's word does.
        told = (filters.words, filters.kinds, filters.brands, filters.categories, filters.codes, filters.having)
        return any(told) or read.intent != "ask" or asks_gift(read.text)
    named = bool(filters.kinds or (filters.brands and filters.words))
    if filters.categories:
        # Words of the title beside a category describe, and what they describe may stand elsewhere than in the title.
        # The name of the thing says what they are, whichever shelf they stand on.
        named = not filters.words and (bool(filters.kinds) or read.intent == "list")
    return named and read.intent not in ("ask", "compare", "recommend")
