"""Slips of the keyboard: a word that the catalog does not know, read as the one that it must be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from bot.things import BRANDS, PROPERTIES, THINGS
from bot.understanding.kinds import lines_named
from bot.vocabulary import Lexicon
from knowledge.language import fold, stem
from knowledge.language.dictionary import explains_with
from knowledge.lexical import WordIndex
from knowledge.retrieval import Reader

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# A short word has many neighbours; a longer one may have two slips.
_SHORTEST, _LONG = 5, 9
# The word that is meant stands in this many texts at least, and so many times as often as the next one.
_COMMON, _LEAD = 3, 5
# In a large catalog a word of fewer than one text in so many is no better known than the slip: a name may be either.
_RARE = 2_000


def corrected(word: str, reader: Reader, known: Iterable[str] = ()) -> str | None:
    """The catalog's word that ``word`` is a slip of; ``None`` where it is known, or where nothing is sure.

    One letter left out, put in, changed, or two swapped; two of these in a long word. ``known`` are further words that
    the catalog uses. Words with digits are codes and never corrected.
    """
    plain = fold(word)
    if len(plain) < _SHORTEST or not plain.isascii() or not plain.isalpha() or _known(plain, reader):
        return None
    further = {fold(name) for name in known}
    if plain in further:
        return None
    found = _frequent(_edits(plain), reader, further)
    if not found and len(plain) >= _LONG:
        found = _frequent(_two_slips(plain, (*reader.words.columns.terms, *further)), reader, further)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _COMMON:
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return None
    return ranked[0][0]


def _two_slips(word: str, terms: Iterable[str]) -> set[str]:
    """Words that two slips lead to, from the ``terms`` (stems and words) that there are.

    Nearly 200,000 words are two slips from one of ten letters, and each had to be stemmed: so the terms are gone
    through instead. The second slip is looked for where the first letter stands: who types it, types that one right.
    """
    own = stem(word)
    ending = word[len(own) :] if word.startswith(own) else ""
    found: set[str] = set()
    for term in terms:
        if term[:1] != own[0] or abs(len(term) - len(own)) > 2 or not within(own, term, 2):
            continue
        spelled = (term, term + ending, f"{term}e", f"{term[:-1]}y", f"{term}s")
        found.update([next((one for one in spelled if stem(one) == term and within(word, one, 2)), term)])
    return found


def within(one: str, other: str, most: int) -> bool:
    """True when ``most`` slips at the most lead from one word to the other.

    A slip is a letter left out, put in or changed, or two neighbours swapped (the restricted distance of Damerau).
    """
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    last = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        row = [place]
        for column, sign in enumerate(other, 1):
            cost = min(last[column] + 1, row[-1] + 1, last[column - 1] + (letter != sign))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == sign:
                cost = min(cost, before[column - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
        before, last = last, row
    return last[-1] <= most


def _known(word: str, reader: Reader) -> bool:
    return any(reader.words.document_frequency(form) for form in (word, stem(word)))


def _edits(word: str) -> set[str]:
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    gone = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    added = {left + letter + right for left, right in splits for letter in _LETTERS}
    return (gone | swapped | changed | added) - {word}


def _frequent(words: Iterable[str], reader: Reader, further: set[str]) -> dict[str, int]:
    """How many texts hold each of these words, words of one stem counted once."""
    by_stem: dict[str, tuple[str, int]] = {}
    for word in words:
        form = stem(word)
        number = reader.words.document_frequency(form)
        if word in further:
            number = max(number, _COMMON, reader.words.size // _RARE + 1)
        if number:
            before = by_stem.get(form)
            # The shortest spelling of a stem is its plain form.
            if before is None or (len(word), word) < (len(before[0]), before[0]):
                by_stem[form] = (word, number)
    return dict(by_stem.values())


_WORDS = re.compile(r"(?<![\w./-])[a-z]{5,30}(?![\w'/-]|\.\w)")
# A customer's message has few slips; a long foreign text is not gone through word by word.
_MOST = 8


def mended(plain: str, reader: Reader, lexicon: Lexicon) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A folded text with its slips mended, and what was mended: as written, as read."""
    found: dict[str, str] = {}
    unknown = [word for word in dict.fromkeys(_WORDS.findall(plain)) if not _usual(word, reader, lexicon)]
    if len(unknown) > _MOST:
        return plain, ()
    vocabulary = reader.view.vocabulary if unknown else None
    for word in unknown:
        known = (*vocabulary.brands, *vocabulary.categories) if vocabulary else ()
        meant = corrected(word, reader, known)
        if meant is not None and _is_word(meant) and not _explained(word):
            found[word] = meant
    for word, meant in found.items():
        plain = re.sub(rf"(?<![\w]){word}(?![\w])", meant, plain)
    return plain, tuple(found.items())


def _is_word(word: str) -> bool:
    """True for one that is written so: "babie" only has the stem of babies."""
    return stem(word) == word or _explained(word)


def _explained(word: str) -> bool:
    return explains_with(word) or explains_with(word.removesuffix("s"))


def _meant(word: str, reader: Reader) -> str | None:
    """What ``corrected`` finds, kept while the version's word index is open: a question is read several times."""
    kept = _kept.setdefault(reader.words, {})
    if word not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        vocabulary = reader.view.vocabulary
        kept[word] = corrected(word, reader, (*vocabulary.brands, *vocabulary.categories))
    return kept[word]


_MOST_KEPT = 10_000
_kept: WeakKeyDictionary[WordIndex, dict[str, str | None]] = WeakKeyDictionary()


def _usual(word: str, reader: Reader, lexicon: Lexicon) -> bool:
    """True for a word of the catalog, of the shipped vocabulary, or of asking."""
    if _known(word, reader) or word in _ASKED or lexicon.others(word):
        return True
    return any(lines_named(table, word) for table in (THINGS, PROPERTIES, BRANDS))


_ASKED = frozenset(
    """
    under below above within between least most least cheapest dearest lightest heaviest longest shortest largest
    biggest smallest thinnest fastest cheaper lighter heavier longer shorter larger bigger smaller faster waterproof
    please thanks hello could would should there their where which without except excluding another anything something
    someone nothing other others dollars euros pounds bucks laptops monitors compare difference recommend
    """.split()
)
