"""Writing what makes a version findable: vectors of new passages and fields, and the version's word indexes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, delete, func, select

from knowledge.catalog.passage_rows import passage_of
from knowledge.catalog.schema import attributes, field_vectors, meta, passages, records
from knowledge.document_texts import Numbered, documents_of, sentences_of
from knowledge.documents import Document, Vectors, write_documents
from knowledge.levelling import INDEXING
from knowledge.lexical import build_word_index
from knowledge.phrasings import Phrasing, phrasing_digest, phrasings_of, write_phrasings
from knowledge.record_documents import from_document
from knowledge.rules import index_rules
from knowledge.store import Store
from knowledge.wording import field_digest, field_sentence, has_chinese, index_terms, vector_text

Progress = Callable[[str, int, int], None]

# Texts embedded between two writes: bounds memory and what a kill loses.
_BATCH = 1_024
# SQLite allows 32,766 bound values in a statement.
_CHUNK = 5_000
# Records read at once for the index of documents, which bounds memory.
_READ = 1_000
# Its folder, beside those of the word indexes.
DOCUMENTS = "documents"
# The note in ``meta`` of the rules that made what the store's indexes hold.
RULES = "index_rules"


def words_name(connection: Connection, sequence: int) -> str:
    """The folder of a version's word indexes: named by the contents that it holds and the rules that index them.

    A version in which only prices changed has the folder of the one before it.
    """
    live = and_(records.c.since <= sequence, records.c.until > sequence, records.c.published.is_(True))
    contents = connection.execute(select(records.c.content_id).where(live).order_by(records.c.content_id)).scalars()
    whole = hashlib.sha256(index_rules().encode())
    whole.update(np.fromiter(contents, dtype=np.int64).tobytes())
    return whole.hexdigest()[:24]


class IndexWriter:
    """Levels the indexes up to one prepared version."""

    def __init__(self, store: Store, sequence: int) -> None:
        self._store = store
        self._sequence = sequence
        self._live = (records.c.since <= sequence, records.c.until > sequence, records.c.published.is_(True))

    def write(self, progress: Progress) -> int:
        """Adds what is missing; returns how many passages the version has."""
        self._note_start()
        outdated = self.outdated
        if outdated:
            self._drop_outdated()
        self._write_vectors(progress, all_live=outdated)
        self._write_fields(progress, all_live=outdated)
        count = self.write_words(progress)
        with self._store.database.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == RULES))
            connection.execute(meta.insert().values(key=RULES, value=index_rules()))
        return count

    @property
    def outdated(self) -> bool:
        """True when the store was indexed by the rules of another release."""
        with self._store.database.connect() as connection:
            known = connection.execute(select(meta.c.value).where(meta.c.key == RULES)).scalar_one_or_none()
        return known is not None and known != index_rules()

    def _note_start(self) -> None:
        with self._store.database.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == INDEXING))
            connection.execute(meta.insert().values(key=INDEXING, value=str(self._sequence)))

    def _drop_outdated(self) -> None:
        """Chinese texts are embedded by what the rules make of them: those vectors go, to be made again."""
        with self._store.database.begin() as connection:
            rows = connection.execute(select(passages.c.digest, passages.c.text).distinct())
            stale = [row.digest for row in rows if has_chinese(row.text)]
            named = connection.execute(select(attributes.c.name, attributes.c.text).distinct())
            fields = [field_digest(name, text) for name, text in named if has_chinese(name + text)]
            texts = connection.execute(select(passages.c.text).distinct()).scalars()
            fields += [phrasing_digest(one) for text in texts if has_chinese(text) for one in sentences_of(text)]
            for start in range(0, len(fields), _CHUNK):
                part = fields[start : start + _CHUNK]
                connection.execute(delete(field_vectors).where(field_vectors.c.digest.in_(part)))
        if stale:
            self._store.vectors.open(create=True)
            self._store.vectors.delete(stale)

    def _write_vectors(self, progress: Progress, *, all_live: bool) -> None:
        """Embeds the texts that have no vector; only digests are held of all of them, texts a batch at a time."""
        # A record whose content is older brings no new text.
        fresh = (records.c.since == self._sequence, records.c.content_id == records.c.id, records.c.published.is_(True))
        lengths: dict[str, int] = {}
        with self._store.database.connect() as connection:
            chosen = select(records.c.content_id).where(*(self._live if all_live else fresh))
            contents = connection.execute(chosen).scalars().all()
            for start in range(0, len(contents), _CHUNK):
                part = passages.c.content_id.in_(contents[start : start + _CHUNK])
                rows = connection.execute(select(passages.c.digest, func.length(passages.c.text)).where(part))
                lengths.update((row[0], row[1]) for row in rows)
        if not lengths:
            progress("vectors", 0, 0)
            return
        vectors = self._store.vectors
        vectors.open(create=True)
        # Texts of like length share a batch, so little is spent on padding.
        missing = sorted(vectors.missing(list(lengths)), key=lengths.__getitem__)
        progress("vectors", 0, len(missing))
        with ThreadPoolExecutor(1) as writer:
            writing: Future[None] | None = None
            for start in range(0, len(missing), _BATCH):
                digests = missing[start : start + _BATCH]
                with self._store.database.connect() as connection:
                    named = select(passages.c.digest, passages.c.text).where(passages.c.digest.in_(digests))
                    texts = {row.digest: row.text for row in connection.execute(named)}
                made = self._embedded([texts[digest] for digest in digests])
                if writing is not None:
                    writing.result()
                # The next batch is embedded while this one is written.
                writing = writer.submit(vectors.add, digests, made.astype(np.float32))
                progress("vectors", start + len(digests), len(missing))
            if writing is not None:
                writing.result()

    def _write_fields(self, progress: Progress, *, all_live: bool) -> None:
        fresh = (records.c.since == self._sequence, records.c.published.is_(True))
        wanted: dict[str, str] = {}
        with self._store.database.connect() as connection:
            # By their numbers: for a condition on the record the database would read every attribute there is.
            chosen = select(records.c.id).where(*(self._live if all_live else fresh))
            numbers = connection.execute(chosen).scalars().all()
            for start in range(0, len(numbers), _CHUNK):
                part = attributes.c.record_id.in_(numbers[start : start + _CHUNK])
                found = connection.execute(select(attributes.c.name, attributes.c.text).where(part).distinct())
                wanted |= {field_digest(name, text): field_sentence(name, text) for name, text in found}
        if not wanted:
            progress("fields", 0, 0)
            return
        # Where nothing is missing the model is not opened.
        model = (self._store.model_digest or self._store.encoder.digest)[:64]
        digests, have = list(wanted), set[str]()
        with self._store.database.connect() as connection:
            for start in range(0, len(digests), _CHUNK):
                known = select(field_vectors.c.digest).where(
                    field_vectors.c.model == model, field_vectors.c.digest.in_(digests[start : start + _CHUNK])
                )
                have.update(connection.execute(known).scalars())
        missing = sorted(wanted.keys() - have, key=lambda digest: (len(wanted[digest]), digest))
        progress("fields", 0, len(missing))
        for start in range(0, len(missing), _BATCH):
            digests = missing[start : start + _BATCH]
            made = self._embedded([wanted[digest] for digest in digests])
            rows = [
                {"digest": digest, "model": model, "vector": vector.tobytes()}
                for digest, vector in zip(digests, made, strict=True)
            ]
            with self._store.database.begin() as connection:
                connection.execute(field_vectors.insert(), rows)
            progress("fields", start + len(digests), len(missing))

    def _embedded(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """The vectors of texts, from the cache where they are known.

        They are rounded to half precision whether they come from there or not: equal texts, equal vectors.
        """
        encoder, cache = self._store.encoder, self._store.vector_cache
        spoken = [vector_text(text, encoder.name) for text in texts]
        known = cache.get(encoder.digest, spoken) if cache else {}
        absent = [position for position in range(len(spoken)) if position not in known]
        made = np.zeros((len(spoken), encoder.dimension), dtype=np.float16)
        for position, vector in known.items():
            made[position] = vector
        if absent:
            fresh = encoder.encode([spoken[position] for position in absent]).astype(np.float16)
            made[absent] = fresh
            if cache:
                cache.put(encoder.digest, [spoken[position] for position in absent], fresh)
        return made

    def write_words(self, progress: Progress) -> int:
        """Writes the version's word indexes where there are none; returns how many passages it has."""
        with self._store.database.connect() as connection:
            folder = self._store.location.words_folder(words_name(connection, self._sequence))
            joined = passages.join(records, records.c.content_id == passages.c.content_id)
            counted = select(func.count()).select_from(joined).where(*self._live)
            count = int(connection.execute(counted).scalar_one())
        progress("words", 0, 1)
        if not (folder / "titles").is_dir():
            texts = select(passages.c.id, passages.c.text).select_from(joined).where(*self._live)
            named = select(records.c.content_id, records.c.title).where(*self._live, records.c.kind == "product")
            build_word_index(folder / "passages", self._terms(texts.order_by(passages.c.id)))
            self.write_documents(folder / DOCUMENTS)
            write_phrasings(folder, self._phrasings(), self._spoken)
            # Written last: where the titles are, all are whole.
            build_word_index(folder / "titles", self._terms(named.order_by(records.c.content_id)))
        progress("words", 1, 1)
        return count

    def _phrasings(self) -> Iterator[tuple[str, str, Sequence[Phrasing]]]:
        """Language, audience and phrasings of each FAQ."""
        statement = select(records.c.content_id, records.c.language, records.c.audience, records.c.document)
        with self._store.database.connect() as connection:
            # One and the same content counts once, and it is the kind that is looked for, so few rows are read.
            chosen = statement.where(*self._live, records.c.kind == "faq").order_by(records.c.content_id, records.c.id)
            for number, language, audience, document in connection.execute(chosen):
                faq = json.loads(document)
                yield language, audience, phrasings_of(number, faq["question"], faq.get("similar_questions", ()))

    def _spoken(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """The vectors of phrasings and of pages' sentences; they are kept beside those of the fields."""
        model = (self._store.model_digest or self._store.encoder.digest)[:64]
        digests = {phrasing_digest(text): text for text in texts}
        known: dict[str, NDArray[np.float16]] = {}
        with self._store.database.connect() as connection:
            for start in range(0, len(digests), _CHUNK):
                part = field_vectors.c.digest.in_(list(digests)[start : start + _CHUNK])
                rows = select(field_vectors.c.digest, field_vectors.c.vector).where(
                    field_vectors.c.model == model, part
                )
                known |= {row.digest: np.frombuffer(row.vector, dtype=np.float16) for row in connection.execute(rows)}
        missing = [digest for digest in digests if digest not in known]
        if missing:
            known |= dict(zip(missing, self._embedded([digests[digest] for digest in missing]), strict=True))
            made = [{"digest": digest, "model": model, "vector": known[digest].tobytes()} for digest in missing]
            with self._store.database.begin() as connection:
                connection.execute(field_vectors.insert(), made)
        return np.stack([known[phrasing_digest(text)] for text in texts])

    def _terms(self, statement: object) -> Iterator[tuple[str, Sequence[str]]]:
        with self._store.database.connect() as connection:
            for number, text in connection.execution_options(yield_per=1_000).execute(statement):  # type: ignore[call-overload]
                yield str(number), index_terms(text)

    def write_documents(self, folder: Path) -> None:
        """Writes the version's index of documents, which the search ranks, into ``folder``."""
        store = self._store
        store.vectors.open(create=True)
        vectors = Vectors(store.vectors.get, self._spoken, store.encoder.dimension)
        write_documents(folder, self._documents(), vectors)

    def _documents(self) -> Iterator[Document]:
        """The version's documents in the order of their content, whatever order the database has."""
        identity = (records.c.kind, records.c.source, records.c.key, records.c.language)
        with self._store.database.connect() as connection:
            named = [
                tuple(row) for row in connection.execute(select(*identity, records.c.content_id).where(*self._live))
            ]
        numbers = [row[-1] for row in sorted(named)]
        for start in range(0, len(numbers), _READ):
            part = numbers[start : start + _READ]
            with self._store.database.connect() as connection:
                rows = select(records.c.content_id, records.c.kind, records.c.document)
                found = connection.execute(rows.where(*self._live, records.c.content_id.in_(part))).all()
                read = {row.content_id: from_document(row.kind, json.loads(row.document)) for row in found}
                cut: dict[int, list[Numbered]] = {}
                held = select(passages).where(passages.c.content_id.in_(part)).order_by(passages.c.position)
                for row in connection.execute(held):
                    cut.setdefault(row.content_id, []).append((row.id, passage_of(row, read[row.content_id])))
            for number in part:
                yield from documents_of(read[number], number, cut.get(number, []))
