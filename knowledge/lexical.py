"""The word index: BM25 over terms, one folder for each catalog version.

bm25s computes the scores when the index is built (Lucene's BM25, k1 1.5, b 0.75: Lù 2024, arXiv:2407.03618). Reading
needs only NumPy: a column of the sparse matrix holds a term's score in every document, so a search adds a few columns.
"""

from __future__ import annotations

import json
import math
import shutil
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import StoreError, StoreMissing

_FORMAT = 1
_ABOUT, _IDS, _TERMS = "about.json", "ids.json", "terms.json"
_SCORES, _DOCUMENTS, _STARTS = "scores.npy", "documents.npy", "starts.npy"


def build_word_index(folder: Path, documents: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Writes the index of (id, terms) pairs into ``folder``, in place of what stood there.

    The index is written beside the folder and renamed into place: a reader sees the old one or the new one, whole.
    No documents at all, and documents without terms, are fine. ``StoreError`` where the folder cannot be written.
    """
    ids: list[str] = []
    rows: list[list[int]] = []
    vocabulary: dict[str, int] = {}
    for identity, terms in documents:
        ids.append(identity)
        rows.append([vocabulary.setdefault(term, len(vocabulary)) for term in terms])
    beside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}")
    try:
        beside.mkdir(parents=True)
        for name, array in _matrix(rows, vocabulary).items():
            np.save(beside / name, array, allow_pickle=False)
        _write(beside / _IDS, ids)
        _write(beside / _TERMS, list(vocabulary))
        _write(beside / _ABOUT, {"format": _FORMAT, "size": len(ids)})
        _replace(folder, beside)
    except OSError as error:
        raise StoreError(
            f"the word index cannot be written: {error.strerror or error}",
            where=str(folder),
            mend="see that the store's folder is writable and its disk not full",
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@dataclass(frozen=True, eq=False)
class WordIndex:
    """An opened word index; its arrays stay on disk and are read where a question needs them."""

    size: int
    _ids: Sequence[str]
    _positions: Mapping[str, int]
    _terms: Mapping[str, int]
    _scores: NDArray[np.float32]
    _documents: NDArray[np.int32]
    _starts: NDArray[np.int64]

    @classmethod
    def open(cls, folder: Path) -> WordIndex:
        """The index in ``folder``; ``StoreMissing`` where there is none, ``StoreError`` where it cannot be read."""
        try:
            about = _read(folder / _ABOUT)
            if about["format"] != _FORMAT:
                raise ValueError(f"format {about['format']}")
            ids, terms = _read(folder / _IDS), _read(folder / _TERMS)
            scores, documents, starts = (_array(folder / name, terms) for name in (_SCORES, _DOCUMENTS, _STARTS))
            if len(ids) != about["size"] or (terms and len(starts) != len(terms) + 1):
                raise ValueError("its files do not belong together")
        except FileNotFoundError as error:
            raise StoreMissing(
                "the word index is missing", where=str(folder), mend="run `shelftalk ingest` again"
            ) from error
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise StoreError(
                f"the word index cannot be read: {error}", where=str(folder), mend="run `shelftalk ingest` again"
            ) from error
        positions = {identity: position for position, identity in enumerate(ids)}
        vocabulary = {term: position for position, term in enumerate(terms)}
        return cls(len(ids), ids, positions, vocabulary, scores, documents, starts)

    def search(self, terms: Sequence[str], k: int) -> list[tuple[str, float]]:
        """The ``k`` best (id, BM25 score), best first, equal ones in the order of the index; scores of 0 left out."""
        totals = self._totals(terms)
        found = np.flatnonzero(totals > 0)
        if k <= 0 or not len(found):
            return []
        if len(found) > k:
            least = np.partition(totals[found], len(found) - k)[len(found) - k]
            found = found[totals[found] >= least]
        best = found[np.lexsort((found, -totals[found]))][:k]
        return [(self._ids[position], float(totals[position])) for position in best.tolist()]

    def scores(self, terms: Sequence[str], ids: Sequence[str]) -> list[float]:
        """The BM25 scores of the given documents, in their order; 0 for an id that the index does not have."""
        totals = self._totals(terms)
        positions = [self._positions.get(identity) for identity in ids]
        return [0.0 if position is None else float(totals[position]) for position in positions]

    def idf(self, term: str) -> float | None:
        """Lucene's inverse document frequency of the term; ``None`` where no document has it."""
        frequency = self.document_frequency(term)
        if not frequency:
            return None
        return math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5))

    def document_frequency(self, term: str) -> int:
        """In how many documents the term stands."""
        column = self._terms.get(term)
        return 0 if column is None else int(self._starts[column + 1] - self._starts[column])

    def _totals(self, terms: Sequence[str]) -> NDArray[np.float32]:
        totals = np.zeros(self.size, dtype=np.float32)
        for term in terms:
            column = self._terms.get(term)
            if column is not None:
                here = slice(int(self._starts[column]), int(self._starts[column + 1]))
                totals[self._documents[here]] += self._scores[here]  # a document stands once in a column
        return totals


def _matrix(rows: list[list[int]], vocabulary: dict[str, int]) -> dict[str, NDArray[Any]]:
    if not vocabulary:
        return {}
    import logging

    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75, csc_backend="numpy")
    index.index((rows, vocabulary), create_empty_token=False, show_progress=False)
    return {
        _SCORES: np.asarray(index.scores["data"], dtype=np.float32),
        _DOCUMENTS: np.asarray(index.scores["indices"], dtype=np.int32),
        _STARTS: np.asarray(index.scores["indptr"], dtype=np.int64),
    }


def _replace(folder: Path, beside: Path) -> None:
    if not folder.exists():
        beside.rename(folder)
        return
    former = folder.with_name(beside.name + ".former")
    folder.rename(former)
    try:
        beside.rename(folder)
    except OSError:
        former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _array(path: Path, terms: Sequence[str]) -> NDArray[Any]:
    # NumPy cannot map an empty file, so an index without terms has no arrays.
    return np.load(path, mmap_mode="r", allow_pickle=False) if terms else np.zeros(0)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
