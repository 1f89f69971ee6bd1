"""The words that tell which of the shop's rules is asked for: the very thing, day or number that a rule names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.quoting.context import Context, words_of
from bot.quoting.dates import dated_sentences, for_other_days
from bot.understanding.asking import ASKING
from bot.understanding.topics import asks_about_visits, asks_when_open, beside_the_topic, names_weekday, topics
from knowledge.language import content_terms, fold, terms
from knowledge.records import Product
from knowledge.wording import has_chinese

# What a text about a product must score above the threshold of texts; a rule for the very case is as good as that. An
# FAQ with the day of the week that is asked for may be so far below it by its other words.
_AS_GOOD = 0.12


def told_score(context: Context, score: float, headings: Iterable[str], sentences: Iterable[str]) -> float:
    """The score of a text for what it tells of the case that is asked for: a text beside the topic answers nothing.

    ``headings`` are what stands above all of its sentences.
    """
    asked, head, told = context.read.text, " ".join(headings), list(sentences)
    if beside_the_topic(asked, f"{head} {' '.join(told)}"):
        return 0.0
    if sum(for_other_days(asked, one) for one in told) * 2 >= max(1, len(told)):
        # What holds for other days is no rule for this one.
        return 0.0
    enough = context.thresholds.text + _AS_GOOD
    if names_case(context, head, told) or names_day(context, head, told):
        return max(score, enough)
    near = score >= context.thresholds.text - 2 * _AS_GOOD
    if near and asks_when_open(asked) and asks_about_visits(head) and any(map(names_weekday, told)):
        return max(score, enough)
    return score


def names_case(context: Context, head: str, sentences: Iterable[str]) -> bool:
    """True when one sentence states the rule asked for of the very thing: "lit candles cannot be returned"."""
    wanted = topics(context.read.text)
    if context.read.intent != "policy" or not wanted:
        return False
    if (subject := context.read.subject) is not None:
        # Of a product its kind is the thing: "can I send the cedar candle back?" asks for candles.
        kind = kind_words(subject)
        return any(wanted & topics(f"{head} {one}") and kind & words_of(one) for one in sentences)
    said = [term.surface for term in context.read.terms if term.surface not in ASKING]
    things = [one for one in said if context.reader.titles.document_frequency(one) and len(one) > 1]
    things = [one for one in things if not any(one != other and has_chinese(one) and one in other for other in things)]
    # As it is written: what the dictionary has for a word is too loose to say which rule is meant.
    return bool(things) and any(
        wanted & topics(f"{head} {sentence}") and all(_says(sentence, one) for one in things) for sentence in sentences
    )


def kind_words(product: Product) -> frozenset[str]:
    """The words that say what kind of thing a product is: the last one of its title, and of its category."""
    found: set[str] = set()
    for name in (_SIZED.sub("", product.title), (product.category or "").rsplit(">", 1)[-1]):
        words = content_terms(name)
        found |= words_of(words[-1]) if words else set()
    return frozenset(found)


# A name that goes on with a cut or a version behind a comma: "Drift rain jacket, women's".
_SIZED = re.compile(r"\s*[,，(（].*$")


def _says(sentence: str, thing: str) -> bool:
    return thing in fold(sentence) if has_chinese(thing) else thing in terms(sentence)


def names_day(context: Context, head: str, sentences: Iterable[str]) -> bool:
    """True when a sentence on the topic holds for the day asked about."""
    wanted = topics(context.read.text)
    return any(wanted & topics(f"{head} {one}") for one in dated_sentences(context.read.text, sentences))
