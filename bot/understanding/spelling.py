"""Slips of the keyboard: a word that the catalog does not know, read as the one that it must be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.things import BRANDS, PROPERTIES, THINGS
from bot.understanding.kinds import lines_named
from bot.vocabulary import Lexicon
from knowledge.language import fold, stem
from knowledge.language.dictionary import explains_with
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
    near = _edits(plain)
    found = _frequent(near, reader, further)
    if not found and len(plain) >= _LONG:
        # The second slip is looked for where the first letter stands: who types it, types that one right.
        twice = {again for edit in near if edit[:1] == plain[0] for again in _edits(edit) if again[:1] == plain[0]}
        found = _frequent(twice, reader, further)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < max(_COMMON, reader.words.size / _RARE):
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return None
    return ranked[0][0]


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
