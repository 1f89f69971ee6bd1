"""Whether a text is about another kind of thing than the product that is asked about."""

from __future__ import annotations

from bot.quoting.context import Context, words_of
from knowledge.records import Product


def about_another_thing(context: Context, product: Product, question: str) -> bool:
    """True for "How do I wash a sleeping bag?" where a shoe is asked about: what it says is not said of the shoe.

    A kind of thing is a category of the shop, named in ``question`` whole. A text that also names the product's own
    kind or a word of its title is about it too, and a customer who names that kind asks about that.
    """
    asked, said = _forms(context, question), _forms(context, context.read.about_text or context.read.text)
    own = _forms(context, f"{product.title} {product.category or ''}")
    others = [
        words
        for category in context.reader.view.vocabulary.categories
        if (words := words_of(category)) and words <= asked and not words & own and not words <= said
    ]
    return bool(others) and not asked & own


def _forms(context: Context, text: str) -> frozenset[str]:
    return words_of(" ".join((text, *context.lexicon.others(text))))
