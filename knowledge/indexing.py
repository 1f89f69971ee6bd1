"""Writing what makes a version findable: vectors of new passages and fields, and the version's word indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from sqlalchemy import delete, select

from knowledge.catalog.schema import attributes, field_vectors, meta, passages, records
from knowledge.levelling import INDEXING
from knowledge.lexical import build_word_index
from knowledge.store import Store
from knowledge.wording import field_digest, field_sentence, index_terms, vector_text

Progress = Callable[[str, int, int], None]

# Texts embedded between two writes: bounds memory and what a kill loses.
_BATCH = 1_024


class IndexWriter:
    """Levels the indexes up to one prepared version."""

    def __init__(self, store: Store, sequence: int, version: str) -> None:
        self._store = store
        self._sequence = sequence
        self._version = version
        self._live = (records.c.since <= sequence, records.c.until > sequence, records.c.published.is_(True))

    def write(self, progress: Progress) -> int:
        """Adds what is missing; returns how many passages the version has."""
        self._note_start()
        self._write_vectors(progress)
        self._write_fields(progress)
        return self.write_words(progress)

    def _note_start(self) -> None:
        with self._store.database.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == INDEXING))
            connection.execute(meta.insert().values(key=INDEXING, value=str(self._sequence)))

    def _write_vectors(self, progress: Progress) -> None:
        store = self._store
        fresh = (records.c.since == self._sequence, records.c.published.is_(True))
        joined = passages.join(records, records.c.id == passages.c.record_id)
        with store.database.connect() as connection:
            rows = connection.execute(select(passages.c.digest, passages.c.text).select_from(joined).where(*fresh))
            texts = {row.digest: row.text for row in rows}
        store.vectors.open(create=True)
        missing = store.vectors.missing(list(texts))
        # Texts of like length share a batch, so little is spent on padding.
        missing.sort(key=lambda digest: len(texts[digest]))
        progress("vectors", 0, len(missing))
        for start in range(0, len(missing), _BATCH):
            digests = missing[start : start + _BATCH]
            vectors = store.encoder.encode([vector_text(texts[digest], store.encoder.name) for digest in digests])
            store.vectors.add(digests, vectors)
            progress("vectors", start + len(digests), len(missing))

    def _write_fields(self, progress: Progress) -> None:
        store = self._store
        model = store.encoder.digest
        joined = attributes.join(records, records.c.id == attributes.c.record_id)
        fresh = (records.c.since == self._sequence, records.c.published.is_(True))
        with store.database.connect() as connection:
            pairs = connection.execute(
                select(attributes.c.name, attributes.c.text).select_from(joined).where(*fresh).distinct()
            )
            wanted = {field_digest(name, text): field_sentence(name, text) for name, text in pairs}
            known = set(
                connection.execute(select(field_vectors.c.digest).where(field_vectors.c.model == model[:64])).scalars()
            )
        missing = sorted(wanted.keys() - known, key=lambda digest: len(wanted[digest]))
        progress("fields", 0, len(missing))
        for start in range(0, len(missing), _BATCH):
            digests = missing[start : start + _BATCH]
            vectors = store.encoder.encode([vector_text(wanted[digest], store.encoder.name) for digest in digests])
            rows = [
                {"digest": digest, "model": model[:64], "vector": vector.astype(np.float16).tobytes()}
                for digest, vector in zip(digests, vectors, strict=True)
            ]
            with store.database.begin() as connection:
                connection.execute(field_vectors.insert(), rows)
            progress("fields", start + len(digests), len(missing))

    def write_words(self, progress: Progress) -> int:
        """Writes the version's word indexes; returns how many passages it has."""
        folder = self._store.location.words_folder(self._sequence, self._version)
        joined = passages.join(records, records.c.id == passages.c.record_id)
        texts = select(passages.c.id, passages.c.text).select_from(joined).where(*self._live).order_by(passages.c.id)
        named = select(records.c.id, records.c.title, records.c.category).where(
            *self._live, records.c.kind == "product"
        )
        count = 0
        progress("words", 0, 1)

        def passage_terms() -> Iterator[tuple[str, Sequence[str]]]:
            nonlocal count
            with self._store.database.connect() as connection:
                for row in connection.execution_options(yield_per=1_000).execute(texts):
                    count += 1
                    yield str(row.id), index_terms(row.text)

        def title_terms() -> Iterator[tuple[str, Sequence[str]]]:
            with self._store.database.connect() as connection:
                for row in connection.execution_options(yield_per=1_000).execute(named.order_by(records.c.id)):
                    yield str(row.id), index_terms(row.title)

        build_word_index(folder / "passages", passage_terms())
        build_word_index(folder / "titles", title_terms())
        progress("words", 1, 1)
        return count
