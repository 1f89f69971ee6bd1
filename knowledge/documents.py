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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.fielded import FieldedColumns
from knowledge.lexical import Columns, read_whole, written_beside
from knowledge.search_words import document_terms, is_chinese

_FORMAT = 3
_ABOUT, _ROWS, _PASSAGES, _VECTORS = "about.json", "rows.npy", "passages.npy", "vectors.npy"
_SENTENCES = "sentences.npy"
_SHORT, _AXES = "short.npy", "axes.npy"
_LATIN, _CHINESE = "latin", "chinese"


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of a document: whose content it is, its texts by field, its passages' numbers and digests.

    ``sentences`` are compared with a question one by one, beside the passages.

    Documents with equal ``identity`` are one hit: a product's translations, a page's sections.
    """

    content: int
    identity: tuple[str, str, str]
    language: str
    fields: Mapping[str, Sequence[str]]
    passages: Sequence[tuple[int, str]] = field(default=())
    sentences: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Vectors:
    """Where the vectors of documents come from.

    ``stored`` gives those of passages by digest, as far as there are any, ``spoken`` those of sentences.
    """

    stored: Callable[[Sequence[str]], Mapping[str, NDArray[np.float32]]]
    spoken: Callable[[Sequence[str]], NDArray[Any]]
    dimension: int


@dataclass(frozen=True, eq=False)
class DocumentIndex:
    """The opened index; a row is a document, its passages lie from ``starts[row]`` to ``starts[row + 1]``.

    Its sentences lie in ``sentences`` from ``sentence_starts[row]`` on. A large index has ``short`` vectors of its
    passages too, along the ``axes`` that tell most of them (none where it is small).
    """

    contents: NDArray[np.int64]
    groups: NDArray[np.int32]
    languages: NDArray[np.int32]
    chinese_rows: NDArray[np.bool_]
    language_names: Sequence[str]
    starts: NDArray[np.int64]
    passage_ids: NDArray[np.int64]
    vectors: NDArray[np.float32]
    axes: NDArray[np.float32]
    short: NDArray[np.float32]
    sentence_starts: NDArray[np.int64]
    sentences: NDArray[np.float32]
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
            vectors, sentences = _mapped(folder / _VECTORS), _mapped(folder / _SENTENCES)
            counted = [int(rows[4].sum()), int(rows[5].sum())]
            if counted != [len(passages), len(sentences)] or len(vectors) != len(passages):
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
                axes=np.load(folder / _AXES, allow_pickle=False),
                short=_mapped(folder / _SHORT),
                sentence_starts=np.r_[0, np.cumsum(rows[5])],
                sentences=sentences,
                latin=Columns.load(folder / _LATIN),
                chinese=Columns.load(folder / _CHINESE),
            )


def write_documents(folder: Path, documents: Iterable[Document], vectors: Vectors) -> None:
    """Writes the index of ``documents``, given in the order of their content, in place of what stood in ``folder``.

    A passage without a stored vector has a vector of zeros.
    """
    terms = {_LATIN: FieldedColumns(), _CHINESE: FieldedColumns()}
    groups: dict[tuple[str, str, str], int] = {}
    kinds: dict[str, int] = {}
    languages: dict[str, int] = {}
    rows: list[tuple[int, ...]] = []
    passages: list[int] = []
    digests: list[str] = []
    sentences: list[str] = []
    for row, document in enumerate(documents):
        chinese = is_chinese(text for texts in document.fields.values() for text in texts)
        group = groups.setdefault(document.identity, len(groups))
        language = languages.setdefault(document.language, len(languages))
        held = (len(document.passages), len(document.sentences))
        rows.append((document.content, group, language, int(chinese), *held))
        kind = kinds.setdefault(document.identity[0], len(kinds))
        said = {name: _terms(texts) for name, texts in document.fields.items()}
        terms[_CHINESE if chinese else _LATIN].add(row, kind, said)
        passages += [number for number, _ in document.passages]
        digests += [digest for _, digest in document.passages]
        sentences += document.sentences
    with written_beside(folder) as beside:
        np.save(beside / _ROWS, np.array(rows, dtype=np.int64).reshape(-1, 6).T, allow_pickle=False)
        np.save(beside / _PASSAGES, np.array(passages, dtype=np.int64), allow_pickle=False)
        _write_vectors(beside / _VECTORS, digests, vectors)
        _write_short(beside)
        _write_sentences(beside / _SENTENCES, sentences, vectors)
        for name, gathered in terms.items():
            (beside / name).mkdir()
            gathered.columns().save(beside / name)
        about = {"format": _FORMAT, "languages": list(languages)}
        (beside / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), "utf-8")


def _terms(texts: Sequence[str]) -> list[str]:
    return [term for text in texts for term in document_terms(text)]


# Vectors read at once, which bounds memory.
_BATCH = 4_096
# From so many passages on all are first compared along a few axes, learned from a sample. Of the 50 nearest of Icecat's
# 25,842 passages 99.8 % are among the 1,000 nearest along 96 axes (67 queries; 64 axes: 98.9 %).
_LARGE, _SHORT_WIDTH, _SAMPLE = 50_000, 96, 20_000


def _write_vectors(path: Path, digests: Sequence[str], vectors: Vectors) -> None:
    if not digests:
        np.save(path, np.zeros((0, vectors.dimension), dtype=np.float32), allow_pickle=False)
        return
    stacked = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=(len(digests), vectors.dimension))
    for start in range(0, len(digests), _BATCH):
        part = digests[start : start + _BATCH]
        known = vectors.stored(part)
        for place, digest in enumerate(part, start):
            if digest in known:
                stacked[place] = known[digest]
    stacked.flush()


def _write_short(beside: Path) -> None:
    """The passages' vectors along their principal axes, not centred, so that a product of two nears their cosine."""
    vectors = _mapped(beside / _VECTORS)
    if len(vectors) < _LARGE:
        axes = np.zeros((vectors.shape[1], 0), dtype=np.float32)
        np.save(beside / _AXES, axes, allow_pickle=False)
        np.save(beside / _SHORT, np.zeros((0, 0), dtype=np.float32), allow_pickle=False)
        return
    some = np.asarray(vectors[:: max(1, len(vectors) // _SAMPLE)], dtype=np.float64)
    axes = np.linalg.eigh(some.T @ some)[1][:, ::-1][:, :_SHORT_WIDTH].astype(np.float32)
    np.save(beside / _AXES, axes, allow_pickle=False)
    short = np.lib.format.open_memmap(beside / _SHORT, mode="w+", dtype=np.float32, shape=(len(vectors), axes.shape[1]))
    for start in range(0, len(vectors), _BATCH):
        short[start : start + _BATCH] = vectors[start : start + _BATCH] @ axes
    short.flush()


def _write_sentences(path: Path, sentences: Sequence[str], vectors: Vectors) -> None:
    texts = list(dict.fromkeys(sentences))
    known = dict(zip(texts, vectors.spoken(texts), strict=True)) if texts else {}
    stacked = np.array([known[text] for text in sentences], dtype=np.float32).reshape(-1, vectors.dimension)
    np.save(path, stacked, allow_pickle=False)


def _mapped(path: Path) -> NDArray[np.float32]:
    # NumPy cannot map an empty file.
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)  # type: ignore[no-any-return]
    except ValueError:
        return np.load(path, allow_pickle=False)  # type: ignore[no-any-return]
