"""What a conversation has come to, and which of its products a next question may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.intent import LOOKING
from bot.understanding.said_again import Search
from bot.understanding.understood import Understanding
from knowledge.records import Product

# Messages of the conversation that are looked through.
REMEMBERED = 8

# A message longer than this says what it is about; of those before, as much is read.
LONGEST_FRAGMENT = 300

# What is asked beside the goods.
ASIDE = ("smalltalk", "person", "order")
# Questions that look for products, or count them.
SEARCHING = (*LOOKING, "count")
STOPS = " \t\r\n?？!！.。,，;；、"


@dataclass(frozen=True, slots=True)
class Talk:
    """What a conversation has come to.

    ``asked`` is the last question about goods, in full; ``search`` the last one that looked for products. ``shown``
    are the products of the bot's last message that names any, ``listed`` those of the last one that names several;
    ``asks_which`` says that it asked which one is meant. ``spoken_of`` is the product spoken of last, ``former`` the
    one before it; ``undecided`` says that several were spoken of together last, and none was singled out.
    """

    asked: Understanding | None = None
    search: Search | None = None
    shown: tuple[Product, ...] = ()
    listed: tuple[Product, ...] = ()
    asks_which: bool = False
    spoken_of: Product | None = None
    searched_last: bool = False
    former: Product | None = None
    undecided: bool = False


# Words that mean one product.
SINGULAR = re.compile(
    r"\b(?:it|its|it['’]s|this one|that one)\b|^(?:is|does|can|has|was) (?:this|that)\b|"
    r"它(?!们)|(?:这|那)(?:一)?[款个双件台把只顶张]"
)
# "Which of the two", where two products were asked about one after the other.
OF_TWO = re.compile(
    r"\b(?:of )?(?:the|these|those) two\b|\bof (?:them|these|those)\b|(?:这|那)?两[个款双件]|哪[个款双件]"
)


def unclear_which(talk: Talk) -> bool:
    """True where several products were spoken of together and none was singled out."""
    return (talk.searched_last or talk.undecided) and len(talk.shown) > 1


def lately(talk: Talk) -> tuple[Product, ...]:
    """The two products that were asked about one after the other, where no list was shown since."""
    if talk.searched_last or talk.undecided or len(talk.shown) != 1 or talk.former is None or talk.spoken_of is None:
        return ()
    return () if same_product(talk.former, talk.spoken_of) else (talk.former, talk.spoken_of)


def identity(product: Product) -> tuple[str, str]:
    """What names a product in all its languages."""
    return (product.source, product.key)


def same_product(one: Product, other: Product) -> bool:
    """True for the same product, in whatever language."""
    return identity(one) == identity(other)
