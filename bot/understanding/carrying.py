"""Filters that stay from question to question: "and in red?", "only HP", "cheaper ones", "any brand"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.money import money
from bot.understanding.asked import Asked
from bot.understanding.filtering import asked_for
from bot.understanding.intent import Intent
from bot.understanding.relative import Beyond, beyond
from bot.understanding.rewriting import fragment
from bot.understanding.search_phrase import (
    LIMIT_SPAN,
    MOST_EN,
    MOST_ZH,
    NEGATIVE_ZH,
    PRICE_SPAN,
    SearchPhrase,
    joined,
    name_spans,
    noun_phrase,
    put_behind,
    spans,
)
from bot.understanding.typed import names_thing, things_of
from bot.vocabulary import Lexicon
from knowledge.catalog.rows import price_span
from knowledge.facets import Filters, Limit
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese


@dataclass(frozen=True, slots=True)
class Search:
    """A question that looked for products: what it says in full, its kind, and what it asked for."""

    text: str
    intent: Intent
    asked: Asked
    filters: Filters


@dataclass(frozen=True, slots=True)
class Carried:
    """A question in full with the filters that hold for it; ``exact``: the text alone is read as all of them."""

    text: str
    filters: Filters
    exact: bool


# Words that lead a fragment to what went before: what follows sets a condition, even where titles hold its words.
_LED = re.compile(
    r"^(?:with(?:out)?|only|just|in|under|over|below|above|less than|more than|at least|at most|up to|between|around|"
    r"not?|except|but|from|by|for|that|which (?:one|ones|of)|any(?:thing)?|something|no more|no less|same|and )\b|"
    r"\bones?\b|^(?:只|要|不要|带|不带|没有|除了|低于|高于|超过|不超过|至少|最多|再|更|别)|的$"
)
_SHELL_EN = re.compile(
    r"^(?:(?:do|did|can|could|would) (?:you|u) (?:also |even )?(?:have|sell|carry|stock|got|show me)|have you got|got|"
    r"(?:are|is) there|show me|give me|find me|i(?:'d| would)? (?:want|need|like|prefer)|i meant?|make it|let'?s see|"
    r"which (?:ones?|of (?:them|these|those))(?: (?:are|is|have|has|come|comes|do|does))?|"
    r"(?:are|is|do|does|have|has) (?:any of |some of )?(?:them|they|these|those)|"
    r"any(?:thing|one)?|something|some|only|just|the same|same|the|a|an|ones?|them|please|also|maybe|"
    r"(?:which|that) (?:is|are|has|have))\b[\s,]*",
    re.IGNORECASE,
)
_SHELL_ZH = re.compile(r"^(?:有没有|有|只要|只看|只|我?想?要(?!求)|来|给我看看?|看看?|找|哪些是?|是|换|改成|改为)+")
_ONES = re.compile(r"\s*\b(?:ones?|please|instead|only|too|as well|available|options?)\s*$", re.IGNORECASE)
_CHEAPER = re.compile(
    r"\b(?:cheaper|less expensive|less pricey|lower[- ]priced|more affordable)\b|"
    r"(?:便宜|实惠)一?[点些]|(?:更|再)(?:便宜|实惠)|价格?再?低一?[点些]"
)
_NUMBER = re.compile(r"\d")
_DEARER = re.compile(
    r"\b(?:more expensive|pricier|dearer|higher[- ]priced|more upscale)\b|(?:更|再)贵|贵一?[点些]|(?:更|再)高档"
)

_ANY = (
    r"(?:any|all|no|every|whatever|don'?t care about(?: the)?|doesn'?t matter(?: what)?|regardless of(?: the)?|"
    r"forget(?: about)?(?: the)?|ignore(?: the)?|drop(?: the)?|without(?: the)?|never mind(?: the)?)"
)
_FREE = r"(?: limit| range| filter| doesn'?t matter| does not matter| is (?:fine|ok|okay)| will do| works)*"


def _dropping(english: str, chinese: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?:ok(?:ay)?,? |and |just |at |of |in |from )*{_ANY} (?:{english}){_FREE}$|"
        rf"^(?:the )?(?:{english})(?: really)? (?:doesn'?t|does not|don'?t|do not) matter$|"
        rf"^(?:不限|不管|不论|不在乎|不考虑|忽略|去掉|随便(?:什么|哪个)?|任何|任意|什么|哪个)(?:{chinese})"
        rf"(?:都)?(?:可以|行|要求|限制|无所谓|好)*$|"
        rf"^(?:{chinese})(?:不限|随意|随便|都(?:可以|行|好)|无所谓|不重要|没关系|没要求)$"
    )


_DROPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("price", _dropping("price|prices|budget|cost|price range", "价格|价钱|价位|预算|多少钱")),
    ("brand", _dropping("brand|brands|make|maker|manufacturer", "品牌|牌子")),
    ("options", _dropping("colou?rs?|sizes?", "颜色|尺码|大小|尺寸|码数")),
    ("stock", _dropping("stock|availability", "库存|现货|有没有货")),
)


def carry(text: str, before: Search, shown: Sequence[Product], reader: Reader, lexicon: Lexicon) -> Carried | None:
    """The search ``before`` with what ``text`` adds to it, replaces or drops; ``None`` when it is no such fragment.

    ``shown`` are the products that the bot showed for it: "cheaper" is below the cheapest of them at today's prices.
    """
    plain = fold(fragment(text))
    for part, pattern in _DROPS:
        if pattern.search(plain.strip(" ,，")):
            return _said(SearchPhrase(before.text, reader, lexicon), _minus(before.filters, part), "")
    if (found := _relative(plain, shown)) is not None:
        return _at_other_price(*found, before, reader, lexicon)
    language = "zh" if has_chinese(before.text) else "en"
    if (further := beyond(plain, shown, reader, lexicon, language)) is not None:
        return _at_other_bound(further, before, reader, lexicon)
    added = modifier(text)
    if not added:
        return None
    asked = asked_for(added, reader, lexicon)
    mine = asked.filters
    led = bool(_LED.search(plain))
    unsure = (asked.unclear or asked.unmatched or not mine) and (led or _NUMBER.search(added))
    # Alone "8 GB memory" may be said of many fields; of what is looked for it is said of one.
    if unsure and (beside := _beside(added, before, reader, lexicon)) is not None:
        return beside
    if led and asked.unclear:
        # What cannot be told of these either is not left out in silence.
        sentence = SearchPhrase(before.text, reader, lexicon)
        return Carried(sentence.frame(joined(sentence.phrase, added)), before.filters, False)
    if not mine or (names_thing(replace(mine, codes=())) and not led) or (asked.unmatched and not led):
        return None
    if mine.categories and not set(mine.categories) <= set(before.filters.categories):
        return None
    if not set(things_of(mine)) <= set(things_of(before.filters)):
        return None
    return _said(SearchPhrase(before.text, reader, lexicon), merged(mine, before.filters, reader, lexicon), added)


def _beside(added: str, before: Search, reader: Reader, lexicon: Lexicon) -> Carried | None:
    """The search with what was added where, read as one sentence, it sets a condition more and keeps all the others."""
    for part in (None, *before.filters.limits):
        sentence, kept = SearchPhrase(before.text, reader, lexicon), before.filters
        if part is not None:
            # The new bound stands for the one on the same field.
            kept = replace(kept, limits=tuple(limit for limit in kept.limits if limit != part))
            sentence.take_out("limits", lambda f, x=part: x not in f.limits, spans(LIMIT_SPAN, sentence.phrase))  # type: ignore[misc]
        for text in (joined(sentence.phrase, added), put_behind(sentence.phrase, added)):
            said = sentence.frame(text)
            asked = asked_for(said, reader, lexicon)
            now = asked.filters
            fields = [name for limit in now.limits for name in limit.names]
            if asked.unmatched or asked.unclear or len(fields) != len(set(fields)) or _same(now, kept):
                continue
            more = tuple(limit for limit in now.limits if limit not in kept.limits)
            if (
                kept.within(now)
                and _same(replace(now, having=kept.having), replace(kept, limits=now.limits))
                and (more or now.having != kept.having)
            ):
                return Carried(said, now, True)
    return None


def modifier(text: str) -> str:
    """What a fragment adds: "in red" of "and do you have any in red?", "红色" of "那有红色的吗"."""
    added = fragment(text)
    if has_chinese(added):
        added = re.sub(r"(?<=的)有(?:没有)?$", "", _SHELL_ZH.sub("", added))
        return added if NEGATIVE_ZH.search(added) else re.sub(r"的$", "", added)
    while (shorter := _SHELL_EN.sub("", added, count=1)) != added:
        added = shorter.strip(" ,.")
    return _ONES.sub("", added).strip(" ,.")


def merged(mine: Filters, before: Filters, reader: Reader, lexicon: Lexicon) -> Filters:
    """What is asked for now on top of what was asked for before.

    An option replaces those of its own kind, and a red one in size 43 stays in size 43; further words of titles join
    those before.
    """
    found = mine.over(before)
    names: dict[str, set[str]] = {}
    for name, value in reader.view.vocabulary.options:
        names.setdefault(value, set()).add(lexicon.spoken(name, "zh") or fold(name))
    now = {name for group in mine.options for value in group for name in names.get(value, ())}
    kept = tuple(
        group for group in before.options if not any(name in now for value in group for name in names.get(value, ()))
    )
    return replace(
        found,
        options=tuple(sorted((*kept, *mine.options))),
        words=tuple(dict.fromkeys((*before.words, *mine.words))),
        kinds=tuple(dict.fromkeys((*before.kinds, *mine.kinds))),
        categories=before.categories or mine.categories,
    )


def _minus(filters: Filters, part: str) -> Filters:
    if part == "price":
        return filters.without("price")
    if part == "brand":
        return replace(filters, brands=(), excluded=tuple(out for out in filters.excluded if not out.brands))
    if part == "options":
        return replace(filters, options=())
    return filters.without("stock")


def _relative(plain: str, shown: Sequence[Product]) -> tuple[Decimal, str | None, bool] | None:
    """The price that "cheaper" or "dearer" starts from, its currency, and whether below is meant."""
    below = bool(_CHEAPER.search(plain))
    if not below and not _DEARER.search(plain):
        return None
    spans = [(price_span(product), product.currency) for product in shown]
    known = [(span[0 if below else 1], currency) for span, currency in spans if span[0] is not None]
    amounts = [amount for amount, _ in known if amount is not None]
    if not amounts or len({currency for _, currency in known}) > 1:
        return None
    return (min(amounts) if below else max(amounts)), known[0][1], below


def _at_other_price(
    amount: Decimal, currency: str | None, below: bool, before: Search, reader: Reader, lexicon: Lexicon
) -> Carried:
    language = "zh" if has_chinese(before.text) else "en"
    shown = money(amount, currency, language)
    if language == "zh":
        added = f"低于{shown}" if below else f"高于{shown}"
    else:
        added = f"under {shown}" if below else f"over {shown}"
    anyhow = before.filters.without_price()
    limits = {"price_max": amount, "price_max_open": True} if below else {"price_min": amount, "price_min_open": True}
    target = replace(anyhow, currency=currency or before.filters.currency, **limits)  # type: ignore[arg-type]
    return _said(SearchPhrase(before.text, reader, lexicon), target, added)


def _at_other_bound(further: Beyond, before: Search, reader: Reader, lexicon: Lexicon) -> Carried | None:
    """The search with a limit beyond what was shown, unless another thing is asked for ("lighter tents")."""
    asked = asked_for(modifier(_without(further.rest, further.taken)), reader, lexicon)
    named, sought = asked.filters, before.filters
    left = {term.surface for term in asked.unmatched} | set(named.words)
    things = (named.categories, sought.categories), (named.kinds, sought.kinds), (things_of(named), things_of(sought))
    if left - set(sought.words) or any(not set(mine) <= set(theirs) for mine, theirs in things):
        return None
    names = set(further.limit.names)
    kept = tuple(limit for limit in sought.limits if not names & set(limit.names))
    target = replace(sought, limits=(*kept, further.limit))
    found = None
    for words in further.words:
        found = _said(SearchPhrase(before.text, reader, lexicon), target, words)
        if found.exact and any(names & set(limit.names) for limit in found.filters.limits):
            return found
    return None if found is None else replace(found, filters=target, exact=False)


def _without(text: str, words: frozenset[str]) -> str:
    """The text without words that were taken already."""
    for word in sorted(words, key=len, reverse=True):
        if has_chinese(word):
            text = text.replace(word, " ")
    return " ".join(word for word in text.split() if not word.isascii() or not set(terms(word)) & words)


def _said(sentence: SearchPhrase, target: Filters, added: str) -> Carried:
    """The sentence of the search with the words taken out whose filters hold no longer, and what was added."""
    before = sentence.filters(sentence.phrase)
    lexicon = sentence.lexicon
    if before.priced and not _same_price(before, target):
        sentence.take_out("price", lambda f: not f.priced, spans(PRICE_SPAN, sentence.phrase))
    for brand in before.brands:
        if brand not in target.brands:
            words = (brand, *brand.split(), *lexicon.others(brand))
            sentence.take_out("brands", lambda f, b=brand: b not in f.brands, name_spans(words, sentence.phrase))  # type: ignore[misc]
    for group in before.options:
        if group not in target.options:
            forms = [part for v in group for form in (v, *lexicon.others(v)) for part in (form, *form.split())]
            sentence.take_out("options", lambda f, g=group: g not in f.options, name_spans(forms, sentence.phrase))  # type: ignore[misc]
    bounds = {(limit.low, limit.high) for limit in target.limits}
    for limit in (*before.limits, *before.having):
        # The same bound on fields that are named otherwise is the same condition, read with other words around it.
        stays = isinstance(limit, Limit) and (limit.low, limit.high) in bounds
        if not stays and limit not in (*target.limits, *target.having):
            sentence.take_out(
                "limits",
                lambda f, x=limit: x not in (*f.limits, *f.having),  # type: ignore[misc]
                spans(LIMIT_SPAN, sentence.phrase),
            )
    texts = [sentence.frame(joined(sentence.phrase, added)), sentence.frame(put_behind(sentence.phrase, added))]
    for text in texts:
        if _same(found := sentence.filters(text), target):
            return Carried(text, found, True)
    return Carried(texts[0], target, False)


def _same(one: Filters, other: Filters) -> bool:
    """True for the same filters, in whatever order, with the same bounds on fields that may be named otherwise.

    Read beside the thing it is said of, a bound finds the field of that thing: 8 GB is the memory of a laptop, and
    the capacity of a drive.
    """
    bounds = [{(x.low, x.high, x.low_open, x.high_open) for x in filters.limits} for filters in (one, other)]
    return bounds[0] == bounds[1] and _sorted(one) == _sorted(other)


def _sorted(filters: Filters) -> Filters:
    return replace(
        filters,
        limits=(),
        brands=tuple(sorted(filters.brands)),
        words=tuple(sorted(filters.words)),
        kinds=tuple(sorted(filters.kinds)),
        having=tuple(sorted(filters.having, key=repr)),
        excluded=tuple(sorted(map(_sorted, filters.excluded), key=repr)),
    )


def _same_price(one: Filters, other: Filters) -> bool:
    return (one.price_min, one.price_max) == (other.price_min, other.price_max)


def sorted_otherwise(text: str, before: Search, reader: Reader, lexicon: Lexicon) -> Carried | None:
    """The same products by what they cost or weigh: "and the most expensive?"; ``None`` for any other text."""
    chinese = has_chinese(before.text)
    which = r"(?:which (?:one )?is |(?:其中|这些|这里面|里面)?(?:哪[款个双件]是?)?)?"
    behind = r"(?: ones?| of them|的?是哪一?[款个双件种]|(?:那|一)?[款个双件种])?"
    found = re.fullmatch(f"{which}({MOST_ZH if chinese else MOST_EN}){behind}", fold(fragment(text)))
    if found is None:
        return None
    phrase, _ = noun_phrase(before.text)
    if chinese:
        kind = re.sub(rf"{MOST_ZH}|的?是?哪[款个双件种]?", "", phrase)
    else:
        kind = re.sub(rf"(?:\b(?:is|are)\s+)?{MOST_EN}(?:\s+ones?)?", " ", phrase, flags=re.IGNORECASE).strip(" ,")
    kind = re.sub(r"^an?\s+", "", kind, flags=re.IGNORECASE).strip()
    most = re.sub(r"^the |的$", "", found.group(1))
    text = f"{most}的{kind.strip('的')}" if chinese else f"The {most} {kind}"
    if asked_for(text, reader, lexicon).filters != before.filters:
        return Carried(text, before.filters, False)
    return Carried(text, before.filters, True)


def other_kind(text: str, before: Search, reader: Reader, lexicon: Lexicon) -> str | None:
    """Another kind of thing searched for in the same way: "and sleeping bags?"; ``None`` when it names no kind."""
    named = modifier(text)
    filters = asked_for(named, reader, lexicon).filters
    if (
        not named
        or not (filters.categories or filters.kinds or things_of(filters))
        or has_chinese(named) != has_chinese(before.text)
    ):
        return None
    _, frame = noun_phrase(before.text)
    return frame(named)
