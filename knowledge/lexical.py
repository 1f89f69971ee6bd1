"""The word index: BM25 over terms, one folder for each catalog version.

bm25s computes the scores when the index is built (Lucene's BM25, k1 1.5, b 0.75: Lù 2024, arXiv:2407.03618). Reading
needs only NumPy: a column of the sparse matrix holds a term's score in every document, so a search adds a few columns.
"""

from __future__ import annotations

import json
import math
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import StoreError, StoreMissing

_FORMAT = 1
_ABOUT, _IDS, _TERMS = "about.json", "ids.json", "terms.json"
_SCORES, _DOCUMENTS, _STARTS = "scores.npy", "documents.npy", "starts.npy"


@dataclass(frozen=True, eq=False)
class Columns:
    """A term's score in every document that holds it, for every term; the arrays stay on disk.

    ``size`` is how many documents were counted. Column ``c`` of the matrix stands in ``documents`` and ``scores`` from
    ``starts[c]`` to ``starts[c + 1]``; a document stands once in it.
    """

    size: int
    terms: Mapping[str, int]
    scores: NDArray[np.float32]
    documents: NDArray[np.int32]
    starts: NDArray[np.int64]

    def column(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]] | None:
        """The documents that hold the term, and its score in each; ``None`` where none does."""
        number = self.terms.get(term)
        if number is None:
            return None
        here = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.documents[here], self.scores[here]

    def document_frequency(self, term: str) -> int:
        """In how many documents the term stands."""
        number = self.terms.get(term)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])

    def idf(self, term: str) -> float | None:
        """Lucene's inverse document frequency of the term; ``None`` where no document has it."""
        frequency = self.document_frequency(term)
        return lucene_idf(self.size, frequency) if frequency else None

    def save(self, folder: Path) -> None:
        """Writes the columns into ``folder``, which is there already."""
        if self.terms:
            for name, array in ((_SCORES, self.scores), (_DOCUMENTS, self.documents), (_STARTS, self.starts)):
                np.save(folder / name, array, allow_pickle=False)
        _write(folder / _TERMS, list(self.terms))
        _write(folder / _ABOUT, {"format": _FORMAT, "size": self.size})

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """The columns in ``folder``; ``OSError`` or ``ValueError`` where they cannot be read."""
        about = _read(folder / _ABOUT)
        if about["format"] != _FORMAT:
            raise ValueError(f"format {about['format']}")
        terms = _read(folder / _TERMS)
        scores, documents, starts = (_array(folder / name, terms) for name in (_SCORES, _DOCUMENTS, _STARTS))
        if terms and len(starts) != len(terms) + 1:
            raise ValueError("its files do not belong together")
        return cls(about["size"], {term: place for place, term in enumerate(terms)}, scores, documents, starts)


def lucene_idf(size: int, frequency: int) -> float:
    """Inverse document frequency as Lucene counts it: of ``size`` documents ``frequency`` hold the term."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


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
    with written_beside(folder) as beside:
        _columns(rows, vocabulary).save(beside)
        _write(beside / _IDS, ids)


@contextmanager
def written_beside(folder: Path) -> Iterator[Path]:
    """A folder to write an index into, which takes the place of ``folder`` when the block has ended well.

    A reader sees the old one or the new one, whole. ``StoreError`` where it cannot be written.
    """
    beside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}")
    try:
        beside.mkdir(parents=True)
        yield beside
        _replace(folder, beside)
    except OSError as error:
        raise StoreError(
            f"the word index cannot be written: {error.strerror or error}",
            where=str(folder),
            mend="see that the store's folder is writable and its disk not full",
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def read_whole(folder: Path) -> Iterator[None]:
    """``StoreMissing`` where the block finds no index in ``folder``, ``StoreError`` where it cannot read it."""
    try:
        yield
    except FileNotFoundError as error:
        raise StoreMissing(
            "the word index is missing", where=str(folder), mend="run `shelftalk ingest` again"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        raise StoreError(
            f"the word index cannot be read: {error}", where=str(folder), mend="run `shelftalk ingest` again"
        ) from error


@dataclass(frozen=True, eq=False)
class WordIndex:
    """An opened word index; its arrays stay on disk and are read where a question needs them."""

    columns: Columns
    _ids: Sequence[str]
    _positions: Mapping[str, int]

    @classmethod
    def open(cls, folder: Path) -> WordIndex:
        """The index in ``folder``; ``StoreMissing`` where there is none, ``StoreError`` where it cannot be read."""
        with read_whole(folder):
            columns, ids = Columns.load(folder), _read(folder / _IDS)
            if len(ids) != columns.size:
                raise ValueError("its files do not belong together")
        return cls(columns, ids, {identity: position for position, identity in enumerate(ids)})

    @property
    def size(self) -> int:
        """How many documents it holds."""
        return self.columns.size

    def search(self, terms: Sequence[str], k: int) -> list[tuple[str, float]]:
        """The ``k`` best (id, BM25 score), best first, equal ones in the order of the index; scores of 0 left out."""
        totals = self.totals(terms)
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
        totals = self.totals(terms)
        positions = [self._positions.get(identity) for identity in ids]
        return [0.0 if position is None else float(totals[position]) for position in positions]

    def places(self, numbers: NDArray[np.int64]) -> NDArray[np.intp]:
        """Where the documents with these numbers stand in the index, whose ids are numbers in their order."""
        return np.searchsorted(self._numbers, numbers)

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        return np.array(self._ids, dtype=np.int64)

    def idf(self, term: str) -> float | None:
        """Lucene's inverse document frequency of the term; ``None`` where no document has it."""
        return self.columns.idf(term)

    def document_frequency(self, term: str) -> int:
        """In how many documents the term stands."""
        return self.columns.document_frequency(term)

    def totals(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 score of every document, in the order of the index."""
        totals = np.zeros(self.size, dtype=np.float32)
        for term in terms:
            column = self.columns.column(term)
            if column is not None:
                totals[column[0]] += column[1]
        return totals


def _columns(rows: list[list[int]], vocabulary: dict[str, int]) -> Columns:
    if not vocabulary:
        return Columns(len(rows), {}, np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(1, np.int64))
    import logging

    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75, csc_backend="numpy")
    index.index((rows, vocabulary), create_empty_token=False, show_progress=False)
    return Columns(
        len(rows),
        vocabulary,
        np.asarray(index.scores["data"], dtype=np.float32),
        np.asarray(index.scores["indices"], dtype=np.int32),
        np.asarray(index.scores["indptr"], dtype=np.int64),
    )


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
