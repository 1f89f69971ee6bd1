"""The letters of a version's titles in one text: which titles spell a word, found without reading each of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from knowledge.catalog.row_set import RowSet
from knowledge.catalog.schema import records
from knowledge.catalog.view import CatalogView
from knowledge.language import fold
from knowledge.wording import has_chinese

# What joins the parts of a code or a compound: the index has "usbc" for USB-C.
_UNJOINED = dict.fromkeys(map(ord, "-./_,'"))
_SHORTEST_ROOT = 2
# Signs that take the place of one number of a row where a version's memory is measured.
_SIGNS = 8


def letters(text: str) -> str:
    """The text folded, without accents and without what joins the parts of a word."""
    plain = fold(text)
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    return plain.translate(_UNJOINED)


def root(word: str) -> str:
    """The letters that every form of the word begins with: "batteri" stands for battery."""
    word = word.translate(_UNJOINED)
    return word[: max(_SHORTEST_ROOT, len(word) - 1)]


class TitleLetters:
    """Row numbers by what their titles spell; a title in Chinese may hold a word that it does not spell."""

    def __init__(self, titles: Iterable[tuple[int, str]]) -> None:
        """``titles`` come by row number, ascending."""
        rows, spelt, chinese = [], [], []
        for row, title in titles:
            rows.append(row)
            spelt.append(letters(title).replace("\n", " "))
            if has_chinese(title):
                chinese.append(row)
        self._rows: NDArray[np.int64] = np.array(rows, dtype=np.int64)
        self._text = "\n".join(spelt)
        self._ends = np.cumsum([len(one) + 1 for one in spelt], dtype=np.int64)
        self._chinese = RowSet.of(chinese)

    def __len__(self) -> int:
        return 2 * len(self._rows) + len(self._text) // _SIGNS

    def spelling(self, words: Iterable[str]) -> RowSet:
        """The rows whose titles may hold every one of these index terms."""
        found: RowSet | None = None
        for word in words:
            rows = self._holding(root(word))
            found = rows if found is None else found & rows
        return RowSet(self._rows) if found is None else found | self._chinese

    def _holding(self, part: str) -> RowSet:
        text, found = self._text, []
        start = text.find(part)
        while start >= 0:
            found.append(start)
            start = text.find(part, start + 1)
        return RowSet(self._rows[np.unique(np.searchsorted(self._ends, found, side="right"))])


def title_letters(view: CatalogView) -> TitleLetters:
    """The letters of all live titles, read from the database once for a version."""
    return view.memory.remembered("title letters", lambda: _read(view))


def _read(view: CatalogView) -> TitleLetters:
    # In the order of the rows, not by the index of kinds, which jumps between them.
    every = select(records.c.id, records.c.title).where(view.live, records.c.kind + "" == "product")
    with view.engine.connect() as connection:
        return TitleLetters((row.id, row.title) for row in connection.execute(every.order_by(records.c.id)))
