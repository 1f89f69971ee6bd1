"""Filters that stay from question to question: "and in red?", "only HP", "cheaper ones", "any brand"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.carrying_bounds import at_other_bound, at_other_price, price_shown
from bot.understanding.filtering import asked_for
from bot.understanding.fragments import DROPS, LED, modifier, without_part
from bot.understanding.relative import beyond
from bot.understanding.rewriting import fragment
from bot.understanding.said_again import Carried, Search, said_again, same_filters
from bot.understanding.search_phrase import (
    LIMIT_SPAN,
    MOST_EN,
    MOST_ZH,
    SearchPhrase,
    joined,
    noun_phrase,
    put_behind,
    spans,
)
from bot.understanding.typed import names_thing, things_of
from bot.vocabulary import Lexicon
from knowledge.facets import Filters
from knowledge.language import fold
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese

_NUMBER = re.compile(r"\d")


def carry(text: str, before: Search, shown: Sequence[Product], reader: Reader, lexicon: Lexicon) -> Carried | None:
    """The search ``before`` with what ``text`` adds to it, replaces or drops; ``None`` when it is no such fragment.

    ``shown`` are the products that the bot showed for it: "cheaper" is below the cheapest of them at today's prices.
    """
    plain = fold(fragment(text))
    for part, pattern in DROPS:
        if pattern.search(plain.strip(" ,，")):
            return said_again(SearchPhrase(before.text, reader, lexicon), without_part(before.filters, part), "")
    if (found := price_shown(plain, shown)) is not None:
        return at_other_price(*found, before, reader, lexicon)
    language = "zh" if has_chinese(before.text) else "en"
    if (further := beyond(plain, shown, reader, lexicon, language)) is not None:
        return at_other_bound(further, before, reader, lexicon)
    added = modifier(text)
    if not added:
        return None
    asked = asked_for(added, reader, lexicon)
    mine = asked.filters
    led = bool(LED.search(plain))
    unsure = (asked.unclear or asked.unmatched or not mine) and (led or _NUMBER.search(added))
    # Alone "8 GB memory" may be said of many fields; of what is looked for it is said of one. So it is with "grey",
    # which some titles say, and a field of all that is looked for.
    titled = bool(mine.words) and mine == Filters(words=mine.words)
    if (unsure or titled) and (beside := _beside(added, before, reader, lexicon)) is not None:
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
    return said_again(SearchPhrase(before.text, reader, lexicon), merged(mine, before.filters, reader, lexicon), added)


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
            if asked.unmatched or asked.unclear or len(fields) != len(set(fields)) or same_filters(now, kept):
                continue
            more = tuple(limit for limit in now.limits if limit not in kept.limits)
            if (
                kept.within(now)
                and same_filters(replace(now, having=kept.having), replace(kept, limits=now.limits))
                and (more or now.having != kept.having)
            ):
                return Carried(said, now, True)
    return None


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
