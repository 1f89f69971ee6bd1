"""Which record each document of the index is in one version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog.row_set import RowSet
from knowledge.catalog.view import CatalogView
from knowledge.documents import DocumentIndex
from knowledge.lexical import WordIndex


class LiveRows:
    """Which record each document of the index is in one version, as far as a reader gives it."""

    def __init__(self, view: CatalogView, documents: DocumentIndex) -> None:
        self._view = view
        self._documents = documents
        self._word_places: NDArray[np.intp] | None = None

    @cached_property
    def records(self) -> NDArray[np.int64]:
        """The record's row number by row of the index; 0 where it is not for this reader."""
        held = self._held
        wanted = self._documents.contents
        places = np.minimum(np.searchsorted(held[:, 0], wanted), max(len(held) - 1, 0))
        if not len(held):
            return np.zeros(len(wanted), dtype=np.int64)
        return np.where(held[places, 0] == wanted, held[places, 1], 0)

    def word_places(self, words: WordIndex) -> NDArray[np.intp]:
        """Where the passages stand in the index of passages' words, which has them in the order of their numbers."""
        if self._word_places is None:
            self._word_places = words.places(self._documents.passage_ids)
        return self._word_places

    @cached_property
    def _held(self) -> NDArray[np.int64]:
        """Content and row number of every live record, in the order of the contents."""
        held = np.array(self._view.contents(), dtype=np.int64).reshape(-1, 2)
        return held[np.argsort(held[:, 0])]

    def holding(self, contents: Sequence[int]) -> set[int]:
        """Row numbers of the live records with these contents; nothing is read from the database for it."""
        found = self._held[np.isin(self._held[:, 0], np.array(contents, dtype=np.int64)), 1]
        return set(found.tolist())

    def of_contents(self, contents: Sequence[int]) -> NDArray[np.intp]:
        """The row of each of these contents, which have one each as FAQs do; -1 where it has none."""
        order = self._by_content
        sorted_contents = self._documents.contents[order]
        if not len(order):
            return np.full(len(contents), -1)
        places = np.minimum(np.searchsorted(sorted_contents, contents), len(order) - 1)
        return np.where(sorted_contents[places] == contents, order[places], -1)

    @cached_property
    def _by_content(self) -> NDArray[np.intp]:
        return np.argsort(self._documents.contents, kind="stable")

    def among(self, within: Collection[int] | None) -> NDArray[np.bool_]:
        """The rows that this reader gives, those of the records ``within`` alone where they are named."""
        records = self.records
        if within is None:
            return records > 0
        named = np.zeros(int(records.max(initial=0)) + 1, dtype=np.bool_)
        numbers = RowSet.of(within).numbers
        named[numbers[(numbers > 0) & (numbers < len(named))]] = True
        return named[records]
