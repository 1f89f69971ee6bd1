"""BM25F: a word counts by the field of a document in which it stands.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6: each field's term
frequency is divided by the field's length norm, weighted and summed, and the sum saturates once. The part that
saturates is at most 1 here (no factor k1 + 1), so a term's score never exceeds its inverse document frequency.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.lexical import Columns, lucene_idf

# What a word counts in a title (a FAQ's question, a page's heading), in a label (brand, category, code, tag), in the
# running text, in an attribute's value and in its name. How they were chosen: docs/decisions.md.
WEIGHTS: Mapping[str, float] = {"title": 3.0, "label": 1.0, "text": 1.0, "value": 0.6, "name": 0.3}
_K1, _B = 1.5, 0.75  # the usual ones, as in knowledge.lexical
_FIELDS = tuple(WEIGHTS)


class FieldedColumns:
    """Gathers the terms of documents, each by its row, and makes the columns of them."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._terms, self._rows, self._counts = array("i"), array("i"), array("i")
        self._fields = array("b")
        self._lengths: list[tuple[int, int, int, int]] = []  # row, group, field, terms
        self._documents = 0

    def add(self, row: int, group: int, fields: Mapping[str, Sequence[str]]) -> None:
        """Takes a document's terms by field; documents of one ``group`` (their kind) are alike in length."""
        self._documents += 1
        for name, terms in fields.items():
            if not terms:
                continue
            field = _FIELDS.index(name)
            self._lengths.append((row, group, field, len(terms)))
            for term, count in Counter(terms).items():
                self._terms.append(self._vocabulary.setdefault(term, len(self._vocabulary)))
                self._rows.append(row)
                self._fields.append(field)
                self._counts.append(count)

    def columns(self) -> Columns:
        """The scores of all that was added."""
        if not self._vocabulary:
            return Columns(self._documents, {}, np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(1, np.int64))
        terms, rows = np.frombuffer(self._terms, np.int32), np.frombuffer(self._rows, np.int32)
        fields = np.frombuffer(self._fields, np.int8)
        weights = np.array([WEIGHTS[name] for name in _FIELDS])
        counts = np.frombuffer(self._counts, np.int32) * weights[fields] / self._norms()[fields, rows]
        # One number for a term in a document; equal ones lie together once they are sorted.
        places = terms.astype(np.int64) * (int(rows.max()) + 1) + rows
        order = np.argsort(places, kind="stable")
        places, counts = places[order], counts[order]
        first = np.flatnonzero(np.r_[True, places[1:] != places[:-1]])
        frequency = np.add.reduceat(counts, first)
        columns, documents = np.divmod(places[first], int(rows.max()) + 1)
        starts = np.searchsorted(columns, np.arange(len(self._vocabulary) + 1))
        idf = np.array([lucene_idf(self._documents, int(held)) for held in np.diff(starts)])
        scores = idf[columns] * frequency / (_K1 + frequency)
        return Columns(
            self._documents,
            self._vocabulary,
            scores.astype(np.float32),
            documents.astype(np.int32),
            starts.astype(np.int64),
        )

    def _norms(self) -> NDArray[np.float64]:
        """By field and row: how much longer the field is than those of its group that have one."""
        row, group, field, length = np.array(self._lengths).T
        norms = np.ones((len(_FIELDS), int(row.max()) + 1))
        for one_group in np.unique(group):
            for one_field in np.unique(field):
                here = (group == one_group) & (field == one_field)
                if here.any():
                    norms[one_field, row[here]] = 1 - _B + _B * length[here] / length[here].mean()
        return norms
