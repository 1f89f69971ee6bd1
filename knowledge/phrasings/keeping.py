"""Phrasing indexes in the folder of a version's word indexes: one for each language and audience."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import StoreError
from knowledge.phrasings.grams import GramSpace
from knowledge.phrasings.index import MOST, Array, Phrasing, PhrasingIndex, build_phrasings
from knowledge.records import text_digest

_FORMAT = 1
_ARRAYS, _ABOUT = "phrasings.npz", "phrasings.json"
_FOLDER = "phrasings"

Embed = Callable[[Sequence[str]], NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Spoken:
    """The phrasings of one language that one audience may see."""

    language: str
    audience: str
    index: PhrasingIndex


def write_phrasings(words: Path, asked: Iterable[tuple[str, str, Sequence[Phrasing]]], embed: Embed) -> None:
    """Writes the indexes of (language, audience, one FAQ's phrasings) into a version's folder of word indexes.

    ``embed`` gives vectors of texts. ``StoreError`` where the folder cannot be written.
    """
    groups: dict[tuple[str, str], list[Sequence[Phrasing]]] = {}
    for language, audience, phrasings in asked:
        groups.setdefault((language, audience), []).append(phrasings)
    for number, ((language, audience), faqs) in enumerate(sorted(groups.items())):
        each = max(1, MOST // len(faqs))
        chosen = [phrasing for faq in faqs[:MOST] for phrasing in faq[:each]]
        vectors = np.asarray(embed([phrasing.text for phrasing in chosen]), dtype=np.float32)
        _save(words / _FOLDER / str(number), Spoken(language, audience, build_phrasings(chosen, vectors)))


def open_phrasings(words: Path) -> tuple[Spoken, ...]:
    """The indexes in a version's folder of word indexes; ``StoreError`` where one cannot be read."""
    return tuple(_open(about.parent) for about in sorted((words / _FOLDER).glob(f"*/{_ABOUT}")))


def _save(folder: Path, spoken: Spoken) -> None:
    index = spoken.index
    about = {
        "format": _FORMAT,
        "language": spoken.language,
        "audience": spoken.audience,
        "faqs": index.faqs,
        "texts": index.texts,
        "size": index.space.size,
        "frequencies": index.space.frequencies,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(
            folder / _ARRAYS,
            owners=index.owners,
            vectors=index.vectors.astype(np.float16),
            pieces=index.pieces.astype(np.float16),
            learned=index.learned,
            weights=index.weights,
        )
        (folder / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"the phrasings of FAQs cannot be written: {error.strerror or error}",
            where=str(folder),
            mend="see that the store's folder is writable and its disk not full",
        ) from error


def _open(folder: Path) -> Spoken:
    try:
        about: dict[str, Any] = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        if about["format"] != _FORMAT:
            raise ValueError(f"format {about['format']}")
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            index = PhrasingIndex(
                tuple(about["faqs"]),
                tuple(about["texts"]),
                arrays["owners"],
                _single(arrays["vectors"]),
                _single(arrays["pieces"]),
                GramSpace(about["size"], about["frequencies"]),
                arrays["learned"],
                arrays["weights"],
            )
        return Spoken(about["language"], about["audience"], index)
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        raise StoreError(
            f"the phrasings of FAQs cannot be read: {error}", where=str(folder), mend="run `shelftalk ingest` again"
        ) from error


def _single(array: NDArray[Any]) -> Array:
    return array.astype(np.float32)


def phrasing_digest(text: str) -> str:
    """The key of a phrasing's vector among those of the fields."""
    return text_digest(f"asked: {text}")


def phrasings_of(faq: int, question: str, similar: Sequence[str]) -> tuple[Phrasing, ...]:
    """An FAQ's phrasings, each once, without empty ones."""
    texts = dict.fromkeys(text.strip() for text in (question, *similar))
    return tuple(Phrasing(faq, text) for text in texts if text)


class OpenedPhrasings:
    """A version's phrasings of FAQs, read when they are first needed and shared by the readers of that version."""

    def __init__(self, words: Path) -> None:
        self._words = words
        self._opened: tuple[Spoken, ...] | None = None
        self._opening = threading.Lock()

    def open(self) -> tuple[Spoken, ...]:
        """The phrasings, read from their folder the first time."""
        with self._opening:
            if self._opened is None:
                self._opened = open_phrasings(self._words)
            return self._opened
