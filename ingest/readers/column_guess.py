"""Which column of a table holds which field: told by the mapping file, else guessed from its name and its values.

The guess is shown as a note of the table's first row. What is no field is an attribute under the column's own name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from ingest.availability import read_availability
from ingest.cleaning import is_missing
from ingest.confidential import is_secret
from ingest.mapping_entries import FIELDS
from ingest.prices import read_currency
from ingest.readers.column_values import (
    PUBLISHED,
    TRUTH,
    count_up,
    is_address,
    is_gtin,
    is_picture,
    is_priced,
    is_whole,
    share,
    without_unit,
)
from ingest.readers.column_words import field_called, is_aside, numbers_rows, plain_name
from ingest.source_mapping import NO_MAPPING, SourceMapping

Kind = Literal["product", "faq", "page"]
SAMPLE = 200  # rows whose values are looked at
# Two columns may fill one of these; of any other field the best named column is taken, the rest are attributes.
_SEVERAL = frozenset({"images", "tags", "similar_questions", "negative_questions"})
_PRICES = frozenset({"price", "list_price", "sale_price"})
_MOST = 0.5  # the share of a column's values that must be what its name says
_LEVELS = ("category", "subcategory", "subsubcategory")
_OPTIONAL_OF_PAGES = frozenset({"sku", "price", "brand", "gtin", "availability", "quantity", "list_price"})
_SHORT_TITLE = 150


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its name, and what it holds.

    ``field`` is a native field, ``""`` for what is left out (``why`` says why), ``None`` for an attribute under
    ``attribute``. ``unit`` is what the name says of bare numbers: a unit, or of a price its currency.
    """

    at: int
    name: str
    field: str | None = None
    why: str = ""
    attribute: str = ""
    unit: str | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table holds, and what each of its columns is."""

    kind: Kind
    columns: tuple[Column, ...]

    def note(self) -> str:
        """What was guessed, kept as an attribute or left out, in one line for the ingest's report; empty for nothing.

        A column that is called as its field is needs no word.
        """
        told = [one for one in self.columns if one.field and not _is_called_so(one)]
        read = [f"{one.name} → {one.field}" for one in told]
        kept = [one.name for one in self.columns if one.field is None]
        out = [f"{one.name or f'column {one.at + 1}'} ({one.why})" for one in self.columns if one.field == ""]
        if not (kept or out or any(one.why != "mapped" for one in told)):
            return ""
        parts = [f"columns read as: {', '.join(read)}"] if read else []
        parts += [f"left as attributes: {', '.join(kept)}"] if kept and self.kind == "product" else []
        parts += [f"not used: {', '.join(kept)}"] if kept and self.kind != "product" else []
        parts += [f"left out: {', '.join(out)}"] if out else []
        return "; ".join(parts)

    def essential(self) -> int:
        """The cells that a row must have: those up to its title, price or answer; what follows may be left out."""
        return max(
            (one.at + 1 for one in self.columns if one.field in {"title", "price", "question", "answer"}), default=1
        )


def _is_called_so(column: Column) -> bool:
    """Whether a column's name is its field's own name, capitals, blanks and marks between the words aside."""
    return plain_name(column.name).replace(" ", "") == (column.field or "").replace("_", "")


def known_names(header: Sequence[str], mapping: SourceMapping) -> int:
    """How many fields the names of a header are known for: which of a table's first rows is its header."""
    found = set()
    for name in header:
        if mapping.target(name):
            found.add(name)
        elif len(name) <= 60 and (known := field_called(without_unit(name)[0])):
            found.add(known[0])
    return len(found)


def guess(header: Sequence[str], rows: Sequence[Sequence[str]], mapping: SourceMapping = NO_MAPPING) -> Layout | None:
    """What each column holds, judged by ``rows`` where the name does not say; ``None`` where nothing is a title."""
    values = [[row[at] for row in rows if not is_missing(row[at])] for at in range(len(header))]
    columns = _levelled([_named(at, name, mapping) for at, name in enumerate(header)])
    columns = [_by_values(column, values[column.at]) for column in columns]
    columns = _settled(columns, [_rank(column) for column in columns])
    columns = _from_values_alone(columns, values)
    columns = _titled(columns, values)
    fields = {column.field for column in columns if column.field}
    kind = _kind(fields, mapping)
    if kind is None:
        return None
    if "price" not in fields and "list_price" in fields:
        columns = [_as(one, "price") if one.field == "list_price" else one for one in columns]
    return Layout(kind, tuple(_emptied(one, values[one.at], bool(rows)) for one in columns))


def _kind(fields: set[str], mapping: SourceMapping) -> Kind | None:
    if mapping.is_narrow:
        return "product"
    if mapping.kind in ("product", "faq", "page"):
        needed = {"product": "title", "faq": "question", "page": "text"}[mapping.kind]
        return mapping.kind if needed in fields or needed in mapping.constants else None  # type: ignore[return-value]
    if {"question", "answer"} <= fields:
        return "faq"
    if "text" in fields and not fields & _OPTIONAL_OF_PAGES:
        return "page"
    return "product" if "title" in fields or "title" in mapping.constants else None


def _named(at: int, name: str, mapping: SourceMapping) -> Column:
    """A column by what the mapping file or its own name says."""
    told = mapping.target(name)
    plain, unit = without_unit(name)
    if mapping.is_secret(name) or (is_secret(name) and not told):
        return Column(at, name, "", "secret")
    if told == "":
        return Column(at, name, "", "by the mapping file")
    if told is not None:
        if told in FIELDS:
            return Column(at, name, told, "mapped", unit=unit)
        return Column(at, name, None, "mapped", attribute=told, unit=unit)
    if not name.strip():
        return Column(at, name, "", "no name")
    known = field_called(plain)
    if known is None or (unit and known[0] not in _PRICES | {"quantity", "stock", "available"}):
        return Column(at, name, None, attribute=name.strip(), unit=unit)
    field = known[0]
    if field in _LEVELS:
        return Column(at, name, "category", attribute=name.strip(), level=_LEVELS.index(field))
    return Column(at, name, field, attribute=name.strip(), unit=unit)


def _levelled(columns: Sequence[Column]) -> list[Column]:
    """Of several columns that the mapping file calls the category, each is a level below the one before."""
    levels = count()
    return [
        replace(one, level=next(levels)) if (one.field, one.why) == ("category", "mapped") else one for one in columns
    ]


def _rank(column: Column) -> int:
    if column.why == "mapped":
        return -1
    known = field_called(without_unit(column.name)[0])
    return known[1] if known else 0


def _settled(columns: Sequence[Column], ranks: Sequence[int]) -> list[Column]:
    """One column for each field: the one whose name says so best; the others are attributes."""
    best: dict[tuple[str, int], int] = {}
    for column in columns:
        if column.field and column.field not in _SEVERAL:
            key = (column.field, column.level)
            if key not in best or ranks[column.at] < ranks[best[key]]:
                best[key] = column.at
    return [
        _attribute(column)
        if column.field
        and column.field not in _SEVERAL
        and column.why != "mapped"
        and best[column.field, column.level] != column.at
        else column
        for column in columns
    ]


def _by_values(column: Column, values: Sequence[str]) -> Column:
    """A column whose name has several meanings, by what it holds; where it holds something else, an attribute."""
    sample = values[:SAMPLE]
    if column.why == "mapped" or not column.field:
        return column
    if column.field in ("stock", "available"):
        return _stock(column, sample)
    if column.field == "published":
        if all(value.strip().casefold() in TRUTH | PUBLISHED for value in sample):
            return column
        return _as(column, "availability") if share(sample, _is_stock) >= _MOST else _attribute(column)
    fits = _FITTING.get(column.field)
    return column if not fits or not sample or share(sample, fits) >= _MOST else _attribute(column)


def _stock(column: Column, sample: Sequence[str]) -> Column:
    """Stock as a number or as a word; of 0 and 1 the name tells whether they count or say no and yes."""
    is_flag = all(value.strip().casefold() in TRUTH for value in sample)
    if share(sample, is_whole) >= _MOST and not (is_flag and column.field == "available"):
        return _as(column, "quantity")
    return _as(column, "availability") if is_flag or share(sample, _is_stock) >= _MOST else _attribute(column)


def _is_stock(value: str) -> bool:
    return read_availability(value) is not None


_FITTING: dict[str, Callable[[str], bool]] = {
    "quantity": is_whole,
    "images": is_address,
    "url": is_address,
    "gtin": lambda value: any(map(str.isdigit, value)),
    "currency": lambda value: read_currency(value) is not None,
}


def _from_values_alone(columns: Sequence[Column], values: Sequence[Sequence[str]]) -> list[Column]:
    """Columns without a telling name whose values leave no doubt: pictures, barcodes, amounts with their currency."""
    found = list(columns)
    taken = {column.field for column in columns}
    tests: tuple[tuple[str, Callable[[str], bool], int], ...] = (
        ("images", is_picture, 1),
        ("gtin", is_gtin, 2),
        ("price", is_priced, 2),
    )
    for field, fits, fewest in tests:
        fitting = [
            column
            for column in found
            if column.field is None
            and column.why != "mapped"
            and not field_called(plain_name(column.name))
            and not is_aside(plain_name(column.name))
            and len(values[column.at]) >= fewest
            and all(map(fits, values[column.at][:SAMPLE]))
        ]
        # Two columns of amounts: nobody knows which is the price.
        if field == "images" or (field not in taken and len(fitting) == 1):
            for column in fitting:
                found[column.at] = _as(column, field, "values")
    return found


def _titled(columns: Sequence[Column], values: Sequence[Sequence[str]]) -> list[Column]:
    """Where nothing is called a title, short descriptions of a line each are titles, as in price lists."""
    fields = {column.field for column in columns}
    if fields & {"title", "question", "text"}:
        return list(columns)
    for name in ("short_description", "description"):
        for column in columns:
            sample = values[column.at][:SAMPLE]
            if column.field == name and sample and all(len(v) <= _SHORT_TITLE and "\n" not in v for v in sample):
                return [_as(one, "title", "values") if one is column else one for one in columns]
    return list(columns)


def _emptied(column: Column, values: Sequence[str], has_rows: bool) -> Column:
    """The column as left out where it says nothing: it is empty, or counts the rows."""
    if column.why == "mapped" or column.field == "":
        if column.why == "no name" and not values:
            return Column(column.at, column.name, "", "no name, empty")
        return column
    if has_rows and not values:
        return Column(column.at, column.name, "", "empty")
    if column.field is None and numbers_rows(plain_name(column.name)) and count_up(values):
        return Column(column.at, column.name, "", "counts the rows")
    return column


def _as(column: Column, field: str, why: str = "") -> Column:
    return Column(column.at, column.name, field, why or column.why, column.attribute, column.unit, column.level)


def _attribute(column: Column) -> Column:
    return Column(column.at, column.name, None, column.why, column.name.strip(), column.unit)
