"""What typed filters look at of one version's products, as arrays in memory: exact copies of the catalog's columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog.coded import Coded, Mask
from knowledge.catalog.row_set import RowSet

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Sold:
    """What decides over a price: a price is NaN where none is stated; a sale's dates are texts as they are kept."""

    price_min: Floats
    price_max: Floats
    list_price: Floats
    sale_price: Floats
    sale_start: Coded
    sale_end: Coded


@dataclass(frozen=True, eq=False)
class ProductColumns:
    """The products themselves, in the order of their row numbers ``ids``."""

    ids: NDArray[np.int64]
    source: Coded
    key: Coded
    language: Coded
    brand: Coded
    category: Coded
    currency: Coded
    availability: Coded
    variant_sales: Mask
    sold: Sold

    @property
    def identity(self) -> tuple[Coded, Coded, Coded]:
        """Source, key and language: what names a product."""
        return self.source, self.key, self.language


@dataclass(frozen=True, eq=False)
class VersionColumns:
    """The versions of the products, in any order: ``place`` is that of their product; ``options`` is JSON.

    Of a version ``price_min`` and ``price_max`` are one and the same price.
    """

    place: Places
    options: Coded
    availability: Coded
    sold: Sold


@dataclass(frozen=True, eq=False)
class FieldColumns:
    """The attributes of the products, those of one product together and in the order in which it states them.

    ``place`` is that of their product; ``number`` is NaN, ``unit`` and ``text`` -1 where nothing is stated, and
    ``boolean`` 1 for yes, 0 for no and -1 for neither.
    """

    place: Places
    name: Coded
    text: Coded
    number: Floats
    unit: Coded
    boolean: NDArray[np.int8]

    def named(self, names: Iterable[str]) -> Places:
        """The rows of the attributes with these names, those of each name in the order of the products."""
        known = self.name.known
        numbers = sorted(known[name] for name in set(names) if name in known)
        parts = [self._by_name[self._name_starts[number] : self._name_starts[number + 1]] for number in numbers]
        found: Places = np.concatenate(parts) if parts else np.zeros(0, dtype=np.intp)
        return found

    def of(self, products: Mask) -> Places:
        """The rows of these products' attributes."""
        return np.flatnonzero(products[self.place])

    @cached_property
    def _by_name(self) -> NDArray[np.int32]:
        return np.argsort(self.name.numbers, kind="stable").astype(np.int32)

    @cached_property
    def _name_starts(self) -> NDArray[np.int64]:
        starts = np.zeros(len(self.name.known) + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.name.numbers, minlength=len(self.name.known)), out=starts[1:])
        return starts

    @cached_property
    def field(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The number of each row's field, an attribute in one unit, and what the fields are: name times units + unit.

        A field without a unit comes before those of its attribute with one.
        """
        units = len(self.unit.known) + 1
        both = self.name.numbers.astype(np.int64) * units + self.unit.numbers + 1
        fields, numbers = np.unique(both, return_inverse=True)
        return numbers.astype(np.int32), fields


@dataclass(frozen=True, eq=False)
class Columns:
    """The live products of one version; a product's place is that among ``products``.

    ``titles`` are those with other letters than ASCII's, by place.
    """

    products: ProductColumns
    versions: VersionColumns
    fields: FieldColumns
    titles: Mapping[int, str]

    def __len__(self) -> int:
        return len(self.products.ids)

    def rows(self, mask: Mask) -> RowSet:
        """The row numbers of the products at the places of the mask."""
        return RowSet(self.products.ids[mask])

    def mask(self, rows: Collection[int]) -> Mask:
        """The places of the products with these row numbers; numbers of no live product are left out."""
        found = np.zeros(len(self), dtype=np.bool_)
        ids, numbers = self.products.ids, RowSet.of(rows).numbers
        if len(ids) and len(numbers):
            places = np.minimum(np.searchsorted(ids, numbers), len(ids) - 1)
            found[places[ids[places] == numbers]] = True
        return found

    def named(self, rows: Collection[int]) -> list[tuple[int, str, str, str]]:
        """Row number, source, key and language of those of these rows that are live, in the order of the numbers."""
        places = np.flatnonzero(self.mask(rows))
        products = self.products
        names = ([column.texts[number] for number in column.numbers[places].tolist()] for column in products.identity)
        return list(zip(products.ids[places].tolist(), *names, strict=True))

    def of_versions(self, versions: Mask) -> Mask:
        """The products that have one of these versions."""
        return self._having(self.versions.place[versions])

    def of_fields(self, fields: Places) -> Mask:
        """The products that state one of these rows of attributes."""
        return self._having(self.fields.place[fields])

    def _having(self, places: NDArray[Any]) -> Mask:
        found = np.zeros(len(self), dtype=np.bool_)
        found[places] = True
        return found
