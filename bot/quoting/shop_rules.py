"""What a rule of the shop says to who asks for one and names products, whose own texts say nothing of it."""

from __future__ import annotations

from bot.quoting.context import Context
from bot.quoting.faqs import best_faq
from bot.quoting.fields import rank_fields
from bot.quoting.finding import Finding
from bot.quoting.judging import better, offered, text_finding
from bot.quoting.other_things import about_another_thing
from bot.quoting.page_sections import best_page
from bot.quoting.unknown import unknown
from bot.understanding.asked_money import asked_currency, asked_number
from bot.understanding.concerns import concerns, of_the_shop
from bot.understanding.parts import questions_of
from knowledge.records import Product


def rule_finding(context: Context) -> Finding | None:
    """The FAQ or page on what only a rule of the shop tells; ``None`` where none is asked for or none answers.

    Who may send a candle back is no matter of how long it burns, whatever words the two share.
    """
    read = context.read
    if not read.subjects or not of_the_shop(read.text) or len(questions_of(read.text)) > 1:
        return None
    if read.subject is not None and (_asks_its_price(context, read.subject) or _told_by_itself(context)):
        return None
    faq = best_faq(context)
    if (
        faq is not None
        and read.subject is not None
        and about_another_thing(context, read.subject, faq.suggestion.title)
    ):
        faq = None
    text = better(faq, best_page(context))
    if text is not None and text.score >= context.thresholds.text:
        return text_finding(text)
    if read.subject is not None:
        return None
    # Which of several products is meant is no matter where the shop tells no such rule.
    return unknown(context, products=offered(text))


def _asks_its_price(context: Context, product: Product) -> bool:
    """True for "what do three of them cost with shipping?" and "how much would I pay for it in euros?"."""
    text = context.read.text
    return asked_currency(text) is not None or asked_number(text, product.title, frozenset()) is not None


def _told_by_itself(context: Context) -> bool:
    """True where a field or a sentence of the product speaks of the same: "ships only within the country"."""
    subject, wanted = context.read.subject, concerns(context.read.text)
    fields = rank_fields(context, subject) if subject is not None else []
    return any(
        field.score >= context.thresholds.field and wanted & concerns(field.statement.evidence[0].text)
        for field in fields[:_LOOKED_AT]
    )


# Fields of the product that are looked at.
_LOOKED_AT = 5
