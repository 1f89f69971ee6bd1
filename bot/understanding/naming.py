"""Which product a text names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.understanding.codes import NAMESAKES, NOBODY, Naming, by_code, by_part_of_code
from bot.understanding.model_numbers import by_number
from bot.understanding.namesakes import bears, longer_left_out, predicates
from bot.understanding.titles import TITLES, title_forms, title_terms, titles
from bot.vocabulary_words import PAIRS
from knowledge.catalog.live_records import Titled
from knowledge.language import stem
from knowledge.language import terms as terms_of
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, has_chinese

# A word names when few titles hold it and hardly any other text does. "Ridge" stands in the titles of the Ridge shoes
# and in the passages that carry these titles; "waterproof" stands in one title and in forty other passages. So many
# passages for each of its titles, over those that a product has anyway, and these more, are a name's.
_TITLES_PER_NAME = 24
_TEXTS_PER_PASSAGE = 1.6
_FURTHER_TEXTS = 2


@dataclass(frozen=True, slots=True)
class _Match:
    """A product's title with those of its words that the text says.

    ``named`` is the weight of the names among them, ``unnamed`` how many names and numbers of the title the text
    leaves out.
    """

    titled: Titled
    named: float
    unnamed: int
    words: frozenset[str]


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return [(word, after) for word, after in pairwise(words) if after.isdigit() and not word.isdigit()]


def named_products(reader: Reader, text: str, terms: Sequence[QueryTerm], language: str) -> Naming:
    """The products that ``text`` names, translations folded into the one in ``language``.

    Only words as they are written name a product: a gloss of a Chinese word is too loose to decide whose price
    is told.
    """
    if (named := by_code(reader, text, language)) is not None:
        return named
    sequence = _words(text)
    apart = set(sequence) - set(terms_of(text))
    content = {term.surface for term in terms} | {word for word in sequence if word.isdigit()} | apart
    best: dict[tuple[str, str], _Match] = {}
    capitals = _capitals(text)
    for titled in titles(reader, sorted(content)):
        match = _match(reader, titled, content, sequence, text, capitals)
        if match is None:
            continue
        identity = (titled.source, titled.key)
        before = best.get(identity)
        if before is None or _preference(match, language) > _preference(before, language):
            best[identity] = match
    if best:
        return _choose(reader, list(best.values()), text, terms)
    found = by_part_of_code(reader, text, language) or _definite(reader, text, language)
    return found if found.products else by_number(reader, text, language)


def _products(reader: Reader, found: Iterable[Titled]) -> tuple[Product, ...]:
    records = reader.view.records(titled.id for titled in found)
    products = (record for record in records.values() if isinstance(record, Product))
    return tuple(sorted(products, key=lambda product: product.key))


_THE = re.compile(r"\b(?:the|your|this|that)\s+((?:[a-z][\w'’-]*\s+){0,2}[a-z][\w'’-]*)", re.IGNORECASE)


def _definite(reader: Reader, text: str, language: str) -> Naming:
    """The one watch of a shop that has one, for "the watch"."""
    for phrase in _THE.findall(text):
        said = terms_of(phrase)
        for length in range(len(said), 0, -1):
            words = said[:length]
            rarest = min(words, key=lambda word: (reader.titles.document_frequency(word), word))
            if reader.titles.document_frequency(rarest) > TITLES:
                # One among so many is not told from its kind by common words.
                continue
            having = [titled for titled in titles(reader, [rarest]) if set(words) <= set(title_terms(titled.title))]
            if any(names_another(reader, titled.title, text) for titled in having):
                # "The Lap 4" is not the one Lap that the shop has.
                break
            if len({(titled.source, titled.key) for titled in having}) == 1:
                one = min(having, key=lambda titled: titled.language != language)
                return Naming(_products(reader, [one]), frozenset(words))
            if having:
                break
    return NOBODY


def _preference(match: _Match, language: str) -> tuple[float, bool]:
    return (match.named, match.titled.language == language)


def _words(text: str) -> list[str]:
    """The terms of a text, with names that were written together with their number taken apart (``bracken1``)."""
    return terms_of(_STUCK.sub(r"\1 \2", text))


def _stuck(text: str) -> list[tuple[str, str]]:
    return [(stem(name.lower()), number) for name, number in _STUCK.findall(text)]


def _capitals(text: str) -> set[str]:
    """Terms of the words that stand with a capital inside a sentence, where not every word has one."""
    words = re.findall(r"[A-Za-z][\w'’-]*", text)
    inside = [word for word in words[1:] if word[0].isupper() and len(word) > 1]
    return {term for word in inside for term in terms_of(word)} if len(inside) * 2 <= len(words) else set()


# A capital makes a name only of a word that few titles hold.
_FEW_TITLES = 6

_STUCK = re.compile(r"([A-Za-z]{3,})(\d{1,5})(?![A-Za-z\d])")
# A Chinese word needs no blank before it: -5睡袋.
_SIGNED = re.compile(r"(?<![A-Za-z\d_.])([-+]\d+)(?![\d.]*[A-Za-z_])")


# A Latin name in a Chinese question was typed on purpose: Gorse 越野跑鞋 is the Gorse, whatever else is 越野跑.
_FOREIGN_NAME = 3.0


def _match(
    reader: Reader, titled: Titled, content: set[str], sequence: list[str], text: str, capitals: set[str]
) -> _Match | None:
    title = title_terms(titled.title)
    matched = frozenset(word for word in title if word in content)
    # "Spring 500" names, though spring is a season: a word with its number is a name in this title.
    numbered = set(_pairs(title)) & set(_pairs(sequence))
    names = {word for word in title if is_name(reader, word)} | {word for word, _ in numbered}
    names |= {word for word in title if word in capitals and reader.titles.document_frequency(word) <= _FEW_TITLES}
    said = names & matched
    if not said or names_another(reader, titled.title, text, sequence):
        return None
    identity = names | {word for word in title if word.isdigit()}
    chinese = has_chinese(text)
    named = sum(
        (reader.titles.idf(word) or 0.0) * (_FOREIGN_NAME if chinese and word.isascii() else 1.0)
        for word in identity & matched
    )
    # The name of a title in both scripts is the Latin one; what stands behind it says what the thing is.
    whole = {word for word in identity if word.isascii()} if any(word.isascii() for word in names) else identity
    return _Match(titled, round(named, 6), len(whole - matched), matched)


def names_another(reader: Reader, title: str, text: str, sequence: list[str] | None = None) -> bool:
    """True when the text gives the title's name another number: the Lap 4 is not the Lap 3, nor +5 the -5."""
    signed, asked = set(_SIGNED.findall(title)), set(_SIGNED.findall(text))
    if signed and asked and not signed & asked:
        return True
    mine = {word: after for word, after in _pairs(title_terms(title)) if is_name(reader, word)}
    theirs = _pairs(sequence or _words(text))
    if any(word in mine and mine[word] != after for word, after in theirs):
        return True
    # "Heath 7" is not the Heath sun shelter either, where the shop numbers what it calls Heath.
    bare = {word for word in title_terms(title) if word not in mine and is_name(reader, word)}
    return any(word in bare and _is_numbered(reader, word) for word, _ in theirs)


def _is_numbered(reader: Reader, word: str) -> bool:
    """True when some product's title gives the word a number."""
    return any(word == name for found in titles(reader, [word]) for name, _ in _pairs(title_terms(found.title)))


def _choose(reader: Reader, matches: Sequence[_Match], text: str, terms: Sequence[QueryTerm]) -> Naming:
    best = _all_best(matches, lambda match: match.named)
    # "Ridge 2" says the whole name of the Ridge 2, and not that of the Ridge 2 GTX.
    best = _without_longer(reader, best)
    best = [match for match in best if bears(match.titled.title, match.words)] or best
    asked: frozenset[str] = frozenset()
    if len(best) > 1:
        asked = predicates(text)
        terms = [term for term in terms if term.surface not in asked]
        best = _all_best(best, lambda match: round(_weight(reader, match.titled.title, terms), 6))
    if not best or len(best) > NAMESAKES:
        return NOBODY
    words = frozenset(word for match in best for word in match.words)
    if len(best) > 1:
        # What is asked of each names none of them.
        words -= asked
    words |= {name + number for name, number in _stuck(text) if {name, number} <= words}
    return Naming(_products(reader, [match.titled for match in best]), words)


def _without_longer(reader: Reader, matches: list[_Match]) -> list[_Match]:
    """The matches without those whose title is another's and more, unless the text says what sets them apart."""
    matched = {match.titled.title: (match.unnamed == 0, match.words) for match in matches}
    left = longer_left_out(reader, matched)
    return [match for match in matches if match.titled.title not in left]


def _weight(reader: Reader, title: str, terms: Sequence[QueryTerm]) -> float:
    """The weight of all words that the title and the text share in any form."""
    own, forms = title_terms(title), title_forms(title)
    total = 0.0
    for term in terms:
        if term.surface in own:
            total += reader.titles.idf(term.surface) or 0.0
        else:
            others = (reader.titles.idf(word) or 0.0 for word in term.alternatives & forms)
            total += _OTHER_FORM * max(others, default=0.0)
    return total


# A gloss or a synonym tells two namesakes apart less surely than the word itself.
_OTHER_FORM = 0.3


def _all_best(matches: Sequence[_Match], value: Callable[[_Match], float]) -> list[_Match]:
    top = max((value(match) for match in matches), default=0.0)
    return [match for match in matches if value(match) == top]


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    """Terms of the shipped vocabulary: colours, materials, sizes and the like describe and never name."""
    return frozenset(word for line in PAIRS.splitlines() for form in line.split("|") for word in terms_of(form))


def is_name(reader: Reader, word: str) -> bool:
    """True when few texts besides those of the titles that hold it use the word."""
    if word.isdigit() or len(word) == 1 or word in _plain_words():
        return False
    titles = reader.titles.document_frequency(word)
    usual = _TEXTS_PER_PASSAGE * reader.passages_per_product * titles + _FURTHER_TEXTS
    return 0 < titles <= _TITLES_PER_NAME and reader.words.document_frequency(word) <= usual
