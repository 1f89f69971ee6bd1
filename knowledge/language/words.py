"""Index terms: what a text and a question are matched by, word for word."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.language import segmentation
from knowledge.language.folding import fold
from knowledge.language.scripts import HAN
from knowledge.language.stopwords import CHINESE, ENGLISH

if TYPE_CHECKING:
    import Stemmer

_LETTER = f"(?:(?![{HAN}])[^\\W_])"
# A word keeps what joins its parts: wh-1000xm4, 802.11ac, men's, 10,000.
_TOKENS = re.compile(f"[{HAN}]+|{_LETTER}+(?:(?:[-./'_]|(?<=\\d),(?=\\d)){_LETTER}+)*")
_ASCII_TOKENS = re.compile(r"[a-z0-9]+(?:(?:[-./'_]|(?<=\d),(?=\d))[a-z0-9]+)*")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MEASURE = re.compile(r"(\d+(?:\.\d+)?)([^\W\d_]{1,4})")
_SIZES = re.compile(r"\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)+[^\W\d_]{0,4}")
_JOINTS = re.compile(r"[-./'_,]")
_DIGIT = re.compile(r"\d")
_LONGEST = 64  # characters; a longer run without a space is no word that anyone types
_SHORT = 40  # characters of a name or word whose terms are kept

_stemmers = threading.local()


def stem(word: str) -> str:
    """The English Snowball stem of a folded word."""
    return _stem(word)


def terms(text: str) -> list[str]:
    """The index terms of the text, in its order: English stems, Chinese words, numbers and model codes.

    A code stands whole, without its joints and in parts (``wh-1000xm4``, ``wh1000xm4``, ``wh``, ``1000xm4``); a
    number that is stuck to its unit stands apart from it too (``10000mah``, ``10000``, ``mah``).
    """
    return [term for _, term in (_short(text) if len(text) <= _SHORT else _pairs(text))]


def content_terms(text: str) -> list[str]:
    """The index terms without the stop words of both languages; empty where nothing else is said."""
    return [term for word, term in _pairs(text) if word not in ENGLISH and word not in CHINESE]


@functools.lru_cache(maxsize=1 << 15)
def _short(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a name or word, which one question reads hundreds of times."""
    return tuple(_pairs(text))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    folded = fold(text)
    if folded.isascii():
        for token in _ASCII_TOKENS.findall(folded):
            yield from _word(token)
        return
    for token in _TOKENS.findall(folded):
        if token[0] > "\u3000" and re.match(f"[{HAN}]", token):
            for word in segmentation.search_words(token):
                yield word, word
        else:
            yield from _word(token)


@functools.lru_cache(maxsize=1 << 17)
def _word(token: str) -> tuple[tuple[str, str], ...]:
    """(word, term) of one word, number or code, each once."""
    token = _THOUSANDS.sub(lambda match: match.group().replace(",", ""), _bare(token))[:_LONGEST]
    found: dict[str, str] = {}
    if not _DIGIT.search(token):
        for word in _plain_words(token):
            found.setdefault(_stem(word), word)
    else:
        for part in _code_parts(token):
            found.setdefault(_stem(part) if part.isalpha() else part, part)
    return tuple((word, term) for term, word in found.items())


def _plain_words(token: str) -> list[str]:
    parts = [part for part in re.split(r"[-./_,]", token) if part]
    if "." in token and len(parts) > 1 and all(len(part) == 1 for part in parts):
        return ["".join(parts)]  # u.s.a
    if "-" in token and len(parts) == 2:
        return ["".join(parts), *parts]  # wi-fi is wifi, and an e-mail an email
    return parts


def _code_parts(token: str) -> list[str]:
    if _NUMBER.fullmatch(token):
        return [token]
    if measure := _MEASURE.fullmatch(token):
        return [token, *measure.groups()]
    if _SIZES.fullmatch(token):
        return [token, *re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+$", token)]
    parts = [part for part in _JOINTS.split(token.replace("'", "")) if part]
    if len(parts) < 2:
        return [token]
    whole = [token]
    if not all(part.isdigit() for part in parts):  # 10-20 is a range, not 1020
        whole.append("".join(parts))
    # 5v-2.1a keeps its decimal: joints other than the point split first.
    for piece in re.split(r"[-/'_,]", token):
        whole += [piece] if piece == token else _code_parts(piece) if piece else []
    return whole if len(whole) > 2 else [*whole, *parts]


def _bare(word: str) -> str:
    """The word without the accents of Latin letters: a shopper types cafe for café."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not "\u0300" <= char <= "\u036f")


@functools.lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word)) if not _DIGIT.search(word) else word


def _stemmer() -> Stemmer.Stemmer:
    # One for each thread: PyStemmer's are not safe to share.
    stemmer: Stemmer.Stemmer | None = getattr(_stemmers, "english", None)
    if stemmer is None:
        import Stemmer

        stemmer = _stemmers.english = Stemmer.Stemmer("english")
    return stemmer
