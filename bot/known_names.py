"""The products and brands of the whole catalog that a text names, for the proof of what it says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.proof.grounds import Named
from bot.understanding.remembering import remembered
from bot.understanding.titles import titles, written_out
from knowledge.language import fold
from knowledge.retrieval import Reader
from knowledge.wording import index_terms

# A shorter brand is a word of any sentence.
_SHORTEST_BRAND = 3
# A sentence is no longer than that.
_LONGEST_READ = 3_000


def known_names(reader: Reader, text: str, language: str) -> Sequence[Named]:
    """Whole titles and brands of live products in ``text``; a title with all SKUs of its product."""
    return (*_titles(reader, text, language), *_brands(reader, text))


def titles_near(reader: Reader, text: str) -> Sequence[Named]:
    """Titles of live products that share words with ``text``, best first, each with the key of its product."""
    words = sorted(set(index_terms(fold(text[:_LONGEST_READ]))))
    return [Named(titled.title, frozenset((titled.key,))) for titled in titles(reader, words)] if words else []


def _titles(reader: Reader, text: str, language: str) -> Iterator[Named]:
    for product in written_out(reader, text, language):
        skus = (product.shown_sku, product.key, *(variant.sku or variant.key for variant in product.variants))
        yield Named(product.title, frozenset(skus))


def _brands(reader: Reader, text: str) -> Iterator[Named]:
    """Brands as whole words of the text, each looked up by its words: no brand of the shop is tried on the text."""
    known = remembered(reader.view, ("brands",), lambda: _by_first_word(reader.view.vocabulary.brands))
    written = [word.strip(".,;:!?()[]\"'“”*") for word in text.split()]
    plain = [fold(word) for word in written]
    for place, word in enumerate(plain):
        if written[place].isascii() and not written[place][:1].isupper():
            continue  # an apple is no Apple
        for brand in known.get(word, ()):
            if plain[place : place + len(brand)] == list(brand):
                yield Named(" ".join(brand), frozenset())


def _by_first_word(brands: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for brand in brands:
        words = tuple(fold(brand).split())
        if words and len(brand) >= _SHORTEST_BRAND:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(several) for first, several in found.items()}
