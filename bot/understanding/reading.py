"""Reading a question: everything that can be known about it before its answer is looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers import Question, Turn
from bot.understanding.intent import Intent, asks_list, asks_price, asks_stock, continues, intent_of, leans_on_before
from bot.understanding.naming import NOBODY, Naming, named_products
from bot.understanding.options import wanted_options
from bot.vocabulary import Lexicon
from knowledge.catalog.rows import price_span
from knowledge.errors import UnknownProduct
from knowledge.language import detect, fold, terms
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, has_chinese, index_terms, query_terms

# A question longer than this is read up to here: no customer's question needs more, and time stays bounded.
LONGEST_QUESTION = 2_000

# Messages of the conversation that are looked through for what "it" means.
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as the bot understands it.

    ``text`` is what the customer wrote, ``standalone`` says the same without the conversation. ``subjects`` are the
    products it is about (several when it fits them equally); ``rest`` are its content words besides their names.
    ``spoken_of`` is what the conversation was about last: what a question without a subject may be about too.
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

    @property
    def subject(self) -> Product | None:
        """The one product that the question is about."""
        return self.subjects[0] if len(self.subjects) == 1 else None


def glossary_forms(lexicon: Lexicon, text: str) -> Mapping[str, Sequence[str]]:
    """Other-language forms of the words of ``text``, for matching."""
    return {term.surface: lexicon.others(term.surface) for term in query_terms(text)}


def understand(question: Question, reader: Reader, lexicon: Lexicon, default_language: str = "en") -> Understanding:
    """What ``question`` asks. Raises ``UnknownProduct`` when ``about`` names no product of the catalog."""
    text = question.text[:LONGEST_QUESTION].strip()
    # Digits alone are of no language.
    detected = detect(text) if any(character.isalpha() for character in text) else ""
    language = question.language or (
        detected if detected in ("en", "zh") else _spoken_before(question, default_language)
    )
    words = _terms(text, lexicon)
    about = _about(question, reader, language)
    own = named_products(reader, text, words, language)
    intent = intent_of(text)
    if about is not None and not _names_another(own, about):
        mine = own.words if about.key in {product.key for product in own.products} else frozenset()
        naming, found_in = Naming((about,), mine), "about"
    elif own.products:
        naming, found_in = own, "question"
    else:
        naming, found_in = NOBODY, ""
    without = _without_names(text, naming)
    read = Understanding(
        text=text,
        standalone=text,
        language=language,
        foreign=detected == "other",
        intent=intent,
        subjects=naming.products,
        subject_from=found_in,
        terms=tuple(words),
        rest=_rest(words, naming, without, lexicon),
        about_text=without,
    )
    if found_in == "question":
        read = _asked_again(read, question.history[-_REMEMBERED:], reader, lexicon)
    elif intent not in ("smalltalk", "person", "count"):
        read = _with_history(read, question.history[-_REMEMBERED:], reader, lexicon)
    if found_in == "about" and leans_on_before(text):
        read = replace(read, standalone=_standalone(read.subjects[0], text))
    return read


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
        words = _terms(without, lexicon)
        return tuple(term for term in words if has_chinese(term.surface) or term.surface not in naming.words)
    return tuple(term for term in words if term.surface not in naming.words)


def _about(question: Question, reader: Reader, language: str) -> Product | None:
    if question.about is None:
        return None
    product = reader.view.find(question.about, language)
    if product is None:
        raise UnknownProduct(
            f"there is no product {question.about!r} in this catalog",
            where="--about",
            mend="run: shelftalk search WORDS",
        )
    return product


def _spoken_before(question: Question, default: str) -> str:
    for turn in reversed(question.history):
        if turn.role == "user" and (language := detect(turn.text)) in ("en", "zh"):
            return language
    return default


def _terms(text: str, lexicon: Lexicon) -> list[QueryTerm]:
    return query_terms(text, glossary_forms(lexicon, text))


def _with_history(read: Understanding, history: Sequence[Turn], reader: Reader, lexicon: Lexicon) -> Understanding:
    """The same question with what it leaves to the conversation put in."""
    before = [turn.text[:LONGEST_QUESTION] for turn in history if turn.role == "user"]
    if not before:
        return read
    spoken_of = _spoken_of(read.text, history, reader, lexicon, read.language)
    read = replace(read, spoken_of=spoken_of)
    subject, text = read.subject or spoken_of, read.text
    goes_on = continues(text) or only_options(read, subject, lexicon)
    if not (goes_on or leans_on_before(text) or not read.rest):
        return read
    bare = only_options(read, subject, lexicon) or not read.rest
    if read.subject is None and asks_list(text) and not goes_on:
        return read
    previous = before[-1]
    if subject is None:
        # No product was spoken of: the question goes on with the subject of the last one.
        joined = f"{previous.rstrip(' ?？!！.。')} {text}"
        terms = tuple(_terms(joined, lexicon))
        return replace(read, standalone=joined, intent=_carried(read, previous), terms=terms, rest=terms)
    subject = reader.view.translation(subject, read.language)
    return replace(
        read,
        standalone=_standalone(subject, text),
        intent=_carried(read, previous) if bare else read.intent,
        subjects=(subject,),
        subject_from=read.subject_from or "history",
        about_text=_with_options(text, previous, subject, lexicon) if bare else text,
    )


def _with_options(text: str, previous: str, subject: Product, lexicon: Lexicon) -> str:
    """A fragment with the options that stay as they were: "and in red?" after a question for size M."""
    now = {name for name, _ in wanted_options(text, subject, lexicon, ()).values}
    before = wanted_options(previous, subject, lexicon, ()).values
    kept = [value for name, value in before if name not in now]
    return " ".join([text, *kept]) if now else text


def _asked_again(read: Understanding, history: Sequence[Turn], reader: Reader, lexicon: Lexicon) -> Understanding:
    """What was asked of the product before, asked of another one: "and the Alder Plus?"."""
    if read.subject is None or read.rest or not continues(read.text):
        return read
    for turn in reversed(history):
        text = turn.text[:LONGEST_QUESTION]
        if turn.role != "user":
            continue
        terms = _terms(text, lexicon)
        named = named_products(reader, text, terms, read.language)
        asked = _without_names(text, named)
        rest = _rest(terms, named, asked, lexicon)
        intent = intent_of(text)
        if rest or intent in ("price", "stock"):
            standalone = _standalone(read.subject, asked)
            return replace(read, intent=intent, rest=rest, about_text=asked, standalone=standalone)
    return read


def _spoken_of(asked: str, history: Sequence[Turn], reader: Reader, lexicon: Lexicon, language: str) -> Product | None:
    """The product that the conversation spoke of last; in the bot's own words the one it wrote out first."""
    for turn in reversed(history):
        text = turn.text[:LONGEST_QUESTION]
        if turn.role == "assistant":
            product = _pointed_at(reader, text, asked, language) or _written_out(reader, text, language)
        else:
            product = next(iter(named_products(reader, text, _terms(text, lexicon), language).products), None)
        if product is not None:
            return product
    return None


_LISTED = re.compile(r"^- \*\*(.+?)\*\*", re.MULTILINE)
_PLACES = (
    re.compile(r"\b(the )?(first|1st)( one)?\b|第一(个|款|双|件|种)?"),
    re.compile(r"\b(the )?(second|2nd)( one)?\b|第二(个|款|双|件|种)?"),
    re.compile(r"\b(the )?(third|3rd)( one)?\b|第三(个|款|双|件|种)?"),
    re.compile(r"\b(the )?(fourth|4th)( one)?\b|第四(个|款|双|件|种)?"),
)
_LAST = re.compile(r"\bthe last( one)?\b|最后(一)?(个|款|双|件|种)")
_CHEAPER = re.compile(r"\bthe cheap(er|est)( one)?\b|(便宜|最便宜)的?(那|一)?(个|款|双|件|种)")


def _pointed_at(reader: Reader, listed: str, asked: str, language: str) -> Product | None:
    """The product of the bot's last list that "the second one" or "the cheaper one" points at."""
    titles = _LISTED.findall(listed)
    plain = fold(asked)
    place = next((n for n, pattern in enumerate(_PLACES) if pattern.search(plain)), None)
    if place is None and _LAST.search(plain):
        place = len(titles) - 1
    products = [product for title in titles if (product := _written_out(reader, title, language)) is not None]
    if place is not None:
        return products[place] if place < len(products) == len(titles) else None
    if len(products) > 1 and _CHEAPER.search(plain):
        lowest = [price_span(product)[0] for product in products]
        known = [price for price in lowest if price is not None]
        return products[lowest.index(min(known))] if len(known) == len(products) else None
    return None


def _written_out(reader: Reader, text: str, language: str) -> Product | None:
    """The product whose whole title stands first in ``text``."""
    plain = fold(text)
    found = reader.view.records(reader.titled(index_terms(text), _TITLES))
    titles = [record for record in found.values() if isinstance(record, Product) and fold(record.title) in plain]
    # Of two titles that begin at the same place the longer one is meant.
    return min(titles, key=lambda p: (plain.index(fold(p.title)), -len(p.title), p.language != language), default=None)


# Titles that are looked for in an answer of the bot.
_TITLES = 60


def only_options(read: Understanding, subject: Product | None, lexicon: Lexicon) -> bool:
    """True for "in 42?" or "有42码吗": nothing but an option of the product that was spoken of."""
    if subject is None:
        return False
    wanted = wanted_options(read.text, subject, lexicon, ())
    said = {
        word for _, value in wanted.values for form in (value, *lexicon.others(value)) for word in index_terms(form)
    }
    said |= set(wanted.missing)
    return bool(wanted) and all(term.surface in _SIZE_WORDS or term.alternatives & said for term in read.rest)


_SIZE_WORDS = frozenset("size color colour 码 号 尺码 颜色 色".split())


def _carried(read: Understanding, previous: str) -> Intent:
    """A fragment asks the same kind of thing as the question before it."""
    if read.intent == "list":
        return "stock"
    if read.intent != "ask":
        return read.intent
    if asks_stock(previous):
        return "stock"
    if asks_price(previous):
        return "price"
    return read.intent


def _standalone(product: Product, text: str) -> str:
    return f"{product.title}：{text}" if detect(text) == "zh" else f"{product.title}: {text}"


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
    return " ".join(kept)
