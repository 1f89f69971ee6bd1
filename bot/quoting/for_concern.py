"""How likely a text answers, by which of the shop's doings it is about and by whether it states what is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.countries import countries_named, speaks_of_country
from bot.quoting.answer_kinds import asked_kinds, told_kinds
from bot.understanding.concerns import concerns, of_the_shop, told_apart
from bot.understanding.ways_to_pay import names_way_to_pay

# What it says that question and heading are about the same of the shop's doings, and no more and no less; that they
# share one; and that the text speaks of it below another heading.
_SAME, _SHARED, _BELOW = 0.35, 0.25, 0.2
# What naming a country or a way to pay adds.
_NAMED = 0.1
# What is left of the chance where they are about different doings, where the text is about none, and where it states
# no time or sum at all.
_OTHER, _NONE, _NO_SUCH_KIND = 0.5, 0.7, 0.6


def for_concern(question: str, headings: Iterable[str], text: str, likely: float) -> float:
    """The probability ``likely`` with what question and text are about; as it is where no doing of the shop is asked.

    ``headings`` are the questions of an FAQ, or the titles above a page's section.
    """
    wanted = _wanted(question)
    if not wanted:
        return likely
    above = [found for heading in headings if (found := concerns(heading))]
    sign = max((_alike(wanted, one) for one in above), default=0.0)
    spoken = concerns(text)
    apart = bool(above) and all(told_apart(wanted, one) for one in above)
    if not sign and wanted & spoken:
        # Whom to write to stands under most headings: below one on other doings it is no sign.
        sign = 0.0 if apart else _BELOW
    countries = countries_named(question)
    if countries and not any(speaks_of_country(text, one) for one in countries):
        # What holds at home, or elsewhere, is told only where a text on other countries is missing.
        sign = sign if "destinations" in spoken.union(*above) else 0.0
    elif countries and "destinations" in wanted:
        sign = max(sign, _SAME)
    if sign and (countries or ("payment" in wanted and names_way_to_pay(question))):
        # A country or a way to pay is the very thing that such a text lists.
        sign += _NAMED
    if sign:
        likely = 1 - (1 - likely) * (1 - sign)
    elif apart:
        likely *= _NONE if wanted & spoken else _OTHER
    elif not above and not spoken and of_the_shop(question):
        # A text on how down is stored has the words of "can I change the down jacket for another size?" by chance.
        likely *= _NONE
    asked = asked_kinds(question)
    if asked and not asked & told_kinds(text):
        likely *= _NO_SUCH_KIND if sign else _NO_SUCH_KIND * _OTHER
    return likely


def _wanted(question: str) -> frozenset[str]:
    """What is asked for; where a parcel goes is beside the question for its cost unless a country is named."""
    wanted = concerns(question)
    if "destinations" in wanted and len(wanted) > 1 and not countries_named(question):
        return wanted - {"destinations"}
    return wanted


def _alike(wanted: frozenset[str], own: frozenset[str]) -> float:
    if not wanted & own:
        return 0.0
    return _SHARED + (_SAME - _SHARED) * len(wanted & own) / len(wanted | own)
