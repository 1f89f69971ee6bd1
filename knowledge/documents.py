"""The index of whole documents that the search ranks: their words by field, and the vectors of their passages.

A document is a product, a FAQ, or a section of a page. They stand in the order of their content (kind, source, key,
language, section), so that equal catalogs rank equally, and translations lie side by side. Everything is an array in a
folder of its own beside the word indexes, and is read from there where a question needs it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.fielded import FieldedColumns
from knowledge.lexical import Columns, read_whole, written_beside
from knowledge.search_words import document_terms, is_chinese

_FORMAT = 1
_ABOUT, _ROWS, _PASSAGES, _VECTORS = "about.json", "rows.npy", "passages.npy", "vectors.npy"
_LATIN, _CHINESE = "latin", "chinese"


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of a document: whose content it is, its texts by field, its passages' numbers and digests.

    Documents with equal ``identity`` are one hit: a product's translations, a page's sections.
    """

    content: int
    identity: tuple[str, str, str]
    language: str
    fields: Mapping[str, Sequence[str]]
    passages: Sequence[tuple[int, str]] = field(default=())


@dataclass(frozen=True, eq=False)
class DocumentIndex:
    """The opened index; a row is a document, its passages lie from ``starts[row]`` to ``starts[row + 1]``."""

    contents: NDArray[np.int64]
    groups: NDArray[np.int32]
    languages: NDArray[np.int32]
    chinese_rows: NDArray[np.bool_]
    language_names: Sequence[str]
    starts: NDArray[np.int64]
    passage_ids: NDArray[np.int64]
    vectors: NDArray[np.float32]
    latin: Columns
    chinese: Columns

    def __len__(self) -> int:
        return len(self.contents)

    def language_number(self, language: str) -> int:
        """The number that ``languages`` has for the language; -1 where no document is in it."""
        return self.language_names.index(language) if language in self.language_names else -1

    @classmethod
    def open(cls, folder: Path) -> DocumentIndex:
        """The index in ``folder``; ``StoreMissing`` where there is none, ``StoreError`` where it cannot be read."""
        with read_whole(folder):
            about = json.loads((folder / _ABOUT).read_text("utf-8"))
            if about["format"] != _FORMAT:
                raise ValueError(f"format {about['format']}")
            rows = np.load(folder / _ROWS, allow_pickle=False)
            passages = np.load(folder / _PASSAGES, allow_pickle=False)
            # NumPy cannot map an empty file.
            vectors = np.load(folder / _VECTORS, mmap_mode="r" if len(passages) else None, allow_pickle=False)
            if len(vectors) != len(passages) or int(rows[4].sum()) != len(passages):
                raise ValueError("its files do not belong together")
            return cls(
                contents=rows[0],
                groups=rows[1].astype(np.int32),
                languages=rows[2].astype(np.int32),
                chinese_rows=rows[3].astype(bool),
                language_names=tuple(about["languages"]),
                starts=np.r_[0, np.cumsum(rows[4])],
                passage_ids=passages,
                vectors=vectors,
                latin=Columns.load(folder / _LATIN),
                chinese=Columns.load(folder / _CHINESE),
            )


def write_documents(
    folder: Path,
    documents: Iterable[Document],
    vectors_of: Callable[[Sequence[str]], Mapping[str, NDArray[np.float32]]],
    dimension: int,
) -> None:
    """Writes the index of ``documents``, given in the order of their content, in place of what stood in ``folder``.

    ``vectors_of`` gives the vectors of passages by digest; one that it does not have is taken as zero.
    """
    terms = {_LATIN: FieldedColumns(), _CHINESE: FieldedColumns()}
    groups: dict[tuple[str, str, str], int] = {}
    kinds: dict[str, int] = {}
    languages: dict[str, int] = {}
    rows: list[tuple[int, int, int, int, int]] = []
    passages: list[int] = []
    digests: list[str] = []
    for row, document in enumerate(documents):
        chinese = is_chinese(text for texts in document.fields.values() for text in texts)
        group = groups.setdefault(document.identity, len(groups))
        language = languages.setdefault(document.language, len(languages))
        rows.append((document.content, group, language, int(chinese), len(document.passages)))
        kind = kinds.setdefault(document.identity[0], len(kinds))
        held = {
            name: [term for text in texts for term in document_terms(text)] for name, texts in document.fields.items()
        }
        terms[_CHINESE if chinese else _LATIN].add(row, kind, held)
        passages += [number for number, _ in document.passages]
        digests += [digest for _, digest in document.passages]
    with written_beside(folder) as beside:
        np.save(beside / _ROWS, np.array(rows, dtype=np.int64).reshape(-1, 5).T, allow_pickle=False)
        np.save(beside / _PASSAGES, np.array(passages, dtype=np.int64), allow_pickle=False)
        _write_vectors(beside / _VECTORS, digests, vectors_of, dimension)
        for name, gathered in terms.items():
            (beside / name).mkdir()
            gathered.columns().save(beside / name)
        about = {"format": _FORMAT, "languages": list(languages)}
        (beside / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), "utf-8")


# Vectors read at once, which bounds memory.
_BATCH = 4_096


def _write_vectors(
    path: Path,
    digests: Sequence[str],
    vectors_of: Callable[[Sequence[str]], Mapping[str, NDArray[np.float32]]],
    dimension: int,
) -> None:
    if not digests:
        np.save(path, np.zeros((0, dimension), dtype=np.float32), allow_pickle=False)
        return
    stacked = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=(len(digests), dimension))
    for start in range(0, len(digests), _BATCH):
        part = digests[start : start + _BATCH]
        known = vectors_of(part)
        for place, digest in enumerate(part, start):
            if digest in known:
                stacked[place] = known[digest]
    stacked.flush()
