"""What a question says by itself: language, subject, intent, words. The conversation is left to others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.understanding.asked import Asked
from bot.understanding.asking import asking
from bot.understanding.codes import NOBODY, Naming
from bot.understanding.gifts import asks_gift, without_gifts
from bot.understanding.intent import Intent, asks_list, asks_price, asks_stock, intent_of
from bot.understanding.kind_naming import of_whole_kind
from bot.understanding.naming import named_products
from bot.understanding.options import wanted_options
from bot.understanding.titles import written_out
from bot.vocabulary import Lexicon
from knowledge.facets import Filters
from knowledge.language import HAN_RUN, fold, gloss, segmentation, stem, terms
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, has_chinese, index_terms, query_terms

# A title up to this length may be a word of any question.
_SHORTEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as the bot understands it.

    ``written`` is what the customer wrote. ``text`` and ``standalone`` say the same without the conversation; only
    where no sentence could be made of both, ``text`` is still as written and ``standalone`` puts the subject before it.
    ``subjects`` are the products it is about (several when it fits them equally, or compares them); ``rest`` are its
    content words besides their names. ``carried`` are the filters that hold where ``standalone`` alone would not
    be read as all of them. ``spoken_of`` is what the conversation was about last: what a question without a subject
    may be about too.
    """

    text: str
    standalone: str
    language: str
    foreign: bool
    intent: Intent
    subjects: tuple[Product, ...]
    subject_from: str
    terms: tuple[QueryTerm, ...]
    rest: tuple[QueryTerm, ...]
    about_text: str
    spoken_of: Product | None = None
    carried: Filters | None = None
    written: str = ""

    @property
    def subject(self) -> Product | None:
        """The one product that the question is about."""
        return self.subjects[0] if len(self.subjects) == 1 else None


def glossary_forms(lexicon: Lexicon, text: str) -> Mapping[str, Sequence[str]]:
    """Other-language forms of the words of ``text``, for matching."""
    return {term.surface: lexicon.others(term.surface) for term in query_terms(text)}


def question_terms(text: str, lexicon: Lexicon) -> list[QueryTerm]:
    """The content words of a question with the vocabulary's forms of each."""
    if has_chinese(text):
        text = _CAN.sub(r"\1 ", text)
    return query_terms(text, glossary_forms(lexicon, text))


# The segmenter takes 能 with the verb's first sign: 能机洗吗 would ask for 能机 and 洗.
_CAN = re.compile(r"((?<!可)(?<!不)(?<!功)(?<!性)(?<!智)(?<!节)(?<!太阳)能)(?=[机手水干漂烘熨折防充承放洗])")


def read_alone(
    text: str, language: str, reader: Reader, lexicon: Lexicon, *, about: Product | None = None, foreign: bool = False
) -> Understanding:
    """``text`` as a question of its own; ``about`` is the product that it is about unless it names another one."""
    words = question_terms(text, lexicon)
    own = named_products(reader, *_of_goods(text, words, lexicon), language)
    several = written_out(reader, text, language) if own.products else ()
    several = tuple(product for product in several if len(product.title) > _SHORTEST_NAME)
    if len(several) > 1:
        # Two titles in full are two products, however much better one of them fits.
        names = frozenset(word for product in several for word in terms(product.title))
        own = Naming(several, own.words | names)
    if about is not None and not _names_another(own, about):
        mine = own.words if about.key in {product.key for product in own.products} else frozenset()
        naming, found_in = Naming((about,), mine), "about"
    elif own.products:
        naming, found_in = own, "question"
    else:
        naming, found_in = NOBODY, ""
    naming = _without_counted(text, naming)
    if found_in == "question" and has_chinese(text):
        naming = of_whole_kind(reader, text, naming, language)
    without = _without_names(text, naming)
    return Understanding(
        text=text,
        standalone=text,
        language=language,
        foreign=foreign,
        intent=intent_of(text),
        subjects=naming.products,
        subject_from=found_in,
        terms=tuple(words),
        rest=_rest(words, naming, without, lexicon),
        about_text=without,
        written=text,
    )


def _of_goods(text: str, words: list[QueryTerm], lexicon: Lexicon) -> tuple[str, list[QueryTerm]]:
    """The text and its words that may name a product: "a gift for my dad" names no gift card."""
    if not asks_gift(text):
        return text, words
    plain = without_gifts(text if has_chinese(text) else fold(text))
    return plain, question_terms(plain, lexicon)


def _without_counted(text: str, naming: Naming) -> Naming:
    """The naming without the thing that is counted: "how many outlets has …?" asks for a field that is called so.

    What is counted names the product by chance, where its title has the number: "… with 6 AC outlets".
    """
    counted = {stem(word) for word in _COUNTED.findall(text.lower())} & naming.words
    fields = {word for product in naming.products for field in product.attributes for word in terms(field.name)}
    kept = naming.words - (counted & fields)
    return replace(naming, words=frozenset(kept)) if kept and kept != naming.words else naming


_COUNTED = re.compile(r"\b(?:how many|(?:number|quantity) of) (?:\w+ )??([a-z]{3,})\b")


def _names_another(own: Naming, about: Product) -> bool:
    """True when the question names a product besides the one on the page, by a word that this one does not know."""
    if not own.products or about.key in {product.key for product in own.products}:
        return False
    fields = " ".join(f"{attribute.name} {attribute.text}" for attribute in about.attributes)
    known = set(index_terms(f"{about.title} {about.description} {fields}"))
    return not own.words <= known


def _rest(words: Sequence[QueryTerm], naming: Naming, without: str, lexicon: Lexicon) -> tuple[QueryTerm, ...]:
    """The content words besides the names; what is left of a Chinese text is cut into words anew."""
    if naming.words and has_chinese(without):
        words = question_terms(without, lexicon)
        return tuple(term for term in words if has_chinese(term.surface) or term.surface not in naming.words)
    return tuple(term for term in words if term.surface not in naming.words)


def only_options(
    read: Understanding, subject: Product | None, lexicon: Lexicon, others: Sequence[tuple[str, str]] = ()
) -> bool:
    """True for "in 42?" or "有42码吗": nothing but an option of the product that was spoken of.

    ``others`` are the option values of the whole catalog, which may be asked of a product that has them not.
    """
    if subject is None:
        return False
    wanted = wanted_options(read.about_text, subject, lexicon, others)
    values = (*(value for _, value in wanted.values), *wanted.missing)
    said = {word for value in values for form in (value, *lexicon.others(value)) for word in index_terms(form)}
    said |= set(wanted.missing)
    return bool(wanted) and all(term.surface in _SIZE_WORDS or term.alternatives & said for term in read.rest)


def looks_for_others(read: Understanding, asked: Asked, lexicon: Lexicon) -> bool:
    """True for "do you have tents?" even when one product's name holds a word of it."""
    product = read.subject
    if product is None or read.subject_from != "question" or not asks_list(read.text):
        return False
    if asks_stock(read.text) or asks_price(read.text) or wanted_options(read.about_text, product, lexicon, ()):
        return False
    if asked.filters.price_max is not None:
        return True
    # A name besides the category's words is a name: "do you have the Pace road running shoe?"
    kind = {word for category in asked.filters.categories for word in index_terms(category)}
    said = [term for term in read.terms if term not in read.rest]
    return bool(kind) and all(term.surface in kind or term.alternatives & kind for term in said)


_SIZE_WORDS = frozenset("size color colour 码 号 尺码 颜色 色".split())


def _without_names(text: str, naming: Naming) -> str:
    """The text without the words that name the product, so that the 2 of "Ridge 2" is not taken for a size."""
    if not naming.words:
        return text
    for product in naming.products:
        # Chinese is also typed without the blanks of the title.
        title = r"\s*".join(re.escape(part) for part in product.title.split())
        text = re.sub(title, " ", text, count=1, flags=re.IGNORECASE)
    removed: list[str] = []
    for word in sorted(naming.words, key=len, reverse=True):
        # A word is taken out once: 保温杯能保温多久 still asks about 保温.
        if len(word) > 1 and has_chinese(word) and not any(word in longer for longer in removed) and word in text:
            text = text.replace(word, " ", 1)
            removed.append(word)
    kept = [word for word in text.split() if not set(terms(word)) & naming.words or not word.isascii()]
    return _without_kind(" ".join(kept), naming.products)


def _without_kind(text: str, products: Sequence[Product]) -> str:
    """The text without the Chinese noun before it that only says what an English title says: 耳机 of the headphones.

    A Chinese title says it where its last sign is the noun's: 雨衣 of the 冲锋衣. The noun stays where nothing is left
    to ask.
    """
    run = HAN_RUN.match(text)
    if run is None or not products:
        return text
    heads = frozenset.intersection(*(_heads(product) for product in products))
    words = list(segmentation.words(run[0]))
    titled = frozenset.intersection(*(frozenset(terms(product.title)) for product in products))
    cut = 0
    for place, word in enumerate(words[:_KIND_WORDS], start=1):
        if titled & {stem(english) for english in gloss(word)} or _head(word) in heads:
            cut = place
    if not cut:
        return text
    if words[cut : cut + 1] and words[cut] in _KIND_ENDS:
        cut += 1
    rest = text[len("".join(words[:cut])) :].lstrip(" 的，,")
    return rest if any(not asking(term) for term in query_terms(rest)) else text


def _heads(product: Product) -> frozenset[str]:
    """The last signs of what the product is called in Chinese: the 衣 of 冲锋衣."""
    named = (product.title, product.category or "")
    return frozenset(head for text in named for run in HAN_RUN.findall(text) if (head := _head(run)))


def _head(word: str) -> str:
    """The sign of a Chinese noun that says what kind of thing it is; empty for one sign, which may be anything."""
    bare = word.removesuffix("子")
    return bare[-1] if len(word) > 1 and bare else ""


# A thing is called by so many words at most, and by a last sign that its title may not have: 电池包, 咖啡机.
_KIND_WORDS = 2
_KIND_ENDS = frozenset("包机器仪盒箱架套组")
