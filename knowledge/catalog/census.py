"""What one version holds, by identity and digest: for comparing a source with it without writing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, func, select, union

from knowledge.catalog.schema import passages, records, units, variants, versions
from knowledge.catalog.sequences import published_sequence
from knowledge.record_documents import from_document
from knowledge.records import Identity, Record


@dataclass(frozen=True, slots=True)
class LiveRecord:
    """What a version says of a record: the digest of its content, its unit, the row it was read from, its price.

    ``price_at`` and ``stock_at`` are set where a narrow feed stated them (ISO 8601).
    """

    digest: str
    unit: str
    row_digest: str | None
    price: float | None
    audience: str = "public"
    price_at: str | None = None
    stock_at: str | None = None


@dataclass(frozen=True, slots=True)
class UnitState:
    """A file as it was last read: digest of its bytes, and of every rule and setting that its reading depends on.

    ``container`` is the folder, archive or site that it was given with; ``etag`` and ``last_modified`` are a web
    server's, ``address`` is where it led to.
    """

    digest: str
    fingerprint: str
    container: str = ""
    sources: tuple[str, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None
    again: bool = False
    read_at: datetime | None = None


class Census:
    """Reads a version as a whole, unpublished products and staff texts included; the published one by default."""

    def __init__(self, engine: Engine, sequence: int | None = None) -> None:
        self._engine = engine
        self._sequence = published_sequence(engine) if sequence is None else sequence
        self._live = (records.c.since <= self._sequence, records.c.until > self._sequence)

    def records(self) -> Iterator[tuple[Identity, str]]:
        """Identity and record digest of every record."""
        columns = (records.c.kind, records.c.source, records.c.key, records.c.language, records.c.digest)
        with self._engine.connect() as connection:
            for kind, source, key, language, digest in connection.execute(select(*columns).where(*self._live)):
                yield (kind, source, key, language), digest

    def live(self, source: str) -> dict[Identity, LiveRecord]:
        """The records of one source."""
        identity = (records.c.kind, records.c.source, records.c.key, records.c.language)
        told = (
            *(records.c.digest, records.c.unit, records.c.row_digest, records.c.price_min),
            *(records.c.audience, records.c.price_at, records.c.stock_at),
        )
        statement = select(*identity, *told).where(records.c.source == source, *self._live)
        with self._engine.connect() as connection:
            return {(row[0], row[1], row[2], row[3]): LiveRecord(*row[4:]) for row in connection.execute(statement)}

    def skus(self, source: str) -> dict[tuple[str, str], Identity]:
        """Language and SKU, a product's or a variant's, of every product of one source."""
        named = (records.c.kind, records.c.source, records.c.key, records.c.language)
        product = (records.c.source == source, records.c.kind == "product", *self._live)
        own = select(records.c.sku, *named).where(*product, records.c.sku.is_not(None))
        joined = variants.join(records, records.c.id == variants.c.record_id)
        versions_of = select(variants.c.sku, *named).select_from(joined).where(*product, variants.c.sku.is_not(None))
        with self._engine.connect() as connection:
            return {
                (row[4], row[0]): (row[1], row[2], row[3], row[4])
                for statement in (versions_of, own)
                for row in connection.execute(statement)
            }

    def identities_with(self, sku: str) -> list[Identity]:
        """The products that ``sku`` names: a product's or a variant's SKU, or a key."""
        named = (records.c.kind, records.c.source, records.c.key, records.c.language)
        # Each by its own index: a narrow feed asks once a row, and one condition of all would read every product.
        by_variant = (select(variants.c.record_id).where(column == sku) for column in (variants.c.sku, variants.c.key))
        by_product = (select(records.c.id).where(column == sku) for column in (records.c.sku, records.c.key))
        ids = union(*by_product, *by_variant).subquery()
        joined = records.join(ids, records.c.id == ids.c.id)
        product = (records.c.kind == "product", *self._live)
        statement = select(*named).select_from(joined).where(*product).order_by(*named)
        with self._engine.connect() as connection:
            return [(row[0], row[1], row[2], row[3]) for row in connection.execute(statement)]

    def documents(self, identities: Iterable[Identity]) -> dict[Identity, Record]:
        """The records with these identities; one that is not there is left out."""
        found: dict[Identity, Record] = {}
        with self._engine.connect() as connection:
            for identity in identities:
                kind, source, key, language = identity
                same = (records.c.kind == kind, records.c.source == source, records.c.key == key)
                statement = select(records.c.document).where(*same, records.c.language == language, *self._live)
                document = connection.execute(statement).scalar_one_or_none()
                if document is not None:
                    found[identity] = from_document(kind, json.loads(document))  # type: ignore[arg-type]
        return found

    def unit(self, name: str) -> UnitState | None:
        """The file ``name`` as it was last read."""
        statement = select(units).where(units.c.unit == name, units.c.sequence <= self._sequence)
        with self._engine.connect() as connection:
            row = connection.execute(statement.order_by(units.c.sequence.desc()).limit(1)).first()
        return None if row is None else _unit_state(row._asdict())

    def units_in(self, container: str, *, below: bool = False) -> dict[str, UnitState]:
        """The files that were last read from this folder, archive or site; ``below``: from what lies in it, too."""
        here = units.c.container == container
        if below:
            here |= units.c.container.startswith(container + os.sep, autoescape=True)
        named = select(units.c.unit).where(here)
        statement = select(units).where(units.c.unit.in_(named), units.c.sequence <= self._sequence)
        with self._engine.connect() as connection:
            rows = connection.execute(statement.order_by(units.c.sequence)).all()
        # A file may since have been read from elsewhere, or be forgotten.
        last = {row.unit: _unit_state(row._asdict()) for row in rows}
        return {
            unit: state
            for unit, state in last.items()
            if state.container == container or (below and state.container.startswith(container + os.sep))
        }

    def passage_count(self) -> int:
        """Passages of this version."""
        statement = select(versions.c.passages).where(versions.c.sequence == self._sequence)
        with self._engine.connect() as connection:
            return connection.execute(statement).scalar_one_or_none() or 0

    def version(self) -> str | None:
        """The catalog version; ``None`` before the first ingest."""
        statement = select(versions.c.version).where(versions.c.sequence == self._sequence)
        with self._engine.connect() as connection:
            return connection.execute(statement).scalar_one_or_none()

    def passages_by_record(self) -> dict[Identity, int]:
        """How many passages each record has; records without any are left out."""
        identity = (records.c.kind, records.c.source, records.c.key, records.c.language)
        joined = passages.join(records, records.c.content_id == passages.c.content_id)
        statement = select(*identity, func.count()).select_from(joined).where(*self._live).group_by(*identity)
        with self._engine.connect() as connection:
            return {
                (kind, source, key, language): count
                for kind, source, key, language, count in connection.execute(statement)
            }


def _unit_state(row: Mapping[str, Any]) -> UnitState:
    return UnitState(
        digest=row["digest"],
        fingerprint=row["fingerprint"],
        container=row["container"],
        sources=tuple(json.loads(row["sources"])),
        etag=row["etag"],
        last_modified=row["last_modified"],
        address=row["address"],
        again=row["again"],
        read_at=datetime.fromisoformat(row["read_at"]),
    )
