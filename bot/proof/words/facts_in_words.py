"""Which words state a fact by themselves: colours, materials, wearers, countries, properties such as "dustproof"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.proof.words.frame_words import CHINESE_FREE, FREE_STEMS
from bot.proof.words.wording import Word
from bot.vocabulary_words import VALUES
from knowledge.language import stem
from knowledge.language.dictionary import entries
from knowledge.language.stopwords import words_of
from knowledge.units import measure

# What is said of a thing by its ending: dustproof, stain-resistant, rechargeable, cordless.
_PROPERTY = re.compile(
    r".{2,}(?:proof|resistant|repellent|tight|less|able|ible|powered|certified|approved|infused|coated|plated|lined|"
    r"insulated|grade|free)$"
)
# Adjectives with these endings that name no property.
_NO_PROPERTY = words_of(
    """
    able available suitable comfortable affordable reasonable enjoyable capable valuable notable remarkable desirable
    favourable favorable preferable respectable acceptable memorable unbelievable incredible admirable agreeable
    considerable profitable unless nonetheless regardless less bless possible impossible responsible terrible visible
    unable stable table cable unavailable timeless flawless effortless countless endless priceless unbeatable
    pad pads unsuitable compatible applicable comparable understandable recognizable likeable lovable amicable
    impeccable
    """
)
_FURTHER = """
    organic vegan vegetarian halal kosher natural synthetic genuine authentic handmade handcrafted artisanal recycled
    biodegradable compostable hypoallergenic unscented scented antibacterial antimicrobial wireless bluetooth cordless
    electric solar battery rechargeable digital analog analogue smart automatic manual wifi usb touchscreen waterproof
    windproof breathable insulated padded heated cooling magnetic adjustable foldable inflatable removable detachable
    stretchy elastic washable dishwasher microwave induction indoor outdoor leather suede cotton wool silk
    cashmere velvet denim satin lace fur nylon polyester linen bamboo wood wooden oak walnut pine teak metal steel
    iron
    copper brass bronze aluminium titanium chrome plastic acrylic glass ceramic porcelain marble granite
    rubber silicone foam latex cardboard diamond pearl platinum gold silver
    black white red blue green yellow orange purple violet pink grey brown beige turquoise teal navy maroon burgundy
    crimson scarlet magenta cyan ivory khaki lavender multicolour transparent
    spring summer autumn winter men women boys girls unisex
    glossy matte striped floral plaid
    sugar gluten lactose dairy nut soy alcohol nicotine caffeine fragrance paraben bpa
"""


# Whom a thing is for is said in so many ways that one of them is no fact of its own.
_WEARERS = ("kids", "adult", "adults", "children", "baby", "babies")


@cache
def _english() -> frozenset[str]:
    shipped = {word for row in VALUES.strip().splitlines() for word in row.split("|")[0].split()}
    stems = {stem(word) for word in (*_FURTHER.split(), *shipped) if word.isascii()}
    return frozenset(stems - FREE_STEMS - {stem(word) for word in _WEARERS})


@cache
def _chinese() -> frozenset[str]:
    shipped = {form for row in VALUES.strip().splitlines() for form in row.split("|")[1:]}
    return frozenset(shipped - CHINESE_FREE | {"国产", "混纺"})


_CHINESE_PROPERTY = re.compile(
    r"(?:防|抗|耐|免|可|无|速|恒|自动|智能|有机|纯|真)[\u4e00-\u9fff]{1,3}$|[\u4e00-\u9fff]{1,3}(?:色|制|款|"
    r"材质|皮|棉|木|布)$"
)


def is_fact(word: Word) -> bool:
    """True for a word that no source may be without, when a sentence says it of a product."""
    if word.chinese:
        return word.text in _chinese() or bool(_CHINESE_PROPERTY.match(word.text)) or is_place(word.text)
    if word.text in _NO_PROPERTY or word.text == "glasses":
        return False
    return word.stem in _english() or bool(_PROPERTY.match(word.text))


@lru_cache(maxsize=1 << 12)
def is_place(word: str) -> bool:
    """True for a Chinese proper name of the dictionary: 德国, 巴黎."""
    found = entries(word)
    return len(word) > 1 and bool(found) and all(entry.pinyin[:1].isupper() for entry in found)


@lru_cache(maxsize=1 << 12)
def is_unit(word: str) -> bool:
    """True for the name of a unit, which is judged with its number."""
    return measure(word) is not None
