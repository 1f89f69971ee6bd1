"""Reading a question: everything that can be known about it before its answer is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Question, Turn
from bot.understanding.bounded import LONGEST_QUESTION, bounded
from bot.understanding.following import Following
from bot.understanding.intent import leans_on_before
from bot.understanding.listening import Listening
from bot.understanding.rewriting import about_name, with_name
from bot.understanding.talk import REMEMBERED, Talk
from bot.understanding.understood import Understanding, glossary_forms, only_options, read_alone
from bot.vocabulary import Lexicon
from knowledge.errors import UnknownProduct
from knowledge.language import detect
from knowledge.records import Product
from knowledge.retrieval import Reader

__all__ = ["LONGEST_QUESTION", "Understanding", "glossary_forms", "only_options", "understand"]

# What these ask does not depend on what was said before.
_BY_ITSELF = ("smalltalk", "person", "order")


def understand(question: Question, reader: Reader, lexicon: Lexicon, default_language: str = "en") -> Understanding:
    """What ``question`` asks. Raises ``UnknownProduct`` when ``about`` names no product of the catalog."""
    text = bounded(question.text)
    # Digits alone are of no language.
    detected = detect(text) if any(character.isalpha() for character in text) else ""
    language = question.language or (
        detected if detected in ("en", "zh") else _spoken_before(question, default_language)
    )
    offers = _about(question, reader, language)
    about = offers[0] if offers else None
    alone = read_alone(text, language, reader, lexicon, about=about, foreign=detected == "other")
    following = Following(reader, lexicon, language)
    history = question.history[-REMEMBERED:] if alone.intent not in _BY_ITSELF else ()
    if alone.subject_from == "about":
        return _of_all_offers(_on_its_page(alone, history, following), offers)
    return following.follow(alone, _talk(history, following)) if history else alone


def _talk(history: Sequence[Turn], following: Following) -> Talk:
    return Listening(following.reader, following.lexicon, following.language).talk(history)


def _about(question: Question, reader: Reader, language: str) -> list[Product]:
    """What the page is about: several where more than one source sells what has this code."""
    if question.about is None:
        return []
    products = reader.view.offers_of(question.about, language)
    if not products:
        raise UnknownProduct(
            f"there is no product {question.about!r} in this catalog",
            where="--about",
            mend="run: shelftalk search WORDS",
        )
    return products


def _of_all_offers(read: Understanding, offers: Sequence[Product]) -> Understanding:
    """A question for the price or the stock of what several sources sell is about each of their offers."""
    first = offers[0]
    same = [(one.source, one.key) for one in read.subjects] == [(first.source, first.key)]
    if len(offers) == 1 or not same or read.intent not in ("price", "stock"):
        return read
    return replace(read, subjects=tuple(offers))


def _on_its_page(alone: Understanding, history: Sequence[Turn], following: Following) -> Understanding:
    """A question on a product's page: "it" is that product, and a fragment goes on with what was asked of it."""
    page = alone.subjects[0]
    if history:
        talk = replace(_talk(history, following), spoken_of=page)
        bare = read_alone(alone.text, alone.language, following.reader, following.lexicon, foreign=alone.foreign)
        read = following.follow(bare, talk)
        if read.subject_from == "history" or read.carried is not None or read.text != alone.text:
            same = [(one.source, one.key) for one in read.subjects] == [(page.source, page.key)]
            return replace(read, subject_from="about") if same else read
    return _with_its_name(alone, following.reader, following.lexicon) if leans_on_before(alone.text) else alone


def _with_its_name(read: Understanding, reader: Reader, lexicon: Lexicon) -> Understanding:
    """A question on a product's page that says "it", with the product's title.

    What it asks is read from what was written: a title holds words that are not asked ("Price tag", "This product").
    """
    product = read.subjects[0]
    said = bounded(with_name(read.text, product.title) or about_name(read.text, product.title))
    again = read_alone(said, read.language, reader, lexicon, about=product)
    if [(one.source, one.key) for one in again.subjects] != [(product.source, product.key)]:
        return replace(read, standalone=said)
    return replace(read, text=said, standalone=said, terms=again.terms)


def _spoken_before(question: Question, default: str) -> str:
    for turn in reversed(question.history):
        if turn.role == "user" and (language := detect(turn.text)) in ("en", "zh"):
            return language
    return default
