"""Numbers with conditions, and the end of an order, as filters on prices and fields."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.understanding.amounts import counts, cut, is_price
from bot.understanding.comparatives import as_end
from bot.understanding.field_names import related_names
from bot.understanding.kinds import kinds_named, properties_said
from bot.understanding.ordering import Order, Unclear, superlative
from bot.understanding.ordering_field import order_of
from bot.understanding.properties import Meant, limit_of
from bot.understanding.quantities import Quantity, quantities
from bot.understanding.reading_words import by_code
from bot.understanding.search import FEW, Search
from bot.understanding.titled_kinds import kinds_said
from knowledge.facets import Filters, Limit
from knowledge.facets.census import fields_of
from knowledge.language import terms
from knowledge.wording import has_chinese

# Amounts that one question sets limits by: each is looked for among the fields of what is left, by a statement each.
_MOST_LIMITS = 8
_FITS = re.compile(r"\b(fits?|fitting|for|holds?|takes?)\b|装得下|放得下|放下|装下|容纳|适合|适用|能装|能放")
_BREAKS = re.compile(r"[,，。;；:：?？!！、()]|\b(?:with|and|or|for|under|that|which|has|have|having|but)\b")
_BREAKS_AFTER = re.compile(
    r"[,，。;；:：?？!！、()的]|\b(?:with|and|or|for|under|that|which|in|at|is|are|do|does|but|please)\b"
)
_NUMBER_AND_UNIT = re.compile(r"^.*\d\s?[^\s\d]*|^[^\d]*$")
_NOT_OF_A_NUMBER = re.compile(r"[^\d.]+")
# A field that begins with a thing's name is its own where so many of those who state it are called so. On Icecat
# "projector brightness" 0.86, "keyboard form factor" 0.98, "lamp type" 0.93; "battery capacity" 0.32, "keyboard layout"
# 0.74 (notebooks), "cable length" 0.78 (docks, hubs).
_ITS_OWN = 0.8


def read_numbers(search: Search) -> None:
    """Numbers with conditions: the prices among them are taken, the others wait for their field."""
    found = quantities(search.plain)
    search.plain = cut(search.plain, [(quantity.start, quantity.end) for quantity in found if quantity.again])
    found = [quantity for quantity in found if not quantity.again]
    money = [quantity for quantity in found if is_price(quantity, search.plain)]
    search.money = [quantity for quantity in money if not quantity.rough]
    search.unclear += [_rough(search, quantity) for quantity in money if quantity.rough]
    search.numbers = [quantity for quantity in found if quantity not in money]
    search.whole = search.plain
    search.plain = cut(search.plain, [(quantity.start, quantity.end) for quantity in money])


def _rough(search: Search, quantity: Quantity) -> Unclear:
    return Unclear(search.plain[quantity.start : quantity.end].strip(), "words")


def read_order(search: Search) -> None:
    """The end of an order that is asked for; its words name no product."""
    # "1 ms or faster" is a limit and no order.
    if (plain := as_end(search.plain)) != search.plain and _names_kind(search, plain):
        search.plain = plain
    search.end = superlative(cut(search.plain, [(number.start, number.end) for number in search.numbers]))
    if search.end is not None:
        search.plain = cut(search.plain, [(search.end.start, search.end.stop)])
        # 最能装最能扛 asks for two ends: the first decides, and the second names no product.
        if (more := superlative(search.plain)) is not None and more.by != search.end.by:
            search.plain = cut(search.plain, [(more.start, more.stop)])


def _names_kind(search: Search, plain: str) -> bool:
    return bool(kinds_said(search.reader, plain) or kinds_named(search.reader, plain, search.lexicon))


def read_limits(search: Search) -> None:
    """Numbers with the fields that they are about, among the products that the names leave."""
    if not search.filters and not search.numbers and search.end is None:
        # A code by itself needs no fields.
        search.left = [term for term in search.left if not by_code(search, term)]
    if not (search.numbers or search.left or (search.end is not None and search.end.by)):
        if search.end is not None:
            search.order = Order("price", search.end.end, None, search.end.number, search.end.place)
        return
    search.ids = search.satisfying(search.filters)
    around = [_around(search, number) for number in search.numbers]
    names = None
    if len(search.ids) > FEW:
        said = " ".join([*around, search.end.after if search.end else "", *(term.surface for term in search.left)])
        names = related_names(said, search.reader.view.vocabulary.attribute_names, search.lexicon)
    search.fields = fields_of(search.reader.view, search.ids, names)
    for number, beside in zip(search.numbers[:_MOST_LIMITS], around, strict=False):
        _limit(search, number, beside)
    if further := search.numbers[_MOST_LIMITS:]:
        search.unclear.append(Unclear(search.plain[further[0].start : further[0].end], "words"))
    if search.end is not None:
        found = order_of(search.end, search.whole, search.fields, search.lexicon, len(search.ids), aside=search.aside)
        search.order, taken = found if isinstance(found, tuple) else (None, frozenset())
        if isinstance(found, Unclear):
            search.unclear.append(found)
        search.take(taken)


def _limit(search: Search, number: Quantity, beside: str) -> None:
    if number.rough or number.negated:
        search.unclear.append(Unclear(f"{beside} {search.plain[number.start : number.end]}".strip(), "words"))
        return
    fits = bool(_FITS.search(search.plain))
    found = limit_of(
        number, beside, search.fields, search.reader.view, search.ids, search.lexicon, aside=search.aside, fits=fits
    )
    bare = number.unit is None and number.compared and not counts(number, search.plain)
    if bare and not (isinstance(found, Meant) and found.taken):
        # Of a limit without a unit that no field was named for nothing is left but a price.
        search.money.append(number)
    elif isinstance(found, Meant):
        search.filters = _named_by_field(search, replace(search.filters, limits=(*search.filters.limits, found.limit)))
        search.take(found.taken)
    elif isinstance(found, Unclear):
        search.unclear.append(
            replace(found, words=_with_number(search, number, beside)) if found.reason == "unit" else found
        )
        search.take(term for taken, _ in properties_said(beside) for term in taken)
    else:
        # No field states it: the number and its unit are words like others.
        written = search.plain[number.start : number.end]
        if number.unit == "in":
            # Titles write it 24", 24 in or 24-inch.
            written = _NOT_OF_A_NUMBER.sub(" ", written)
        search.left += [term for term in search.content_of(written) if term not in search.left]


def _with_number(search: Search, number: Quantity, beside: str) -> str:
    """The words beside a number with it, as they stand: "weigh less than 1.5 kg"."""
    written = search.plain[number.start : number.end].strip()
    return f"{beside}{written}" if has_chinese(beside) else f"{beside} {written}".strip()


def _named_by_field(search: Search, filters: Filters) -> Filters:
    """The filters without the thing's word in titles where the last limit's field is the thing's own.

    Who states a "projector brightness" is a projector, whether its title says so or not; a "battery capacity" is
    stated by telephones too.
    """
    names = filters.limits[-1].names
    first = terms(names[0])[:1]
    if not first or first[0] not in filters.words:
        return filters
    stating = search.satisfying(Filters(limits=(Limit(names, low=Decimal(0)),)))
    titled = stating & search.satisfying(Filters(words=(first[0],)))
    if len(titled) < _ITS_OWN * len(stating):
        return filters
    return replace(filters, words=tuple(word for word in filters.words if word != first[0]))


def _around(search: Search, number: Quantity) -> str:
    """The words beside a number, up to the next comma or number."""
    before, after = search.plain[: number.start], search.plain[number.end :]
    for other in search.numbers:
        if other.end <= number.start:
            before = before if other.end > len(before) else " " * other.end + before[other.end :]
        elif other.start >= number.end:
            after = after[: max(0, min(len(after), other.start - number.end))]
    before = _BREAKS.split(before)[-1]
    after = next(iter(_BREAKS_AFTER.split(after.lstrip(), maxsplit=1)), "")
    # "16 GB RAM or more" has the field's name inside.
    inside = _NUMBER_AND_UNIT.sub("", _BREAKS.split(search.plain[number.start : number.end])[0])
    return " ".join(part.strip() for part in (before, inside, after) if part.strip())
