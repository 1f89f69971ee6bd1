"""Whether a question describes a set of products, though words of it stand in the names of one or a few."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.quoting.called import are_such_things
from bot.quoting.context import Context
from bot.quoting.selecting import filtered_ids, one_language
from bot.quoting.twins import are_twins
from bot.things import THINGS
from bot.understanding.intent import asks_how, asks_list, is_phrase
from bot.understanding.kinds import lines_named, properties_said
from bot.understanding.strangers import named_by_chance
from bot.understanding.titled_kinds import kinds_said
from bot.understanding.typed import names_thing
from knowledge.language import fold, terms
from knowledge.wording import has_chinese

_YES_OR_NO = re.compile(r"^\W*(?:is|are|does|do|can|will|has|was)\b|[吗嘛么]\W*$|不\w\W*$", re.IGNORECASE)
_HAS_ANY = re.compile(r"(?:^|[，,。\s])(?:还|都)?有[^，,。]*[吗嘛么]|有(?:没有|[吗嘛么没])\W*$")


def describes_set(context: Context) -> bool:
    """True where words that several products share describe a kind, with a limit or a value, and each word is taken.

    "Boards with socket AM3 up to $100" asks for all of them; "is the Heath waterproof?" for one that is not clear.
    """
    read, asked = context.read, context.asked
    if len(read.subjects) < 2 or read.subject_from != "question" or read.intent == "compare":
        return False
    searches = searches_kind(context)
    if read.intent == "stock" and not searches:
        return False
    if asked.unmatched or asked.unclear or asked.filters.codes or are_twins(read.subjects):
        return False
    if named_by_chance(read.subjects, asked, context.reader):
        return True
    if searches:
        # What they are to be used for ranks them, and no filter takes it.
        return not asked.unstated
    if read.intent == "price":
        return False
    if _YES_OR_NO.search(read.text) and not (asks_list(read.text) or _HAS_ANY.search(read.text)):
        return False
    told = asked.filters.limits or asked.filters.having or asked.filters.excluded or asked.filters.priced
    return bool(told) and names_thing(asked.filters)


def searches_kind(context: Context) -> bool:
    """True where several products are named by what they are alone, and looked for: "any hoodies?", 买个猫抓板."""
    read = context.read
    if len(read.subjects) < 2 or read.subject_from != "question" or are_twins(read.subjects):
        return False
    looks = asks_list(read.text) or is_phrase(read.text) or _HAS_ANY.search(read.text) is not None
    if asks_of_them(read.text):
        return False
    return looks and not asks_how(read.text) and _named_by_kind(context) and are_such_things(context, read.subjects)


def asks_of_them(text: str) -> bool:
    """True for "what sizes do the polos come in?", which asks something of each of them and looks for none."""
    asked = _ASKED_OF_THEM.search(fold(text))
    return asked is not None and (bool(properties_said(asked[1] or asked[2])) or _CHOICE.search(asked[0]) is not None)


_ASKED_OF_THEM = re.compile(
    r"^\W*(?:what|which|how many) ((?:[\w-]+ ){1,2})|(?:什么|哪些|哪几[种个]|几[种个])([\u4e00-\u9fff]{2})"
)
_CHOICE = re.compile(
    r"\b(?:sizes?|colou?rs?|versions?|lengths?|widths?|materials?|flavou?rs?)\b|颜色|尺[码寸]|规格|口味|材质|版本"
)


def _named_by_kind(context: Context) -> bool:
    read, filters = context.read, context.asked.filters
    rest = {term.surface for term in read.rest}
    naming = [term.surface for term in read.terms if term.surface not in rest]
    kinds = [name for names in filters.kinds for name in names]
    said = {word for name in (*kinds, *filters.words, *filters.categories) for word in terms(name)}
    written = [*kinds, *kinds_said(context.reader, read.text)]
    return bool(naming) and all(
        word in said or (has_chinese(word) and any(word in name for name in written)) for word in naming
    )


def sets_conditions(context: Context) -> bool:
    """True for "HDMI to DVI cables of at least 9 m": limits on what a thing is called, whatever product is called so.

    "Is the Ridge 2 under 1 kg?" asks about one product.
    """
    read, asked = context.read, context.asked
    if read.subject is None or read.subject_from != "question" or read.intent in ("price", "stock", "compare"):
        return False
    filters, whether = asked.filters, _YES_OR_NO.search(read.text) is not None
    if filters.limits or filters.excluded:
        return not whether and names_thing(replace(filters, codes=()))
    if asked.unmatched or asked.unclear or not lines_named(THINGS, read.text):
        return False
    if filters.priced:
        # "Kettles between 20 and 40 dollars" are a kind, whichever one has the word in its name.
        return not whether
    return (
        bool(filters.having) and asks_list(read.text) and len(one_language(context, filtered_ids(context, filters))) > 1
    )
