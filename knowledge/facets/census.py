"""Which fields some products state: their numbers with units, their yes and no, their texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog.columns import Columns, Places
from knowledge.catalog.view import CatalogView
from knowledge.language import terms
from knowledge.wording import has_chinese

# A longer text is no value that somebody names, but prose.
_LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute of some products in one unit: how many state it, how many as a number, as yes and as no."""

    name: str
    unit: str | None
    stated: int
    numbers: int
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Value:
    """A text of an attribute and how many of the products state it."""

    name: str
    text: str
    stated: int


def fields_of(view: CatalogView, ids: Collection[int], names: Sequence[str] | None = None) -> list[Field]:
    """The fields that products with these row numbers state, most stated first; of these ``names`` only, if given."""
    columns = view.columns
    stated = columns.fields
    rows = _stated(columns, ids, names)
    of_row, fields = stated.field
    numbers = of_row[rows]

    def counted(some: NDArray[np.bool_] | None = None) -> list[int]:
        chosen = numbers if some is None else numbers[some]
        return np.bincount(chosen, minlength=len(fields))[found].tolist()  # type: ignore[no-any-return]

    found = np.flatnonzero(np.bincount(numbers, minlength=len(fields)))
    boolean = stated.boolean[rows]
    counts = (counted(), counted(~np.isnan(stated.number[rows])), counted(boolean == 1), counted(boolean == 0))
    units = (*stated.unit.texts, None)
    told = [
        Field(stated.name.texts[field // len(units)], units[field % len(units) - 1], *each)
        for field, *each in zip(fields[found].tolist(), *counts, strict=True)
    ]
    return sorted(told, key=lambda field: (-field.stated, field.name, field.unit or ""))


def values_with(view: CatalogView, ids: Collection[int], parts: Iterable[str]) -> list[Value]:
    """The texts of fields that hold one of ``parts`` letter by letter, whatever its case, most stated first."""
    columns = view.columns
    rows = _stated(columns, ids)
    # A bare number names nothing here: 8 stands in every second text.
    found = _saying(columns, rows[columns.fields.boolean[rows] < 0], parts)
    return sorted(found, key=lambda value: (-value.stated, value.name, value.text))


def _saying(columns: Columns, rows: Places, parts: Iterable[str]) -> list[Value]:
    """The fields among these rows whose text holds one of ``parts``, by name and text as they were first read."""
    texts = columns.fields.text
    small = [part.lower() for part in parts]
    said = texts.held(np.unique(texts.numbers[rows]).tolist(), lambda text: _says(text, small))
    pairs, counts = np.unique(_pairs(columns, rows[said[texts.numbers[rows]]]), return_counts=True)
    return [Value(*_named(columns, pair), count) for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True)]


def _says(text: str, parts: Sequence[str]) -> bool:
    plain = text.lower()
    return len(text) <= _LONGEST_VALUE and any(part in plain for part in parts)


def values_of(view: CatalogView, names: Sequence[str], texts: Collection[str]) -> list[tuple[str, str]]:
    """Names and texts, as stored, of these attributes whose text is one of ``texts``, given in small letters."""
    columns, wanted = view.columns, set(texts)
    rows = columns.fields.named(names)
    pairs = np.unique(_pairs(columns, rows)).tolist()
    return sorted(named for pair in pairs if (named := _named(columns, pair))[1].lower() in wanted)


def texts_of(view: CatalogView, name: str, ids: Collection[int] | None = None) -> tuple[str, ...]:
    """Every text of this attribute, or those that products with these row numbers state, each once."""
    fields = view.columns.fields
    rows = fields.named([name]) if ids is None else _stated(view.columns, ids, [name])
    numbers = np.unique(fields.text.numbers[rows]).tolist()
    return tuple(sorted(fields.text.texts[number] for number in numbers if number >= 0))


def fields_saying(view: CatalogView, ids: Collection[int], word: str) -> dict[str, list[str]]:
    """The texts of these products, by field, that hold this index term and describe: at most eight words long."""
    found: dict[str, list[str]] = {}
    values = _saying(view.columns, _stated(view.columns, ids), (word,))
    for value in sorted(values, key=lambda value: value.text):
        said = terms(value.text)
        # 不锈钢 is 钢.
        ends = has_chinese(word) and any(term.endswith(word) for term in said)
        if len(said) <= _DESCRIBING and (ends or word in said):
            found.setdefault(value.name, []).append(value.text)
    return found


# A longer text tells of more than what a thing is of: "wash by hand, with a detergent for down".
_DESCRIBING = 8


def numbers_of(view: CatalogView, ids: Collection[int], names: Sequence[str]) -> list[float]:
    """The bare numbers of these fields, smallest first; those with a unit are left out."""
    stated = view.columns.fields
    rows = _stated(view.columns, ids, names)
    numbers = stated.number[rows[~stated.unit.stated[rows]]]
    return np.sort(numbers[~np.isnan(numbers)]).tolist()  # type: ignore[no-any-return]


def _stated(columns: Columns, ids: Collection[int], names: Sequence[str] | None = None) -> Places:
    """The rows of attributes of these products; of these names only, if given."""
    products = columns.mask(ids)
    if names is None:
        return columns.fields.of(products)
    rows = columns.fields.named(names)
    return rows[products[columns.fields.place[rows]]]


def _pairs(columns: Columns, rows: Places) -> NDArray[np.int64]:
    """The name and the text of each row as one number."""
    return columns.fields.name.numbers[rows].astype(np.int64) * _TEXTS + columns.fields.text.numbers[rows]


def _named(columns: Columns, pair: int) -> tuple[str, str]:
    return columns.fields.name.texts[pair // _TEXTS], columns.fields.text.texts[pair % _TEXTS]


_TEXTS = 1 << 32
