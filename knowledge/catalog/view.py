"""One published (or prepared) version of the catalog, as readers see it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from sqlalchemy import Engine, and_, func, select

from knowledge.catalog.codes import Codes, read_codes
from knowledge.catalog.columns import Columns
from knowledge.catalog.live_records import LiveRecords
from knowledge.catalog.reading_columns import read_columns
from knowledge.catalog.remembering import Memory
from knowledge.catalog.schema import passages, records
from knowledge.catalog.selling import Moment
from knowledge.catalog.vocabulary import Vocabulary, read_vocabulary
from knowledge.records import Audience


@dataclass
class _Read:
    """What was read of a version into memory, as far as anyone asked for it."""

    columns: Columns | None = None
    codes: Codes | None = None

    def or_earlier(self, earlier: _Read) -> _Read:
        """This, and where it was not asked for what was read of the version before."""
        return _Read(self.columns or earlier.columns, self.codes or earlier.codes)


class CatalogView(LiveRecords):
    """Reads one version. Methods answer with values of that version, whatever is published meanwhile.

    With a ``moment`` products are given as they may be told then; without one, as their sources state them. Texts are
    those for ``audiences``: a shopper's by default.
    """

    def __init__(
        self,
        engine: Engine,
        sequence: int,
        *,
        audiences: tuple[Audience, ...] = ("public",),
        moment: Moment | None = None,
        earlier: CatalogView | None = None,
    ) -> None:
        """``earlier`` is another version: what is the same in it and was read there is not read again."""
        super().__init__(engine, sequence, audiences=audiences, moment=moment)
        self._reading = Lock()
        same = earlier is not None and earlier.audiences == audiences
        self._held = _Read()
        self._earlier: _Read = earlier._held.or_earlier(earlier._earlier) if earlier is not None and same else _Read()
        self.memory = Memory()

    def at(self, moment: Moment) -> CatalogView:
        """The same version at ``moment``; what was read of the version stays read, whichever of them reads it."""
        view = copy.copy(self)
        view.moment = moment
        view.__dict__["timeless"] = self.timeless
        return view

    @cached_property
    def timeless(self) -> CatalogView:
        """The same version as its sources state it: keeps what depends on no moment, for all moments."""
        view = copy.copy(self)
        view.moment = None
        return view

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that filters are learned from."""
        return self.timeless._vocabulary

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return read_vocabulary(self.engine, self.live)

    @property
    def columns(self) -> Columns:
        """What typed filters look at, read into memory when it is first needed."""
        with self._reading:
            if self._held.columns is None:
                self._held.columns = read_columns(self.engine, self.live, self._earlier.columns)
                self._earlier.columns = None
            return self._held.columns

    @property
    def codes(self) -> Codes:
        """The codes of the products, read into memory when they are first looked for."""
        ids = self.columns.products.ids
        with self._reading:
            if self._held.codes is None:
                self._held.codes = read_codes(self.engine, ids, self._earlier.codes)
                self._earlier.codes = None
            return self._held.codes

    @property
    def passages_per_product(self) -> float:
        """How many passages a live product has on average; at least 1."""
        return self.timeless._passages_per_product

    @cached_property
    def _passages_per_product(self) -> float:
        product = and_(self.live, records.c.kind == "product")
        joined = passages.join(records, records.c.content_id == passages.c.content_id)
        with self.engine.connect() as connection:
            cut = connection.execute(select(func.count()).select_from(joined).where(product)).scalar_one()
            products = connection.execute(select(func.count()).select_from(records).where(product)).scalar_one()
        return max(1.0, cut / products) if products else 1.0
