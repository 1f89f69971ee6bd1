"""Finding passages and ranking documents: words and vectors, fused, exactly and within one version."""

from __future__ import annotations

import copy
import logging
import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog.selling import Moment
from knowledge.catalog.sequences import prepared_sequence, published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.documents import DocumentIndex
from knowledge.errors import StoreError, StoreMissing, UsageError
from knowledge.facets.title_letters import title_letters
from knowledge.field_similarity import field_similarities
from knowledge.indexing import DOCUMENTS, IndexWriter
from knowledge.lexical import WordIndex
from knowledge.live_rows import LiveRows
from knowledge.passage_search import DEPTH, PassageSearch, Scored
from knowledge.phrasings import Match, OpenedPhrasings, Spoken
from knowledge.ranking import Asked, best_documents
from knowledge.records import Audience
from knowledge.reranking import PAIRS, Reranker
from knowledge.search_words import Forms, translated, wanted
from knowledge.store import Store
from knowledge.wording import ENGLISH_ONLY_MODELS, vector_text

log = logging.getLogger("shelftalk.retrieval")

# FAQs of one language whose phrasings count in a search, and what the chance of one in another language than the
# question's keeps.
_ASKED_ALIKE, _ACROSS = 20, 0.6


class Reader:
    """Answers from one catalog version at a time; moves to a newer one only when ``refresh`` is called.

    ``audiences`` are those whose texts it gives: a shopper's by default, and the staff's too for what no shopper sees.
    ``prepared`` reads the version that waits to be published instead; ``UsageError`` where none does. Once that is
    published, or discarded, the reader goes on with the published one. A ``reranker`` puts the best hits in its order.
    """

    def __init__(
        self,
        store: Store,
        *,
        audiences: tuple[Audience, ...] = ("public",),
        prepared: bool = False,
        reranker: Reranker | None = None,
    ) -> None:
        self.store = store
        self.reranker = reranker
        self.audiences = audiences
        self._prepared = prepared
        self._moving = threading.Lock()
        if prepared and prepared_sequence(store.database) is None:
            raise UsageError("no version was prepared", mend="prepare one with `shelftalk ingest SOURCE --prepare`")
        self._open(self._newest())

    def _newest(self) -> int:
        prepared = prepared_sequence(self.store.database) if self._prepared else None
        return published_sequence(self.store.database) if prepared is None else prepared

    def _open(self, sequence: int) -> None:
        if sequence == 0:
            raise StoreMissing(
                "nothing has been ingested yet", where=str(self.store.location.home), mend="run: shelftalk ingest FILE"
            )
        held = self.__dict__.get("view")
        view = CatalogView(self.store.database, sequence, audiences=self.audiences, earlier=held)
        folder = self.store.location.words_folder(view.words)
        if not view.words or not folder.is_dir():
            raise StoreError(
                "the word index of the published version is missing",
                where=str(folder),
                mend="run: shelftalk ingest with the shop's files again",
            )
        words, titles = WordIndex.open(folder / "passages"), WordIndex.open(folder / "titles")
        documents = self._documents(sequence, folder / DOCUMENTS)
        # All or nothing: a reader whose move failed goes on with the version that it has.
        self.view, self.words, self.titles, self._phrasings = view, words, titles, OpenedPhrasings(folder)
        self.documents, self._rows = documents, LiveRows(view, documents)

    def _documents(self, sequence: int, folder: Path) -> DocumentIndex:
        try:
            return DocumentIndex.open(folder)
        except StoreError as error:
            # An earlier release has written this version: everything that the index is made of is there.
            log.warning("the index of documents is written anew: %s", error)
            IndexWriter(self.store, sequence).write_documents(folder)
            return DocumentIndex.open(folder)

    def refresh(self) -> bool:
        """Moves to the newest published version (or prepared one, where that is read); True when there was one."""
        sequence = self._newest()
        if sequence == self.view.sequence:
            return False
        self._open(sequence)
        return True

    def current(self, moment: Moment | None = None) -> Reader:
        """A reader that stays on the newest version, for one question; other questions may move this one meanwhile.

        At a ``moment`` its products are as they may be told then. When the newest version cannot be opened, the one at
        hand goes on answering.
        """
        with self._moving:
            try:
                self.refresh()
            except StoreError as error:
                log.warning("answering from the version at hand: %s", error)
            reader = copy.copy(self)
        if moment is not None:
            reader.view = reader.view.at(moment)
        return reader

    def warm(self) -> None:
        """Reads into memory what filters look at and compiles the model, so that no question waits for it."""
        view = self.current().view
        view.codes  # noqa: B018  # the columns too
        title_letters(view)
        self.embed("warm")

    @property
    def passages_per_product(self) -> float:
        """How many passages a product of this version has on average; 1 where it has none."""
        return self.view.passages_per_product

    def embed(self, text: str, forms: Forms | None = None) -> NDArray[np.float32]:
        """The vector of a question, comparable with those of the passages.

        ``forms`` are the words that the shop's glossary gives for others: an English model reads those in place of a
        dictionary's.
        """
        model = self.store.encoder.name
        said = translated(text, forms) if forms is not None and model in ENGLISH_ONLY_MODELS else text
        vector: NDArray[np.float32] = self.store.encoder.encode([vector_text(said, model)])[0]
        return vector

    def rank(
        self,
        text: str,
        k: int,
        *,
        language: str,
        vector: NDArray[np.float32] | None = None,
        within: Collection[int] | None = None,
        forms: Forms | None = None,
    ) -> list[Scored]:
        """The ``k`` best products, FAQs and pages for ``text``, best first, each by its passage that fits best.

        ``within`` leaves only these records, ranked as they are in a search of all. A product that the shop has in
        ``language`` is given in it. ``score`` is the document's, between 0 and 1.
        """
        if not text.strip() or k < 1:
            return []
        vector = self.embed(text, forms) if vector is None else vector
        index, allowed = self.documents, self._rows.among(within)
        faqs = self._asked(text, vector, language)
        reach = k if self.reranker is None else max(k, PAIRS)
        found = best_documents(index, wanted(text, forms), vector, allowed, language=language, k=reach, faqs=faqs)
        numbers = [int(index.passage_ids[best.place]) for best in found]
        live = {one.id: one for one in self.view.passages(ids=numbers)}
        hits = [
            Scored(live[number], best.words, best.cosine, best.score)
            for number, best in zip(numbers, found, strict=True)
            if number in live
        ]
        return self.reranked(text, hits)[:k]

    def reranked(self, text: str, hits: list[Scored]) -> list[Scored]:
        """The hits in the order of the reranker, where one is set; the scores stay with the places."""
        if self.reranker is None:
            return hits
        order = self.reranker.order(text, [hit.live.passage.text for hit in hits])
        return [replace(hits[place], score=hit.score) for place, hit in zip(order, hits, strict=True)]

    def _asked(self, text: str, vector: NDArray[np.float32], language: str) -> Asked | None:
        """What the phrasings say of the FAQs, by their rows among the documents; ``None`` where there are none."""
        alike: dict[int, tuple[float, float]] = {}
        for spoken in self._spoken():
            foreign = spoken.language != language
            alike |= dict.fromkeys(spoken.index.faqs, (0.0, 0.0))
            for match in spoken.index.matches(text, vector, _ASKED_ALIKE, foreign=foreign):
                chance = _ACROSS * match.probability if foreign else match.probability
                alike[match.faq] = (chance, match.meaning)
        if not alike:
            return None
        rows = self._rows.of_contents(list(alike))
        chances, cosines = np.array(list(alike.values()), dtype=np.float32).T
        return Asked(rows[rows >= 0], chances[rows >= 0], cosines[rows >= 0])

    def _spoken(self) -> list[Spoken]:
        return [spoken for spoken in self._phrasings.open() if spoken.audience in self.audiences]

    def search(
        self,
        text: str,
        *,
        vector: NDArray[np.float32] | None = None,
        within: Collection[int] | None = None,
        depth: int = DEPTH,
    ) -> list[Scored]:
        """Live passages for ``text``, best first; ``within`` limits them to these records and scores all of those."""
        if not text.strip():
            return []
        vector = self.embed(text) if vector is None else vector
        passages = PassageSearch(self.view, self.documents, self._rows, self.words)
        return passages.best(text, vector, within, depth)

    def asked_like(self, text: str, vector: NDArray[np.float32], language: str, k: int) -> list[tuple[int, Match]]:
        """The FAQs whose phrasings are most like the question, ``k`` of each language: row numbers, likeliest first.

        ``language`` is the question's; FAQs in another language are compared through the glosses.
        """
        found: list[Match] = []
        for spoken in self._spoken():
            found += spoken.index.matches(text, vector, k, foreign=spoken.language != language)
        rows = {content: row for row, content in self.view.holding(match.faq for match in found).items()}
        ranked = sorted((match for match in found if match.faq in rows), key=lambda match: -match.probability)
        return [(rows[match.faq], match) for match in ranked]

    def titled(self, terms: Sequence[str], k: int) -> set[int]:
        """Row numbers of the live products whose titles are among the ``k`` best for these index terms."""
        return self._rows.holding([int(identifier) for identifier, _ in self.titles.search(terms, k)])

    def titles_with(self, term: str) -> set[int]:
        """Row numbers of the live products whose title holds this index term."""
        size = self.titles.document_frequency(term)
        return self.titled([term], size) if size else set()

    def field_similarities(self, vector: NDArray[np.float32], fields: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Cosine between a question and each ``(name, text)`` field; fields not stored yet are embedded now."""
        return field_similarities(self.store, vector, fields)
