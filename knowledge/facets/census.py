"""Which fields some products state: their numbers with units, their yes and no, their texts. Counted in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, cast, func, or_, select

from knowledge.catalog.schema import attributes
from knowledge.catalog.view import CatalogView
from knowledge.language import terms

# SQLite allows 32,766 bound values in a statement.
_CHUNK = 10_000
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
    truth = cast(attributes.c.boolean, Integer)
    statement = select(
        attributes.c.name,
        attributes.c.unit,
        func.count(),
        func.count(attributes.c.number),
        func.coalesce(func.sum(truth), 0),
        func.count(attributes.c.boolean),
    ).group_by(attributes.c.name, attributes.c.unit)
    where = () if names is None else (attributes.c.name.in_(names),)
    found: dict[tuple[str, str | None], list[int]] = {}
    for part in _chunks(ids):
        with view.engine.connect() as connection:
            for name, unit, *counts in connection.execute(statement.where(attributes.c.record_id.in_(part), *where)):
                before = found.setdefault((name, unit), [0, 0, 0, 0])
                found[name, unit] = [one + int(other) for one, other in zip(before, counts, strict=True)]
    fields = [
        Field(name, unit, stated, numbers, yes, truths - yes)
        for (name, unit), (stated, numbers, yes, truths) in found.items()
    ]
    return sorted(fields, key=lambda field: (-field.stated, field.name, field.unit or ""))


def values_with(view: CatalogView, ids: Collection[int], parts: Iterable[str]) -> list[Value]:
    """The texts of fields that hold one of ``parts`` letter by letter, whatever its case, most stated first."""
    said: list[ColumnElement[bool]] = [attributes.c.text.icontains(part, autoescape=True) for part in parts]
    if not said:
        return []
    # A bare number names nothing here: 8 stands in every second text.
    statement = select(attributes.c.name, attributes.c.text, func.count()).where(
        or_(*said), attributes.c.boolean.is_(None), func.length(attributes.c.text) <= _LONGEST_VALUE
    )
    found: dict[tuple[str, str], int] = {}
    for part in _chunks(ids):
        with view.engine.connect() as connection:
            rows = connection.execute(
                statement.where(attributes.c.record_id.in_(part)).group_by(attributes.c.name, attributes.c.text)
            )
            for name, text, number in rows:
                found[name, text] = found.get((name, text), 0) + number
    values = [Value(name, text, number) for (name, text), number in found.items()]
    return sorted(values, key=lambda value: (-value.stated, value.name, value.text))


def values_of(view: CatalogView, names: Sequence[str], texts: Collection[str]) -> list[tuple[str, str]]:
    """Names and texts, as stored, of these attributes whose text is one of ``texts``, given in small letters."""
    statement = (
        select(attributes.c.name, attributes.c.text)
        .where(attributes.c.name.in_(names), func.lower(attributes.c.text).in_(texts))
        .distinct()
    )
    with view.engine.connect() as connection:
        return sorted((name, text) for name, text in connection.execute(statement))


def fields_saying(view: CatalogView, ids: Collection[int], word: str) -> dict[str, list[str]]:
    """The texts of these products, by field, that hold this index term and describe: at most eight words long."""
    statement = select(attributes.c.name, attributes.c.text).where(attributes.c.text.icontains(word, autoescape=True))
    found: dict[str, list[str]] = {}
    several = sorted(ids)
    with view.engine.connect() as connection:
        for start in range(0, len(several), _CHUNK):
            part = attributes.c.record_id.in_(several[start : start + _CHUNK])
            for name, text in connection.execute(statement.where(part).distinct().order_by(attributes.c.text)):
                if len(said := terms(text)) <= _DESCRIBING and word in said:
                    found.setdefault(name, []).append(text)
    return found


# A longer text tells of more than what a thing is of: "wash by hand, with a detergent for down".
_DESCRIBING = 8


def numbers_of(view: CatalogView, ids: Collection[int], names: Sequence[str]) -> list[float]:
    """The bare numbers of these fields, smallest first; those with a unit are left out."""
    statement = select(attributes.c.number).where(
        attributes.c.name.in_(names), attributes.c.number.is_not(None), attributes.c.unit.is_(None)
    )
    found: list[float] = []
    for part in _chunks(ids):
        with view.engine.connect() as connection:
            found += connection.execute(statement.where(attributes.c.record_id.in_(part))).scalars()
    return sorted(found)


def _chunks(ids: Collection[int]) -> Iterable[list[int]]:
    whole = sorted(ids)
    return (whole[start : start + _CHUNK] for start in range(0, len(whole), _CHUNK))
