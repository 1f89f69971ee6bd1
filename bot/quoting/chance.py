"""Whether a product is only named by chance: by one word of its title, in a question about something else."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.quoting.context import Context, words_of
from bot.understanding.asking import asking
from bot.understanding.kinds import properties_said
from bot.understanding.reading import Understanding
from knowledge.language import terms
from knowledge.records import Product
from knowledge.wording import QueryTerm, has_chinese

# "The capital of France" speaks of a place; "the weight of the Ridge" has an article, as names of goods have.
_PLACED = re.compile(r"\b(?:of|in|from|to|at|by|about|into|near|across|for) ([a-z][\w'’-]*)", re.IGNORECASE)


def without_chance(context: Context) -> Understanding:
    """The question without its subject where one word names that only by chance, else as it was read."""
    read = context.read
    if not _by_chance(context):
        return read
    return replace(read, subjects=(), subject_from="", rest=read.terms, about_text=read.text)


def _by_chance(context: Context) -> bool:
    """True when one plain word stands where no name stands, and nothing else of the question is about the product."""
    read = context.read
    if read.subject_from != "question" or not read.subjects or read.intent not in ("ask", "policy", "order"):
        return False
    names = [term.surface for term in read.terms if term not in read.rest]
    if len(names) != 1 or not read.rest or any(character.isdigit() for character in names[0]):
        return False
    if not has_chinese(read.text) and names[0] not in {
        word for said in _PLACED.findall(read.text) for word in terms(said)
    }:
        return False
    if read.intent == "policy":
        return True
    if properties_said(read.text):
        return False
    return not any(tells_of(product, read.rest) for product in read.subjects)


def tells_of(product: Product, asked: tuple[QueryTerm, ...], *, every: bool = False) -> bool:
    """True when the product's texts hold one of the words (with ``every`` all of them), askers' words aside."""
    fields = " ".join(f"{attribute.name} {attribute.text}" for attribute in product.attributes)
    options = " ".join(f"{name} {value}" for variant in product.variants for name, value in variant.options)
    said = words_of(f"{product.title} {product.category or ''} {product.description} {fields} {options}")
    found = [term.stands_in(said) for term in asked if not asking(term)]
    return all(found) if every else any(found)
